package org.cpchain.dpor.core.parameter;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The network's parameters: what each is at genesis, and between which bounds governance may change
 * it. Bounds that belong together exclude each other's contradictions: fewest terms are never more
 * than most terms, low seats never more than seats, an election of directors never longer than
 * their term, the threshold of removal never above the floor of reputations. At least three blocks
 * are accepted for proofs, because the last one's hash is not known on chain yet. No two together
 * end governance, or a right, for ever: less than all the congress decides, with members whom
 * anybody can join; what takes acts of many, or the only moment to withdraw, lasts a day or more;
 * proofs of work can be found within the accepted blocks. Amounts are in wei, times in
 * milliseconds.
 *
 * <p>Sources: White Paper 2.0 §5.1.1 and §5.1.3 (pools, seasons, rewards), §5.1.2 (weights; the
 * rest of reputations is from facts §3.3), §2.3 (admission, campaign), §5.2-5.4 (governance), §4
 * (fees; it names no numbers), and the reference's contracts.
 */
public enum Parameter {
  ECONOMY_THRESHOLD("economy.threshold", cpc(20_000), cpc(1), cpc(2_000_000)),
  RNODE_THRESHOLD("rnode.threshold", cpc(200_000), cpc(200_000), cpc(2_000_000)),
  RNODE_LOCK("rnode.lock-millis", minutes(100), minutes(0), days(1)),
  REWARD_SEASON("reward.season-wei", cpc(1_250_000), cpc(0), cpc(10_000_000)),
  SEASON_RAISE("season.raise-millis", days(3), days(1), days(30)),
  SEASON_LOCK("season.lock-millis", days(84), minutes(1), days(365)),
  SEASON_SETTLEMENT("season.settlement-millis", days(3), days(1), days(30)),
  CONGRESS_THRESHOLD("congress.threshold", cpc(200_000), cpc(200_000), cpc(2_000_000)),
  CONGRESS_LOCK("congress.lock-millis", days(90), days(1), days(365)),
  CONGRESS_MINIMUM("congress.minimum", number(11), number(1), number(100)),
  PROPOSAL_DEPOSIT("proposal.deposit", cpc(100), cpc(1), cpc(10_000)),
  PROPOSAL_APPROVALS("proposal.approvals", number(100), number(1), number(1_000)),
  PROPOSAL_VOTES("proposal.votes-percent", number(67), number(51), number(90)),
  PROPOSAL_PERIOD("proposal.period-millis", days(30), days(1), days(365)),
  PROPOSAL_DELAY("proposal.delay-millis", days(3), days(1), days(30)),
  PROPOSAL_EXECUTION("proposal.execution-millis", days(30), days(1), days(365)),
  TREASURY_SPENDING("treasury.spending-percent", number(10), number(1), number(100)),
  BOARD_SEATS("board.seats", number(5), number(5), number(21)),
  BOARD_APPOINTED("board.appointed-seats", number(2), number(0), number(10)),
  BOARD_THRESHOLD("board.threshold", cpc(200_000), cpc(200_000), cpc(2_000_000)),
  BOARD_TERM("board.term-millis", days(365), days(60), days(730)),
  BOARD_STANDING("board.standing-millis", days(14), days(1), days(30)),
  BOARD_VOTING("board.voting-millis", days(14), days(1), days(30)),
  BOARD_PAY("board.pay-wei", cpc(400_000), cpc(0), cpc(1_000_000)),
  BOARD_TURNOUT("board.turnout-wei", cpc(1_000_000), cpc(0), cpc(100_000_000)),
  CHAIR_COMMIT("chair.commit-millis", days(3), days(1), days(30)),
  CHAIR_REVEAL("chair.reveal-millis", days(3), days(1), days(30)),
  COMMITTEE_DECISION("committee.decision-millis", days(14), days(1), days(90)),
  RECALL_PERCENT("recall.percent", number(51), number(51), number(90)),
  RECALL_PERIOD("recall.period-millis", days(30), days(1), days(90)),
  RECALL_APPEAL("recall.appeal-millis", days(14), days(1), days(90)),
  RECALL_VOTE("recall.vote-millis", days(14), days(1), days(90)),
  RECALL_REST("recall.rest-millis", days(90), days(0), days(365)),
  CAMPAIGN_TERMS_MIN("campaign.terms-min", number(1), number(1), number(3)),
  CAMPAIGN_TERMS_MAX("campaign.terms-max", number(3), number(3), number(10)),
  CAMPAIGN_BLOCKS("campaign.accepted-blocks", number(10), number(3), number(20)),
  CAMPAIGN_VERSION("campaign.version", number(1), number(1), number(1_000_000)),
  ADMISSION_CPU("admission.cpu-difficulty", number(12), number(0), number(40)),
  ADMISSION_MEMORY("admission.memory-difficulty", number(6), number(0), number(20)),
  RPT_BALANCE("rpt.weight-balance", number(50), number(0), number(100)),
  RPT_TRANSACTIONS("rpt.weight-transactions", number(15), number(0), number(100)),
  RPT_PROXY("rpt.weight-proxy", number(10), number(0), number(100)),
  RPT_DATA("rpt.weight-data", number(15), number(0), number(100)),
  RPT_MAINTENANCE("rpt.weight-maintenance", number(10), number(0), number(100)),
  RPT_WINDOW("rpt.window-blocks", number(100), number(10), number(100)),
  RPT_FAULT_WINDOW("rpt.fault-window-blocks", number(10_000), number(1_000), number(100_000)),
  RPT_FAULTS("rpt.faults-to-floor", number(9), number(1), number(100)),
  RPT_FLOOR("rpt.floor", number(1_000), number(500), number(5_000)),
  RPT_THRESHOLD("rpt.removal-threshold", number(500), number(0), number(500)),
  RPT_UPLOAD("rpt.points-upload", number(3), number(0), number(100)),
  RPT_UPLOADS("rpt.points-uploads-most", number(30), number(0), number(100)),
  RPT_PURCHASE("rpt.points-purchase", number(5), number(0), number(100)),
  RPT_PURCHASES("rpt.points-purchases-most", number(70), number(0), number(100)),
  RPT_REGISTRATION("rpt.points-proxy", number(10), number(0), number(100)),
  RPT_HELP("rpt.points-help", number(5), number(0), number(100)),
  ELECTION_LOW_PERCENT("election.low-percent", number(50), number(0), number(50)),
  ELECTION_SEATS("election.seats", number(8), number(2), number(8)),
  ELECTION_LOW_SEATS("election.low-seats", number(2), number(0), number(2)),
  FEE_SHARE("fee.free-share-percent", number(50), number(10), number(90)),
  FEE_PER_DAY("fee.free-per-day", number(20), number(0), number(10_000)),
  FEE_INTERVAL("fee.free-interval-millis", number(10_000), number(0), days(1)),
  FEE_GAS("fee.free-gas", number(300_000), number(21_000), number(10_000_000)),
  FEE_BALANCE("fee.free-balance", cpc(1), cpc(0), cpc(1_000)),
  FEE_HELD("fee.wei-per-gas-held", wei(12), wei(6), wei(18)),
  FEE_RELEASE("fee.release-days", number(1), number(1), number(30)),
  LEASE_DAYS("lease.days-max", number(30), number(1), number(90)),
  LEASE_MINIMUM("lease.minimum", cpc(100), cpc(1), cpc(100_000)),

