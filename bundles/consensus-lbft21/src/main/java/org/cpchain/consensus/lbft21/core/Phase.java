package org.cpchain.consensus.lbft21.core;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The two votes of a round (White Paper 2.0 §2.4), for a proposed block and for the impeach block.
 * Each has its own domain tag, so that a signature made for one purpose is worth nothing for
 * another (rule R1).
 */
public enum Phase {
  /** "I have executed this block and it is good." */
  PREPARE(1, "cpchain/lbft-2.1/prepare"),
  /** "A quorum has prepared this block": the signer is locked on it. */
  COMMIT(2, "cpchain/lbft-2.1/commit"),
  /** The PREPARE of an impeach block. */
  IMPEACH_PREPARE(3, "cpchain/lbft-2.1/impeach-prepare"),
  /** The COMMIT of an impeach block. */
  IMPEACH_COMMIT(4, "cpchain/lbft-2.1/impeach-commit");

  private final int code;
  private final String domain;

  Phase(int code, String domain) {
    this.code = code;
    this.domain = domain;
  }

  /** The first vote of a round. */
  static Phase prepare(boolean impeach) {
    return impeach ? IMPEACH_PREPARE : PREPARE;
  }

  /** The second vote of a round. */
  static Phase commit(boolean impeach) {
    return impeach ? IMPEACH_COMMIT : COMMIT;
  }

  /** Whether it is a first or a second vote. */
  public boolean isCommit() {
    return this == COMMIT || this == IMPEACH_COMMIT;
  }

  boolean isImpeach() {
    return this == IMPEACH_PREPARE || this == IMPEACH_COMMIT;
  }

  int code() {
    return code;
  }

  byte[] domain() {
    return domain.getBytes(StandardCharsets.US_ASCII);
  }

  static Optional<Phase> of(int code) {
    for (Phase phase : values()) {
      if (phase.code == code) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }
}
