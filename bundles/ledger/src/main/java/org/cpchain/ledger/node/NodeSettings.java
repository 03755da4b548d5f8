package org.cpchain.ledger.node;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.pool.core.PoolLimits;
import org.cpchain.ledger.submission.FeeChoice;
import org.cpchain.ledger.submission.SubmissionLimits;
import org.cpchain.ledger.sync.core.Checkpoint;

/** The configuration, checked and with its places resolved. */
record NodeSettings(
    Path genesisFile,
    Path keptGenesis,
    int poolCapacity,
    int poolQueued,
    int accountReady,
    int accountQueued,
    Duration poolLifetime,
    int blockTransactions,
    SubmissionLimits submissions,
    long skipDistance,
    Optional<Checkpoint> checkpoint,
    long keptStates,
    int keptImpeachments) {
  private static final long LEAST_SKIP = 64;
  private static final long LEAST_STATES = 1_000;
  private static final long LONGEST_SPONSOR_SECONDS = 86_400;
  private static final int MOST_IMPEACHMENTS = 100_000;
  private static final Pattern CHECKPOINT = Pattern.compile("([0-9]{1,15}):(0x[0-9a-fA-F]{64})");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  NodeSettings {
    if (blockTransactions < 1
        || skipDistance < LEAST_SKIP
        || poolLifetime.isNegative()
        || submissions.gasLimit() < 21_000
        || submissions.openPerAccount() < 1
        || keptImpeachments < 1
        || keptImpeachments > MOST_IMPEACHMENTS
        || submissions.openPerAccount() > accountReady + accountQueued) {
      throw new IllegalArgumentException(
          "configuration org.cpchain.ledger: block.transactions must be at least 1,"
              + " pool.lifetime.hours not negative, submission.gas.limit at least 21000,"
              + " submission.open.per.account from 1 to pool.account.ready +"
              + " pool.account.queued, sync.skip.distance 0 or at least 64, impeachments.keep 1 to"
              + " 100000");
    }
  }

  /**
   * @param properties the framework's, by name; null when there is none
   * @throws IllegalArgumentException when a value is out of its range
   */
  static NodeSettings of(NodeConfig config, UnaryOperator<String> properties) {
    Path data = Path.of(resolve(config.data_folder(), properties));
    return new NodeSettings(
        Path.of(resolve(config.genesis_file(), properties)),
        data.resolve("genesis.json"),
        config.pool_capacity(),
        config.pool_queued(),
        config.pool_account_ready(),
        config.pool_account_queued(),
        Duration.ofHours(config.pool_lifetime_hours()),
        config.block_transactions(),
        new SubmissionLimits(
            config.submission_gas_limit(),
            config.submission_open_per_account(),
            fees(config.submission_fees(), config.submission_sponsor_seconds())),
        config.sync_skip_distance() == 0 ? Long.MAX_VALUE : config.sync_skip_distance(),
        checkpoint(config.sync_checkpoint()),
        keptStates(config.state_keep()),
        config.impeachments_keep());
  }

  /** Others may be copying a state that was the last one some minutes ago. */
  private static long keptStates(long given) {
    if (given != 0 && given < LEAST_STATES) {
      throw new IllegalArgumentException(
          "configuration org.cpchain.ledger: state.keep must be 0, which keeps all, or at least "
              + LEAST_STATES
              + ", not "
              + given);
    }
    return given == 0 ? Long.MAX_VALUE : given;
  }

  private static FeeChoice fees(String who, long seconds) {
    boolean known = who.equals("sponsored") || who.equals("pay");
    if (!known || seconds < 1 || seconds > LONGEST_SPONSOR_SECONDS) {
      throw new IllegalArgumentException(
          "configuration org.cpchain.ledger: submission.fees must be sponsored or pay, and"
              + " submission.sponsor.seconds 1 to 86400, not "
              + who
              + " and "
              + seconds);
    }
    return who.equals("pay") ? FeeChoice.PAY : new FeeChoice(true, Duration.ofSeconds(seconds));
  }

  private static Optional<Checkpoint> checkpoint(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Matcher matcher = CHECKPOINT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "configuration org.cpchain.ledger: sync.checkpoint must be a height, a colon and a block's"
              + " hash of 64 hexadecimal digits after 0x, not "
              + text);
    }
    return Optional.of(
        new Checkpoint(Long.parseLong(matcher.group(1)), Hash.fromHex(matcher.group(2))));
  }

  PoolLimits poolLimits(Genesis genesis) {
    BigInteger floor = genesis.parameters().minGasPrice();
    return new PoolLimits(
        accountReady,
        accountQueued,
        poolCapacity,
        poolQueued,
        floor,
        poolLifetime.toMillis(),
        genesis.parameters().fees().map(rules -> rules.terms().share()).orElse(0));
  }

  private static String resolve(String text, UnaryOperator<String> properties) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String value = properties.apply(found.group(1));
              return Matcher.quoteReplacement(value == null ? "." : value);
            });
  }
}
