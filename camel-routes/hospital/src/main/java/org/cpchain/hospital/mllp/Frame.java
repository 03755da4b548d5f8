package org.cpchain.hospital.mllp;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * What the stream of bytes on a connection falls into.
 *
 * @param content of a block, without what stands around it; only its beginning when {@code sha256}
 *     is there
 * @param size of the whole content in bytes
 * @param sha256 of the whole content, when that is larger than what is kept
 */
public record Frame(Kind kind, Bytes content, long size, Optional<Hash> sha256) {
  public Frame(Kind kind, Bytes content) {
    this(kind, content, content.size(), Optional.empty());
  }

  /** Whether the content could be a whole message. */
  public boolean isWhole() {
    return sha256.isEmpty() && kind != Kind.CUT && kind != Kind.NOISE;
  }

  /** How far the sender keeps to the protocol. */
  public enum Kind {
    /** A block as it should be. */
    BLOCK,
    /** A block that is larger than allowed. */
    LARGE,
    /** A block without its end: another began, or nothing more came. */
    CUT,
    /** Bytes before the end of a block that did not begin. */
    UNOPENED,
    /** Bytes outside any block, with neither beginning nor end. */
    NOISE
  }
}
