package org.cpchain.sim.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What kind of faults to draw. */
public enum Preset {
  /** Something of everything. */
  DEFAULT,
  /** No faults; messages are much faster than the timer. */
  CALM,
  /** Nobody is faulty; messages may take longer than the timer. */
  SLOW_MESSAGES,
  /** The network falls apart and heals; single links are dead. */
  PARTITIONS,
  /** Machines stop and start again, disks are full, applications slow, engines replaced. */
  CRASHES,
  /** As many validators as the committee can bear work against it. */
  BYZANTINE,
  /** As many keep the others busy, and nothing else goes wrong; there is little time to decide. */
  WASTE;

  /** As people write it: {@code slow-messages}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Preset> of(String text) {
    return Arrays.stream(values()).filter(preset -> preset.text().equals(text)).findFirst();
  }

  /** All names, for people. */
  public static String names() {
    return Arrays.stream(values()).map(Preset::text).collect(Collectors.joining(", "));
  }

  /**
   * The plan of a seed.
   *
   * @param validators how many
   * @param strategies what traitors may do, by name
   */
  public Plan draw(long seed, int validators, List<String> strategies) {
    return new Draw(seed, validators, strategies).plan(this);
  }
}
