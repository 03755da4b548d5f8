package org.cpchain.sim.world;

/**
 * Trouble on the ways from some machines to others, while it lasts.
 *
 * @param senders a bit for each machine whose messages it concerns
 * @param receivers a bit for each machine to which they must be on their way
 * @param lossPermille how many of a thousand get lost: 1000 in a partition
 * @param leastMicros messages take at least a time between this
 * @param mostMicros and this
 * @param holdUntilMicros no message arrives before this moment
 */
public record Disturbance(
    long senders,
    long receivers,
    int lossPermille,
    long leastMicros,
    long mostMicros,
    long holdUntilMicros) {
  /** Of a thousand: a dead link. */
  public static final int ALL = 1_000;

  boolean concerns(int from, int to) {
    return (senders >>> from & 1) == 1 && (receivers >>> to & 1) == 1;
  }

  long earliest(long now, Chance chance) {
    long slow = mostMicros > 0 ? now + chance.between(leastMicros, mostMicros) : now;
    long held = holdUntilMicros > now ? holdUntilMicros + chance.between(0L, 1_000L) : now;
    return Math.max(slow, held);
  }
}
