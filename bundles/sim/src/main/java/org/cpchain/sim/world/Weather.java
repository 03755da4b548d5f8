package org.cpchain.sim.world;

/**
 * How a network is on all days.
 *
 * @param leastMicros of the time that most messages take
 * @param mostMicros of the time that most messages take
 * @param lagPermille how many messages of a thousand take longer
 * @param lagMicros the most that these take
 * @param lossPermille how many messages of a thousand get lost
 * @param repeatPermille how many messages of a thousand come twice
 */
public record Weather(
    long leastMicros,
    long mostMicros,
    int lagPermille,
    long lagMicros,
    int lossPermille,
    int repeatPermille) {

  /** Every message takes the same time. */
  public static Weather even(long micros) {
    return new Weather(micros, micros, 0, 0, 0, 0);
  }

  long delay(Chance chance) {
    return chance.permille(lagPermille)
        ? chance.between(mostMicros, Math.max(mostMicros, lagMicros))
        : chance.between(leastMicros, mostMicros);
  }
}
