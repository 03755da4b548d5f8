package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.Decision;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.Key;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Trial;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** Candidates work in the shadow of the engine of one of four validators. */
class ShadowTest extends FourNodes {
  private static final Duration SPAN = Duration.ofSeconds(6);

  ShadowTest() {
    super(TestNode.CONSENSUS);
  }

  @Test
  void aCandidateOfTheSameMakeSaysAndDecidesWhatTheRunningOneDoes() throws Exception {
    Trial trial = tried(new Lbft21Module());

    System.out.println("shadow of the same make: " + trial);
    assertThat(trial.compared()).isGreaterThan(10);
    assertThat(trial.divergences()).isZero();
  }

  @Test
  void aCandidateThatDoesNothingIsSeen() throws Exception {
    Trial trial = tried(candidate(engine -> new Deaf(engine)));

    assertThat(trial.divergences()).isPositive();
    assertThat(trial.examples().toString()).contains("it decided 0 of");
  }

  @Test
  void aCandidateThatThrowsIsSeenAtOnce() throws Exception {
    Trial trial = tried(candidate(engine -> new Throwing(engine)));

    assertThat(trial.divergences()).isPositive();
    assertThat(trial.examples().toString()).contains("it failed", "out of order");
  }

  @Test
  void aCandidateThatMakesNoEngineIsRefused() throws Exception {
    Result<Trial> trial =
        new ShadowTrial(keeper())
            .run(
                entry(
                    candidate(
                        engine -> {
                          throw new IllegalStateException("no engine today");
                        })),
                SPAN);
    assertThat(trial.refusal().orElseThrow().code()).isEqualTo("no-shadow");
    nodes.forEach(this::join);
    trial =
        new ShadowTrial(keeper())
            .run(
                entry(
                    candidate(
                        engine -> {
                          throw new IllegalStateException("no engine today");
                        })),
                SPAN);
    assertThat(trial.refusal().orElseThrow().message()).contains("no engine today");
  }

  @Test
  void aCandidateThatHangsInItsStopKeepsNoThread() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);

    Trial trial = tried(candidate(engine -> new Hanging(engine, interrupted)));

    assertThat(trial.compared()).isPositive();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private EngineKeeper keeper() {
    return nodes.get(0).node().participation().keeper();
  }

  /** While the others and the node itself make blocks. */
  private Trial tried(ConsensusModule candidate) throws Exception {
    nodes.forEach(this::join);
    ExecutorService worker = Executors.newSingleThreadExecutor();
    try {
      Future<Result<Trial>> trial =
          worker.submit(() -> new ShadowTrial(keeper()).run(entry(candidate), SPAN));
      Key hospital = nodes.get(0).keys().key("hospital");
      for (int nonce = 0; !trial.isDone(); nonce++) {
        Hash hash = nodes.get(nonce % 4).accepted(TestNode.transfer(hospital, nonce, STRANGER, 1));
        awaitReceipts(nodes, hash);
      }
      return ((Result.Ok<Trial>) trial.get()).value();
    } finally {
      worker.shutdownNow();
    }
  }

  private static ModuleShelf.Entry entry(ConsensusModule module) {
    return new ModuleShelf.Entry(
        module.protocol(), module, Version.emptyVersion, ModuleHost.NO_BUNDLE);
  }

  private static ConsensusModule candidate(UnaryOperator<ConsensusEngine> change) {
    return new Changed(new Lbft21Module(), change);
  }

  /** An engine as the module makes it, but for one thing. */
  private record Changed(ConsensusModule real, UnaryOperator<ConsensusEngine> change)
      implements ConsensusModule {
    @Override
    public String protocol() {
      return real.protocol();
    }

    @Override
    public ConsensusEngine create(ConsensusHost host) {
      return change.apply(real.create(host));
    }

    @Override
    public Result<ConsensusEngine> resume(ConsensusHost host, Bytes state) {
      return real.resume(host, state).map(change);
    }

    @Override
    public Verdict verifyCertificate(
        CryptoSuite suite,
        ChainRules rules,
        Committee committee,
        long height,
        Hash block,
        Bytes certificate) {
      return real.verifyCertificate(suite, rules, committee, height, block, certificate);
    }

    @Override
    public Result<Decision> readCertificate(Committee committee, Bytes certificate) {
      return real.readCertificate(committee, certificate);
    }
  }

  private static class Deaf implements ConsensusEngine {
    private final ConsensusEngine engine;

    Deaf(ConsensusEngine engine) {
      this.engine = engine;
    }

    @Override
    public void start() {
      engine.start();
    }

    @Override
    public void workAvailable() {}

    @Override
    public void chainAdvanced() {}

    @Override
    public void received(Address from, Bytes message) {}

    @Override
    public ConsensusStatus status() {
      return engine.status();
    }

    @Override
    public CompletionStage<Bytes> stop() {
      return engine.stop();
    }
  }

  private static final class Hanging extends Deaf {
    private final CountDownLatch interrupted;

    Hanging(ConsensusEngine engine, CountDownLatch interrupted) {
      super(engine);
      this.interrupted = interrupted;
    }

    @Override
    public CompletionStage<Bytes> stop() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
      return super.stop();
    }
  }

  private static final class Throwing extends Deaf {
    Throwing(ConsensusEngine engine) {
      super(engine);
    }

    @Override
    public void received(Address from, Bytes message) {
      throw new IllegalStateException("out of order");
    }
  }
}
