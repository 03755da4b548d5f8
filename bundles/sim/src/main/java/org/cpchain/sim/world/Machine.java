package org.cpchain.sim.world;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.sim.world.SimJournal.PowerCut;

/**
 * What of a validator outlives its engine: number, key, clock and disk; and how well it runs at
 * present.
 */
public final class Machine {
  /** The longest time for an answer of the application while nothing is wrong, microseconds. */
  public static final long USUAL_ANSWER = 2_000;

  private final int number;
  private final SimSuite.Key key;
  private final SimClock clock;
  private final SimJournal journal = new SimJournal();
  private final SimChain chain;
  private final Chance chance;
  private final Costs costs;
  private final Meter meter = new Meter();
  private final CryptoSuite suite;
  private long slowWriteMicros;
  private long answerMicros = USUAL_ANSWER;
  private int busyPermille;
  private Optional<PowerCut> cut = Optional.empty();

  public Machine(int number, SimSuite.Key key, SimClock clock, World world, Chance chance) {
    this.number = number;
    this.key = key;
    this.clock = clock;
    this.chain = new SimChain(world.rules().genesis());
    this.chance = chance;
    this.costs = world.costs();
    this.suite = new MeteredSuite(world.suite(), meter, costs);
  }

  public int number() {
    return number;
  }

  public Address address() {
    return key.address();
  }

  public SimSuite.Key key() {
    return key;
  }

  public SimClock clock() {
    return clock;
  }

  public SimJournal journal() {
    return journal;
  }

  public SimChain chain() {
    return chain;
  }

  /** What its task at hand costs. */
  Meter meter() {
    return meter;
  }

  /** Everybody's suite; verifying takes this machine's time. */
  public CryptoSuite suite() {
    return suite;
  }

  /** A signature under the machine's key, which takes its time. */
  Signature sign(Hash digest) {
    meter.spend(costs.signMicros());
    return key.sign(digest);
  }

  /** From now on each write to the journal takes up to so long; 0: as usual. */
  public void writeWithin(long micros) {
    slowWriteMicros = micros;
  }

  void payForWrite() {
    boolean slow = slowWriteMicros > 0;
    meter.spend(
        chance.between(
            slow ? slowWriteMicros / 4 : costs.leastWriteMicros(),
            slow ? slowWriteMicros : costs.mostWriteMicros()));
  }

  /** From now on each question to the application takes up to so long. */
  public void answerWithin(long micros) {
    answerMicros = micros;
  }

  /** From now on the application cannot judge so many blocks of a thousand yet. */
  public void busy(int permille) {
    busyPermille = permille;
  }

  /** The power fails in the middle of the next write to the journal. */
  public void cutAtNextWrite(PowerCut how) {
    cut = Optional.of(how);
  }

  Optional<PowerCut> takeCut() {
    Optional<PowerCut> now = cut;
    cut = Optional.empty();
    return now;
  }

  long nextAnswerMicros() {
    return chance.between(answerMicros / 4, answerMicros);
  }

  boolean isBusyNow() {
    return chance.permille(busyPermille);
  }
}
