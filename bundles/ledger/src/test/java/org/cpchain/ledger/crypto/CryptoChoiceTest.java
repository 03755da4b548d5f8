package org.cpchain.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.guomi.GuomiSuite;
import org.cpchain.crypto.libsecp256k1.NativeSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.module.ModuleGate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleHost.Swap;
import org.cpchain.module.ModuleHost.Trial;
import org.cpchain.module.ModuleVersion;
import org.junit.jupiter.api.Test;

/** Providers of a running chain's suite come, go and take each other's place. */
class CryptoChoiceTest extends ChainUnderLoad {
  @Test
  void libsecp256k1TakesThePlaceOfBouncyCastleBetweenTwoVerificationsAndBack() {
    try (NativeSuite suite = new NativeSuite()) {
      chain.provide(NATIVE, suite, 100);
      assertThat(chain.running()).as("what runs stays").isEqualTo(BOUNCY_CASTLE);

      Trial trial = shadow(NATIVE);
      assertThat(trial.divergences()).as("%s", trial.examples()).isZero();
      assertThat(trial.compared()).isGreaterThan(2_000);

      for (int i = 0; i < 2; i++) {
        Swap there = activate(NATIVE);
        assertThat(there.running()).contains(new ModuleVersion("crypto", "standard", NATIVE));
        awaitCalls(500);
        Swap back = activate(BOUNCY_CASTLE);
        awaitCalls(500);
        assertThat(List.of(there.pauseMillis(), back.pauseMillis())).containsOnly(0L);
      }
      assertUndisturbed();
      System.out.printf(
          "crypto: 4 switches, %d calls, longest call %d ms, pause 0 ms%n",
          load.calls(), load.longestMillis());
    }
  }

  @Test
  void theListSaysWhatRunsWhatCouldAndWhatIsNotForThisChain() {
    chain.provide(ODD, new OddSuite(OddSuite.Fault.NONE), 0);
    chain.provide("0.1.0", new GuomiSuite(), 0);

    assertThat(chain.modules().family()).isEqualTo("crypto");
    assertThat(chain.modules().inForce()).map(ModuleVersion::protocol).contains("standard");
    assertThat(chain.modules().installed())
        .extracting(ModuleHost.Installed::standing)
        .containsExactlyInAnyOrder(Standing.RUNNING, Standing.READY, Standing.NOT_IN_FORCE);
    assertThat(chain.installed(BOUNCY_CASTLE).bundle()).isZero();
  }

  @Test
  void aSuiteOfAnotherNameIsRefusedForGood() {
    chain.provide("0.1.0", new GuomiSuite(), 0);
    assertThat(chain.modules().activate("guomi", "0.1.0").refusal().orElseThrow().code())
        .isEqualTo("not-in-force");
    assertThat(chain.modules().shadow("guomi", "0.1.0", SPAN).refusal()).isPresent();
    assertThat(chain.modules().activate("standard", "9.9.9").refusal().orElseThrow().code())
        .isEqualTo("unknown-module");
    assertUndisturbed();
  }

  @Test
  void whenTheRunningOneGoesTheNextServesAndNothingStartsAgain() {
    chain.provide(ODD, new OddSuite(OddSuite.Fault.NONE), 0);
    bouncyCastle.unregister();
    assertThat(chain.running()).isEqualTo(ODD);
    awaitCalls(500);
    assertUndisturbed();
  }

  private static final Verdict REJECT = Verdict.reject("not-approved", "nobody has approved it");

  @Test
  void whatTheGateRejectsDoesNotServeThoughNobodyElseDoes() {
    load.close();
    chain.guard(version -> version.equals(ODD) ? REJECT : Verdict.accept());
    chain.provide(ODD, new OddSuite(OddSuite.Fault.NONE), 1_000);

    assertThat(chain.installed(ODD).standing()).isEqualTo(Standing.NOT_ADMITTED);
    assertThat(chain.installed(ODD).note()).isEqualTo("nobody has approved it");
    assertThat(chain.modules().activate("standard", ODD).refusal().orElseThrow().code())
        .isEqualTo("not-admitted");
    bouncyCastle.unregister();
    await().atMost(PATIENCE).until(() -> chain.reference(CryptoSuite.class).isEmpty());
    assertThat(chain.reason()).contains("nobody has approved it");

    chain.guard(version -> Verdict.accept());
    await().atMost(PATIENCE).until(() -> chain.running().equals(ODD));
    assertThat(chain.installed(ODD).note()).isEmpty();
  }

  @Test
  void whatServesGoesOnWhateverTheGateSays() {
    chain.guard(version -> REJECT);
    awaitCalls(500);
    assertThat(chain.running()).isEqualTo(BOUNCY_CASTLE);
    assertUndisturbed();
  }

