package org.cpchain.ledger.node;

import java.io.IOException;
import java.nio.file.Path;
import org.cpchain.base.Address;
import org.cpchain.ledger.core.Key;
import org.cpchain.storage.mvstore.MvStorageProvider;

/** A node in a process of its own that prints the hash of every transaction that it accepted. */
final class LoadedNode {
  static final Address RECEIVER = Address.fromHex("0x00000000000000000000000000000000005742a6");

  private LoadedNode() {}

  static Process inProcess(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            LoadedNode.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Runs until it is killed. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    TestNode node = new TestNode(folder, new MvStorageProvider(folder, 16)).start();
    for (String sender : new String[] {"node", "manufacturer", "hospital"}) {
      new Thread(() -> submitForEver(node, sender)).start();
    }
  }

  private static void submitForEver(TestNode node, String sender) {
    Key key = node.keys().key(sender);
    for (long nonce = 0; ; nonce++) {
      String hash = node.accepted(TestNode.transfer(key, nonce, RECEIVER, 1)).toHex();
      synchronized (LoadedNode.class) {
        System.out.println(hash);
        System.out.flush();
      }
    }
  }
}
