package org.cpchain.hospital.mllp;

/**
 * @param messageBytes largest block that is read
 * @param keptBytes how much of a larger one is kept for the operator, at least {@code messageBytes}
 * @param idleSeconds after which half a block counts as cut
 * @param large what all connections together keep of larger ones at a time, beyond {@code
 *     messageBytes} each
 */
public record Limits(int messageBytes, int keptBytes, int idleSeconds, Allowance large) {
  private static final long LARGE_AT_A_TIME = 4;

  public Limits {
    if (messageBytes < 1 || keptBytes < messageBytes || idleSeconds < 1) {
      throw new IllegalArgumentException(
          "limits of the MLLP listener: 0 < max.message.bytes <= max.kept.bytes, 0 < idle.seconds");
    }
  }

  public Limits(int messageBytes, int keptBytes, int idleSeconds) {
    this(messageBytes, keptBytes, idleSeconds, new Allowance(LARGE_AT_A_TIME * keptBytes));
  }
}
