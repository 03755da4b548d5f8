package org.cpchain.itest.container;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.ops4j.pax.exam.Option;

/**
 * The built distribution on ports of its own. Pax Exam starts the JVM itself and does not use
 * {@code bin/}: what the scripts there do, the options of the JVM and the two passwords, is done
 * here.
 */
final class Distribution {
  static final String HTTP_PORT = "test.http.port";
  static final String MLLP_PORT = "test.mllp.port";
  static final String SAMPLES = "test.samples";

  private final Path assembly =
      Path.of(System.getProperty("assembly")).toAbsolutePath().normalize();

  Option options() throws IOException {
    String http = freePort();
    String mllp = freePort();
    return composite(
        karafDistributionConfiguration()
            .frameworkUrl(new File(System.getProperty("distribution")).toURI().toString())
            .name("cpchain-node")
            .unpackDirectory(new File("target/exam"))
            .useDeployFolder(false),
        configureConsole().ignoreLocalConsole(),
        systemProperty(HTTP_PORT).value(http),
        systemProperty(MLLP_PORT).value(mllp),
        systemProperty(SAMPLES).value(assembly.resolve("src/demo").toString()),
        put("org.ops4j.pax.web", "org.osgi.service.http.port", http),
        put("org.cpchain.hospital", "port", mllp),
        put("org.cpchain.gateway.jsonrpc", "http.port", freePort()),
        put("org.cpchain.gateway.jsonrpc", "websocket.port", freePort()),
        put("org.apache.karaf.shell", "sshPort", freePort()),
        put("org.apache.karaf.management", "rmiRegistryPort", freePort()),
        put("org.apache.karaf.management", "rmiServerPort", freePort()),
        broker(),
        localRepository(),
        virtualMachine());
  }

  private Option broker() throws IOException {
    String port = freePort();
    String password = UUID.randomUUID().toString();
    String xml = Files.readString(assembly.resolve("src/main/resources/etc/artemis.xml"));
    Path moved =
        Files.writeString(
            Path.of("target/artemis.xml"), xml.replace("127.0.0.1:5672", "127.0.0.1:" + port));
    return composite(
        replaceConfigurationFile("etc/artemis.xml", moved.toFile()),
        editConfigurationFilePut("etc/users.properties", "broker", password + ",broker"),
        put("org.cpchain.broker", "url", "amqp://127.0.0.1:" + port),
        put("org.cpchain.broker", "user", "broker"),
        put("org.cpchain.broker", "password", password));
  }

  /** The node has no repository but its own; the bundles of Pax Exam lie in that of the build. */
  private static Option localRepository() {
    String build =
        new File(System.getProperty("org.ops4j.pax.url.mvn.localRepository")).toURI().toString();
    return put(
        "org.ops4j.pax.url.mvn",
        "org.ops4j.pax.url.mvn.defaultRepositories",
        "${karaf.home.uri}${karaf.default.repository}@id=system.repository@snapshots,"
            + build
            + "@id=build@snapshots");
  }

  private static Option virtualMachine() {
    String version = System.getProperty("karaf.version");
    return vmOptions(
        "-Xmx1g",
        "-XX:TieredStopAtLevel=1",
        "--add-reads=java.xml=java.logging",
        "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
        "--patch-module=java.base=lib/endorsed/org.apache.karaf.specs.locator-" + version + ".jar",
        "--patch-module=java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + version + ".jar",
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/java.net=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
        "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.ftp=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
        "--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED",
        "--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED",
        "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
        "-classpath",
        "lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*");
  }

  private static Option put(String pid, String key, String value) {
    return editConfigurationFilePut("etc/" + pid + ".cfg", key, value);
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    }
  }
}
