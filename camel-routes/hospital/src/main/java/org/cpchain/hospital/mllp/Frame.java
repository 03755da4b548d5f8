package org.cpchain.hospital.mllp;

import org.cpchain.base.Bytes;

/** What the stream of bytes on a connection falls into. */
public sealed interface Frame {
  Bytes content();

  /** A block as it should be. */
  record Complete(Bytes content) implements Frame {}

  /**
   * A block that is larger than allowed.
   *
   * @param content its beginning
   * @param size of the whole
   */
  record Oversized(Bytes content, long size) implements Frame {}

  /** A block without its end: another began, or nothing more came. */
  record Cut(Bytes content) implements Frame {}

  /** Bytes outside any block. */
  record Stray(Bytes content) implements Frame {}
}
