package org.cpchain.bench.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.VoteJournal;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.world.Timeline;

/**
 * A committee that decides one block after the other, without faults: real engines behind the SPI,
 * all on this thread, in virtual time, with real signatures.
 */
final class Committees {
  /** Every block has so many delays; it needs three or four. */
  private static final int DELAYS = 8;

  private final Timeline timeline = new Timeline();
  private final Meter meter;
  private final Wire wire;
  private final Committee committee;
  private final List<Member> members = new ArrayList<>();
  private final List<BlockApplication> applications = new ArrayList<>();
  private final Map<Long, Long> proposedAt = new TreeMap<>();
  private final List<Double> firstDelays = new ArrayList<>();
  private final List<Double> lastDelays = new ArrayList<>();
  private int finalOn;
  private long eventsBefore;

  /** What a member's chain and journal are. */
  interface Disks {
    BlockApplication chain(int member, BenchKey key, CryptoSuite metered);

    VoteJournal journal(int member);
  }

  Committees(
      ConsensusModule module,
      CryptoSuite suite,
      Meter meter,
      List<BenchKey> keys,
      ChainRules rules,
      Disks disks,
      boolean even) {
    this.meter = meter;
    this.wire = new Wire(timeline, Names.of(module.protocol()), even);
    this.committee = committee(keys);
    CryptoSuite metered = new MeteredSuite(suite, meter);
    for (int i = 0; i < keys.size(); i++) {
      BlockApplication chain =
          new MeteredApplication(
              disks.chain(i, keys.get(i), metered),
              meter,
              height -> proposedAt.put(height, timeline.now()),
              this::committed);
      applications.add(chain);
      Member.Parts parts =
          new Member.Parts(
              rules,
              keys.get(i),
              metered,
              chain,
              new MeteredJournal(disks.journal(i), meter),
              timeline,
              wire,
              committee,
              meter);
      members.add(new Member(i, parts, module));
    }
    members.forEach(Member::start);
    pass(DELAYS);
  }

  static List<BenchKey> keys(int size, CryptoSuite suite) {
    return IntStream.range(0, size).mapToObj(i -> new BenchKey(i, suite)).toList();
  }

  static Committee committee(List<BenchKey> keys) {
    return new Committee(
        keys.stream().map(BenchKey::address).toList(),
        keys.stream().map(BenchKey::address).toList());
  }

  private void committed(long height) {
    double delays = (timeline.now() - proposedAt.get(height)) / (double) Wire.DELAY;
    finalOn++;
    if (finalOn == 1) {
      firstDelays.add(delays);
    }
    if (finalOn == committee.size()) {
      lastDelays.add(delays);
    }
  }

  /** Lets the members decide a block about what is in their pools now. */
  void decide() {
    finalOn = 0;
    members.forEach(Member::workAvailable);
    pass(DELAYS);
    if (finalOn != committee.size()) {
      throw new IllegalStateException(
          "final on " + finalOn + " of " + committee.size() + ": " + members.get(0).status());
    }
  }

  /**
   * The scheduled proposer of the next height is silent, and the others decide without it. From
   * then on it stays away.
   *
   * @return delays from the end of the timeout until the last of the others has the block
   */
  double impeach(long timeoutMillis) {
    long height = applications.get(0).height() + 1;
    int silent = committee.indexOf(committee.proposer(height)).orElseThrow();
    wire.mute(silent);
    proposedAt.put(height, timeline.now() + timeoutMillis * 1_000);
    finalOn = 0;
    for (int i = 0; i < members.size(); i++) {
      if (i != silent) {
        members.get(i).workAvailable();
      }
    }
    long deadline = proposedAt.get(height) + DELAYS * Wire.DELAY;
    while (finalOn < committee.size() - 1) {
      if (!timeline.step(deadline)) {
        throw new IllegalStateException("impeached by " + finalOn + " of " + committee.size());
      }
    }
    return (timeline.now() - proposedAt.get(height)) / (double) Wire.DELAY;
  }

  private void pass(int delays) {
    long until = timeline.now() + delays * Wire.DELAY;
    boolean more = true;
    while (more) {
      more = timeline.step(until);
    }
    timeline.at(until, () -> {});
    timeline.step(until + 1);
  }

  /** From here on it counts. */
  void reset() {
    meter.reset();
    wire.reset();
    firstDelays.clear();
    lastDelays.clear();
    eventsBefore = events();
  }

  private long events() {
    return members.stream().mapToLong(Member::events).sum();
  }

  Wire wire() {
    return wire;
  }

  Meter meter() {
    return meter;
  }

  int size() {
    return committee.size();
  }

  long eventsSince() {
    return events() - eventsBefore;
  }

  /** Proofs of misbehaviour, of which there must be none. */
  long accused() {
    return members.stream().mapToLong(Member::accused).sum();
  }

  /** From the proposal until the first member has the block for good. */
  double firstDelays() {
    return average(firstDelays);
  }

  /** The same for the last member. */
  double lastDelays() {
    return average(lastDelays);
  }

  private static double average(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
