package org.cpchain.lbft.core;

import java.util.Optional;

/**
 * The two votes of a round (White Paper 2.0 §2.4), for a proposed block and for the impeach block.
 * Each is signed for a purpose of its own, so that a signature made for one is worth nothing for
 * another (rule R1).
 */
public enum Phase {
  /** "I have executed this block and it is good." */
  PREPARE(1, "prepare"),
  /** "A quorum has prepared this block." */
  COMMIT(2, "commit"),
  /** The PREPARE of an impeach block. */
  IMPEACH_PREPARE(3, "impeach-prepare"),
  /** The COMMIT of an impeach block. */
  IMPEACH_COMMIT(4, "impeach-commit");

  private final int code;
  private final String purpose;

  Phase(int code, String purpose) {
    this.code = code;
    this.purpose = purpose;
  }

  /** The first vote of a round. */
  public static Phase prepare(boolean impeach) {
    return impeach ? IMPEACH_PREPARE : PREPARE;
  }

  /** The second vote of a round. */
  public static Phase commit(boolean impeach) {
    return impeach ? IMPEACH_COMMIT : COMMIT;
  }

  /** Whether it is a second vote. */
  public boolean isCommit() {
    return this == COMMIT || this == IMPEACH_COMMIT;
  }

  public boolean isImpeach() {
    return this == IMPEACH_PREPARE || this == IMPEACH_COMMIT;
  }

  public int code() {
    return code;
  }

  String purpose() {
    return purpose;
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
