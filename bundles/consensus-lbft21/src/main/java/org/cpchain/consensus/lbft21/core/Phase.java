package org.cpchain.consensus.lbft21.core;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The two votes of a round (White Paper 2.0 §2.4). Each has its own domain tag, so that a signature
 * made for one purpose is worth nothing for another (rule R1).
 */
public enum Phase {
  /** "I have executed this block and it is good." */
  PREPARE(1, "cpchain/lbft-2.1/prepare"),
  /** "A quorum has prepared this block": the signer is locked on it. */
  COMMIT(2, "cpchain/lbft-2.1/commit");

  private final int code;
  private final String domain;

  Phase(int code, String domain) {
    this.code = code;
    this.domain = domain;
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
