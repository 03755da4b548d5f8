package org.cpchain.network.netty;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import java.util.Optional;

/** Where connections come from, as {@link org.cpchain.network.netty.core.Door} tells them apart. */
final class Sources {
  private static final int NETWORK_SIZE = 8;

  private Sources() {}

  /** Empty when there is no address any more, or as long as the name is not resolved. */
  static Optional<String> of(SocketAddress address) {
    return address instanceof InetSocketAddress known && !known.isUnresolved()
        ? Optional.of(of(known.getAddress()))
        : Optional.empty();
  }

  private static String of(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_SIZE) + "/64"
        : address.getHostAddress();
  }
}
