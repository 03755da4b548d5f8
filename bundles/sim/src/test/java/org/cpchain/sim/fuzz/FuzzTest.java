package org.cpchain.sim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.lbft20.Lbft20Module;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.sim.TamperedModule;
import org.cpchain.sim.check.Violation;
import org.cpchain.sim.world.ForwardingHost;
import org.cpchain.sim.world.ForwardingSuite;
import org.junit.jupiter.api.Test;

/**
 * Made-up messages in running engines: no exception, no contradiction, no block beside another, and
 * the chain goes on. 50,000 messages here, ten million in the profile "long".
 */
class FuzzTest {
  private static final int MESSAGES = 5_000;
  private static final int RUNS = 10 * Integer.getInteger("fuzz.times", 1);
  private static final long FIRST = Long.getLong("fuzz.first", 1);

  /** Ten kibibytes for each message of a mailbox that is full and worked off at once, twice. */
  private static final long MOST_BYTES = 1 << 22;

  @Test
  void nothingThatOneValidatorSaysHarmsTheOthers() {
    Map<String, Long> counters = new ConcurrentSkipListMap<>();
    LongStream.range(FIRST, FIRST + RUNS)
        .parallel()
        .forEach(
            seed -> {
              FuzzRun.Result result = new FuzzRun(new Lbft21Module(), seed, MESSAGES).run();

              assertThat(result.violation()).as("seed %d", seed).isEmpty();
              assertThat(result.largestStep()).as("seed %d", seed).isLessThan(MOST_BYTES);
              result.counters().forEach((name, n) -> counters.merge(name, n, Long::sum));
              counters.merge("messages", (long) result.said(), Long::sum);
              counters.merge("heights", result.heights(), Long::sum);
              counters.merge("impeached", result.impeached(), Long::sum);
              counters.merge("largest step", result.largestStep(), Math::max);
            });
    System.out.println("made-up messages: " + new TreeMap<>(counters));
    assertThat(counters.get("heights")).as("heights decided").isGreaterThan(10L * RUNS);
    assertThat(counters)
        .as("the messages get past every door before the last")
        .containsKeys(
            "dropped.malformed-message",
            "dropped.wrong-chain",
            "dropped.bad-signature",
            "dropped.not-a-validator",
            "dropped.no-quorum",
            "dropped.bad-resolution",
            "evidence.double-vote",
            "evidence.double-complaint");
  }

  /** LBFT 2.0 does not promise one block at each height; all else holds for it, too. */
  @Test
  void withLbft20NothingButAgreementIsHarmed() {
    assertThat(LongStream.range(FIRST, FIRST + RUNS).boxed())
        .allSatisfy(
            seed ->
                assertThat(new FuzzRun(new Lbft20Module(), seed, MESSAGES).run().violation())
                    .as("seed %d", seed)
                    .map(Violation::rule)
                    .isIn(Optional.empty(), Optional.of("agreement")));
  }

  /** A check that cannot fail checks nothing. */
  @Test
  void anEngineThatBelievesSignaturesItHasNotCheckedIsFoundOut() {
    TamperedModule credulous = new TamperedModule(CredulousHost::new);

    assertThat(LongStream.rangeClosed(1, 20).boxed())
        .anyMatch(seed -> new FuzzRun(credulous, seed, MESSAGES).run().violation().isPresent());
  }

  private static final class CredulousHost extends ForwardingHost {
    private final CryptoSuite credulous;

    CredulousHost(ConsensusHost host) {
      super(host);
      credulous = new CredulousSuite(host.suite());
    }

    @Override
    public CryptoSuite suite() {
      return credulous;
    }
  }

  /** Looks at whose signature it is, and not at what it is under. */
  private static final class CredulousSuite extends ForwardingSuite {
    private final Map<Hash, PublicKey> known = new TreeMap<>();

    CredulousSuite(CryptoSuite suite) {
      super(suite);
    }

    @Override
    public Optional<PublicKey> recover(Hash digest, Signature signature) {
      Optional<PublicKey> found = super.recover(digest, signature);
      found.ifPresent(key -> known.put(signature.r(), key));
      return found.or(() -> Optional.ofNullable(known.get(signature.r())));
    }
  }
}
