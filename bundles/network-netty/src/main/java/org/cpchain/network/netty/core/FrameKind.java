package org.cpchain.network.netty.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.crypto.Signature;
import org.cpchain.network.Channel;

/** What a frame is, and how long its payload may be. */
public enum FrameKind {
  OFFER(1, 4096),
  PROOF(2, Signature.MAX_SIZE),
  ACCEPTED(3, 0),
  /** Ends the connection, at any time. */
  REFUSED(4, 1024),
  /** Says that the sender is alive; has no answer. */
  PING(5, 0),
  CONSENSUS(16, 10 << 20),
  BLOCKS(17, 10 << 20),
  TRANSACTIONS(18, 1 << 20),
  SYNC(19, 10 << 20),
  /** Since version 2 of the protocol. */
  FLEET(20, 16 << 10);

  private static final List<FrameKind> ALL = List.of(values());

  private static final int FLEET_SINCE = 2;

  private final int code;
  private final int limit;

  FrameKind(int code, int limit) {
    this.code = code;
    this.limit = limit;
  }

  public byte code() {
    return (byte) code;
  }

  /** The longest payload in bytes. */
  public int limit() {
    return limit;
  }

  /** Whether it belongs to the handshake; everything else is for peers who have proven theirs. */
  public boolean ofHandshake() {
    return code <= REFUSED.code;
  }

  /** The channel whose messages it carries. */
  public Optional<Channel> channel() {
    return switch (this) {
      case CONSENSUS -> Optional.of(Channel.CONSENSUS);
      case BLOCKS -> Optional.of(Channel.BLOCKS);
      case TRANSACTIONS -> Optional.of(Channel.TRANSACTIONS);
      case SYNC -> Optional.of(Channel.SYNC);
      case FLEET -> Optional.of(Channel.FLEET);
      default -> Optional.empty();
    };
  }

  public static FrameKind of(Channel channel) {
    return switch (channel) {
      case CONSENSUS -> CONSENSUS;
      case BLOCKS -> BLOCKS;
      case TRANSACTIONS -> TRANSACTIONS;
      case SYNC -> SYNC;
      case FLEET -> FLEET;
    };
  }

  /** Whether who speaks that version of the protocol understands it. */
  public boolean isKnownTo(int version) {
    return this != FLEET || version >= FLEET_SINCE;
  }

  static Optional<FrameKind> of(byte code) {
    for (FrameKind kind : ALL) {
      if (kind.code() == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
