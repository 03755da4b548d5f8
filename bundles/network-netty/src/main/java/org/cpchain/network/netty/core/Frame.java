package org.cpchain.network.netty.core;

import java.nio.ByteBuffer;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;

/**
 * One message on the wire: the kind's code (1 byte), the payload's length (4 bytes, big-endian) and
 * the payload.
 */
public record Frame(FrameKind kind, Bytes payload) {
  public static final int HEADER_SIZE = 5;

  /**
   * @throws IllegalArgumentException when the payload is longer than the kind allows
   */
  public Frame {
    if (payload.size() > kind.limit()) {
      throw new IllegalArgumentException(
          "a frame " + kind + " holds " + kind.limit() + " bytes, not " + payload.size());
    }
  }

  public Frame(FrameKind kind) {
    this(kind, Bytes.EMPTY);
  }

  /** What stands before a payload. */
  public record Header(FrameKind kind, int length) {
    /**
     * Judges the first bytes of a frame, before a byte of its payload is waited for.
     *
     * @param established whether the handshake is done; frames of the handshake only are taken
     *     before
     */
    public static Result<Header> read(byte code, int length, boolean established) {
      return FrameKind.of(code)
          .filter(kind -> established || kind.ofHandshake())
          .map(kind -> judge(kind, length))
          .orElseGet(
              () ->
                  Result.refused(
                      Refusals.UNEXPECTED_FRAME,
                      "a frame of kind "
                          + code
                          + " is not known here"
                          + (established ? "" : " before the handshake is done")
                          + "; both nodes must run compatible versions of network-netty"));
    }

    private static Result<Header> judge(FrameKind kind, int length) {
      return length >= 0 && length <= kind.limit()
          ? Result.ok(new Header(kind, length))
          : Result.refused(
              Refusals.FRAME_TOO_LARGE,
              "a frame "
                  + kind
                  + " of "
                  + Integer.toUnsignedString(length)
                  + " bytes; at most "
                  + kind.limit()
                  + " are taken");
    }
  }

  /** Header and payload. */
  public ByteBuffer encode() {
    return ByteBuffer.allocate(HEADER_SIZE + payload.size())
        .put(kind.code())
        .putInt(payload.size())
        .put(payload.asByteBuffer())
        .flip();
  }
}
