package org.cpchain.network.netty;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "CPChain network of nodes",
    description = "Without this file the node is alone")
@interface NetworkConfig {
  @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all")
  String host() default "127.0.0.1";

  @AttributeDefinition(description = "Port to listen on; 0 lets the system choose")
  int port() default 30310;

  @AttributeDefinition(
      description = "Nodes to connect to: host:port or 0xACCOUNT@host:port, with commas between")
  String peers() default "";

  @AttributeDefinition(
      description =
          "Accounts that may connect, with commas between; empty: every node with a certificate"
              + " of the CA")
  String admitted() default "";

  @AttributeDefinition(description = "Certificate of the consortium's CA (PEM)")
  String ca_file();

  @AttributeDefinition(
      description = "Certificate of this node (PEM); a changed file is used without a restart")
  String certificate_file();

  @AttributeDefinition(description = "Key of the certificate (PEM, PKCS#8, RSA or EC)")
  String key_file();

  @AttributeDefinition(description = "How often the three files are looked at, in seconds")
  int look_seconds() default 30;

  @AttributeDefinition(description = "Most connections that others have opened, at a time")
  int max_connections() default 256;

  @AttributeDefinition(description = "Most of them that have not proven yet who they are")
  int max_strangers() default 64;

  @AttributeDefinition(description = "Most of them from one address")
  int max_strangers_per_address() default 8;

  @AttributeDefinition(
      description = "Most new connections from one address in a second; for a moment twice as many")
  int connects_per_second() default 10;

  @AttributeDefinition(
      description =
          "Most TLS handshakes with others in a second; for a moment twice as many, and as many"
              + " again for members of the white list")
  int handshakes_per_second() default 50;

  @AttributeDefinition(
      description =
          "Whether only members are accepted: auto (under an attack), on or off; validators and"
              + " proposers are members")
  String white_list() default "auto";

  @AttributeDefinition(
      description = "Further accounts that are members of the white list, with commas between")
  String trusted() default "";

  @AttributeDefinition(
      description =
          "The white list goes on when this process has used so much of the machine's"
              + " processors, in percent, and others pressed, for white.list.seconds")
  int white_list_load_percent() default 95;

  @AttributeDefinition(
      description =
          "It goes off when the load was lower, in percent, and nobody pressed, for"
              + " white.list.seconds")
  int white_list_quiet_percent() default 60;

  @AttributeDefinition(description = "How long it must be so, in seconds")
  int white_list_seconds() default 60;

  @AttributeDefinition(
      description =
          "It goes off in any case after so many minutes; when it was of no use it stays off as"
              + " long, and longer each time")
  int white_list_longest_minutes() default 30;

  @AttributeDefinition(
      description =
          "Others press when so many of their connections and frames must be refused in a second")
  int white_list_pressure_per_second() default 10;

  @AttributeDefinition(description = "Longest time for connecting and proving, in seconds")
  int handshake_seconds() default 10;

  @AttributeDefinition(
      description = "A peer that is silent three times as long is cut off, in seconds")
  int ping_seconds() default 10;

  @AttributeDefinition(description = "Longest time between two attempts to dial, in seconds")
  int dial_seconds() default 30;
}
