package org.cpchain.itest.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.cpchain.itest.process.ChangedJar;

/** Bundles as a later distribution may have them: made of those of this one. */
final class LaterBundle {
  private static final String SHIPPED = "0.1.0-SNAPSHOT";
  private static final String CHAIN_NODE = "org/cpchain/network/netty/ChainNode.class";
  private static final String TRANSPORT = "org.cpchain.network-netty";
  private static final String LBFT21 = "org.cpchain.consensus-lbft21";

  private LaterBundle() {}

  /** As it was shipped. */
  static Path shipped(ClusterNode node, String bundle) {
    Path programs = node.folder().home().resolveSibling("karaf");
    String file = bundle + "-" + SHIPPED + ".jar";
    return programs.resolve("system/org/cpchain").resolve(bundle).resolve(SHIPPED).resolve(file);
  }

  /** The engine of lbft-2.1 in another version: of the bundle, and as it says of itself. */
  static Path engine(ClusterNode node) throws IOException {
    return ChangedJar.engine(shipped(node, LBFT21), to(node, LBFT21, "0.2.0"));
  }

  /** The transport with other versions of the nodes' protocol than 1 to 2. */
  static Path transport(ClusterNode node, int lowest, int highest) throws IOException {
    String version = "0." + highest + "." + lowest;
    return ChangedJar.write(
        shipped(node, TRANSPORT),
        to(node, TRANSPORT, version),
        version,
        Map.of(CHAIN_NODE, code -> versions(code, lowest, highest)));
  }

  private static Path to(ClusterNode node, String bundle, String version) {
    return node.folder().home().resolve(bundle + "-" + version + ".jar");
  }

  /** {@code new Versions(1, 2)}: new, dup, iconst_1, iconst_2, invokespecial. */
  private static byte[] versions(byte[] code, int lowest, int highest) {
    byte[] changed = code.clone();
    int found = 0;
    for (int i = 0; i + 6 < code.length; i++) {
      boolean here =
          (code[i] & 0xff) == 0xbb
              && code[i + 3] == 0x59
              && code[i + 4] == 0x04
              && code[i + 5] == 0x05
              && (code[i + 6] & 0xff) == 0xb7;
      if (here) {
        changed[i + 4] = (byte) (0x03 + lowest);
        changed[i + 5] = (byte) (0x03 + highest);
        found++;
      }
    }
    if (found != 1) {
      throw new IllegalStateException("another class than expected");
    }
    return changed;
  }
}
