package org.cpchain.network.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.crypto.SecurityModule;

/**
 * The files of this node.
 *
 * @param etc configuration
 * @param data what the node writes
 */
public record NodeHome(Path etc, Path data) {
  /** As Karaf and the script bin/network name the two folders. */
  public static NodeHome fromSystem() throws Refusal {
    return new NodeHome(property("karaf.etc"), property("karaf.data"));
  }

  private static Path property(String name) throws Refusal {
    String value = System.getProperty(name, "");
    if (value.isEmpty()) {
      throw new Refusal("the system property " + name + " is missing; use the script bin/network");
    }
    return Path.of(value);
  }

  Path settings() {
    return etc.resolve(Archive.SETTINGS);
  }

  Path certificates() {
    return etc.resolve("network");
  }

  Path certificateKey() {
    return certificates().resolve(Archive.KEY);
  }

  public Path chainKeys() {
    return data.resolve("keys");
  }

  /** The chain that this node has begun already; empty when it is new. */
  Optional<NewChain> begun() throws IOException, Refusal {
    Path kept = data.resolve(Archive.GENESIS);
    return Files.exists(kept)
        ? Optional.of(NewChain.read(Files.readString(kept)))
        : Optional.empty();
  }

  /** The account of this node's key, which stands in the file; empty when there is no key yet. */
  Optional<Address> account() throws IOException, Refusal {
    Path file = chainKeys().resolve(ChainKeys.FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode json = Documents.object(Files.readString(file), file.toString());
    String text = Documents.field(json, "address", file.toString());
    return ChainKeys.suite().parseAddress(text.startsWith("0x") ? text : "0x" + text);
  }

  /**
   * What the founder needs to know of this node; makes the key of the certificate when there is
   * none.
   *
   * @param names of accounts besides the node's own that are to have CPC at the beginning
   */
  public String request(
      String name, boolean validator, Place place, List<String> names, SecurityModule keys)
      throws IOException, Refusal {
    Organisation organisation;
    try {
      organisation = new Organisation(name, validator, place, ChainKeys.accounts(keys, names));
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage(), e);
    }
    KeyPair certificate = TlsKeys.readOrMake(certificateKey());
    return JoinRequest.write(organisation, certificate, keys);
  }

  /** Replaces a file; what the operator may want back is kept beside it. */
  void replace(Path file, String content) throws IOException {
    if (Files.exists(file)) {
      byte[] present = Files.readAllBytes(file);
      if (new String(present, StandardCharsets.UTF_8).equals(content)) {
        return;
      }
      PrivateFiles.write(file.resolveSibling(file.getFileName() + ".old"), present);
    }
    PrivateFiles.write(file, content);
  }
}