  /** The gate asks the chain, and the chain needs crypto. */
  @Test
  void asLongAsNobodyCanTellWhatMayServeTheFirstOneDoes() {
    load.close();
    chain.guard(version -> Verdict.later("not-known", "the chain cannot be read yet"));
    bouncyCastle.unregister();
    keys.unregister();
    await().atMost(PATIENCE).until(() -> chain.reference(CryptoSuite.class).isEmpty());

    keys = chain.keys("keys");
    bouncyCastle = chain.provide(BOUNCY_CASTLE, new StandardSuite(), 0);

    assertThat(chain.running()).isEqualTo(BOUNCY_CASTLE);
  }

  /** Before, a bundle that nobody had signed served after a restart: nobody was asked yet. */
  @Test
  void withoutAGateNobodyBegins() {
    load.close();
    chain.guard(version -> ModuleGate.ABSENT.admits(null, 0));
    bouncyCastle.unregister();
    await().atMost(PATIENCE).until(() -> chain.reference(CryptoSuite.class).isEmpty());
    bouncyCastle = chain.provide(BOUNCY_CASTLE, new StandardSuite(), 0);
    assertThat(chain.reference(CryptoSuite.class)).isEmpty();
    assertThat(chain.reason()).contains("org.cpchain.module-manager");

    chain.guard(version -> Verdict.accept());
    await().atMost(PATIENCE).until(() -> chain.running().equals(BOUNCY_CASTLE));
  }

  @Test
  void callsWaitForASuccessorAsInAnUpdateOfTheOnlyBundle() throws Exception {
    bouncyCastle.unregister();
    Thread.sleep(300);
    bouncyCastle = chain.provide("0.2.0.bouncycastle", new StandardSuite(), 0);
    keys.unregister();
    Thread.sleep(300);
    keys = chain.keys("keys");
    awaitCalls(500);

    assertThat(chain.running()).isEqualTo("0.2.0.bouncycastle");
    assertThat(load.longestMillis()).isGreaterThan(250);
    assertUndisturbed();
  }

  @Test
  void withoutASuccessorTheChainHasNoSuiteUntilOneComes() {
    load.close();
    bouncyCastle.unregister();
    await().atMost(PATIENCE).until(() -> chain.reference(CryptoSuite.class).isEmpty());
    assertThat(chain.reason()).contains("nobody provides it");

    bouncyCastle = chain.provide(BOUNCY_CASTLE, new StandardSuite(), 0);
    assertThat(chain.reference(CryptoSuite.class)).isPresent().isNotEqualTo(registered);
    assertThat(chain.reason()).isEmpty();
  }

  @Test
  void otherKeysAreNotPutUnderARunningNode() {
    load.close();
    var before = chain.service(SecurityModule.class).orElseThrow().publicKey("node");
    keys.unregister();
    keys = chain.keys("other");
    assertThat(chain.reference(SecurityModule.class)).as("still waiting").isPresent();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(chain.reference(CryptoSuite.class))
                    .as("it starts anew")
                    .isPresent()
                    .isNotEqualTo(java.util.Optional.of(registered)));
    assertThat(chain.service(SecurityModule.class).orElseThrow().publicKey("node"))
        .isPresent()
        .isNotEqualTo(before);
  }

  @Test
  void aBadOneOfTheHighestRankIsPassedOverAtTheStart() throws Exception {
    load.close();
    bouncyCastle.unregister();
    await().atMost(PATIENCE).until(() -> chain.reference(CryptoSuite.class).isEmpty());
    chain.provide(ODD, new OddSuite(OddSuite.Fault.OTHER_ADDRESS), 100);
    assertThat(chain.reason()).contains(ODD, "not the recorded ones");
    chain.provide(BOUNCY_CASTLE, new StandardSuite(), 0);
    assertThat(chain.running()).isEqualTo(BOUNCY_CASTLE);
  }

  @Test
  void aHundredSwitchesLeaveNothing() {
    chain.provide(ODD, new OddSuite(OddSuite.Fault.NONE), 0);
    load.close(); // an examination takes its time beside it
    for (int i = 0; i < 5; i++) {
      activate(ODD);
      activate(BOUNCY_CASTLE);
    }
    long heap = used();
    long threads = ownThreads();
    for (int i = 0; i < 50; i++) {
      activate(ODD);
      activate(BOUNCY_CASTLE);
    }
    long grown = used() - heap;
    System.out.printf(
        "crypto: 100 switches, heap %+d KiB, threads %+d%n", grown / 1024, ownThreads() - threads);
    assertThat(grown).isLessThan(5L << 20);
    assertThat(ownThreads()).isEqualTo(threads);
    chain.endChoice();
    await().atMost(PATIENCE).until(() -> ownThreads() == 0);
  }

  private static long ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ledger-crypto"))
        .count();
  }

  private static long used() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