  /** 1 on test networks: nodes may run modules that nobody approved, if their operators say so. */
  MODULES_UNAPPROVED("modules.unapproved", number(0), number(0), number(1));

  /** In what its values are counted. */
  public enum Kind {
    /** Wei. */
    AMOUNT,
    /** Milliseconds. */
    TIME,
    /** Anything else: accounts, blocks, percent. */
    NUMBER
  }

  /** No number that is not one of wei has such values. */
  private static final BigInteger SMALLEST_MOST_OF_AMOUNTS = BigInteger.TEN.pow(16);

  private static final BigInteger SHORTEST = number(1_000);

  private final String key;
  private final BigInteger initial;
  private final BigInteger lowest;
  private final BigInteger highest;

  Parameter(String key, BigInteger initial, BigInteger lowest, BigInteger highest) {
    this.key = key;
    this.initial = initial;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** The name by which everybody knows it. */
  public String key() {
    return key;
  }

  public BigInteger initial() {
    return initial;
  }

  public BigInteger lowest() {
    return lowest;
  }

  public BigInteger highest() {
    return highest;
  }

  public Kind kind() {
    if (key.endsWith("-millis")) {
      return Kind.TIME;
    }
    return highest.compareTo(SMALLEST_MOST_OF_AMOUNTS) >= 0 ? Kind.AMOUNT : Kind.NUMBER;
  }

  /** A value as people read it: {@code 100 CPC}, {@code 3 days}, {@code 10,000}. */
  public String text(BigInteger value) {
    return switch (kind()) {
      case AMOUNT -> Quantities.cpc(value);
      case TIME -> Quantities.span(value);
      case NUMBER -> Quantities.number(value);
    };
  }

  /** What a contract says of a value that is not allowed. */
  public String outOfBounds(BigInteger value) {
    return "out-of-bounds: "
        + key
        + " is from "
        + text(lowest)
        + " to "
        + text(highest)
        + ", not "
        + text(value);
  }

  /**
   * The lowest value with which a chain may begin: times may be as short as a second, so that a
   * chain on which governance is tried need not run for days.
   */
  public BigInteger lowestAtGenesis() {
    return kind() == Kind.TIME ? lowest.min(SHORTEST) : lowest;
  }

  /** What governance may change it to. */
  public boolean allows(BigInteger value) {
    return value.compareTo(lowest) >= 0 && value.compareTo(highest) <= 0;
  }

  public static Optional<Parameter> of(String key) {
    for (Parameter one : values()) {
      if (one.key.equals(key)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static BigInteger cpc(long amount) {
    return BigInteger.valueOf(amount).multiply(wei(18));
  }

  private static BigInteger wei(int zeros) {
    return BigInteger.TEN.pow(zeros);
  }

  private static BigInteger days(long days) {
    return minutes(days * 24 * 60);
  }

  private static BigInteger minutes(long minutes) {
    return BigInteger.valueOf(minutes * 60_000);
  }

  private static BigInteger number(long number) {
    return BigInteger.valueOf(number);
  }
}
