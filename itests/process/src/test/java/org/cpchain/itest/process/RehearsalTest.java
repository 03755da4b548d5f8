package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.sim.Outcome;
import org.cpchain.sim.Rehearsal;
import org.cpchain.sim.Simulation;
import org.cpchain.sim.plan.Plan;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.trace.TraceFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator rehearses what is installed on the node, before anybody votes for it. */
class RehearsalTest {
  private static final int BLOCKS = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ConsensusModule ENGINE = new Lbft21Module();
  private static NodeFolder folder;
  private static NodeProcess node;

  private static NodeProcess.Printed engineWithoutBlocks;
  private static NodeProcess.Printed suiteWithoutBlocks;

  @BeforeAll
  static void installTheFeature() throws Exception {
    folder = NodeFolder.unpack("rehearsal");
    node = NodeProcess.start(folder);
    assertThat(node.console("cpchain:rehearse --seeds 1")).contains("Command not found");
    assertThat(node.console("feature:install cpchain-sim")).doesNotContain("Error");
    engineWithoutBlocks = node.script("cpchain:rehearse --module lbft-2.1 --seeds 2");
    suiteWithoutBlocks = node.script("cpchain:rehearse --module crypto-standard");
    commissionGoods();
    makeBlocks();
  }

  private static void commissionGoods() throws Exception {
    ScheduledExecutorService polling = Executors.newScheduledThreadPool(1);
    try {
      Wallet alice = Wallet.alice(Wallet.connect(node, polling));
      for (String pack : List.of("one pack", "another pack")) {
        assertThat(alice.call(DrugledgerAbi.commission(DrugledgerAbi.id(pack))).isStatusOK())
            .isTrue();
      }
    } finally {
      polling.shutdownNow();
    }
  }

  private static void makeBlocks() throws InterruptedException {
    Payments payments = new Payments(node, Wallet.alice(null).credentials(), Wallet.stranger());
    Thread paying = new Thread(payments, "payments");
    paying.start();
    await().atMost(PATIENCE).until(() -> height() >= BLOCKS);
    payments.end();
    paying.join();
  }

  private static long height() throws IOException {
    try (Rpc rpc = node.rpc()) {
      return rpc.height();
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void theInstalledEngineKeepsEveryRule() throws IOException, InterruptedException {
    String answer =
        node.console(
            "cpchain:rehearse --module consensus-lbft21 --blocks 0 --seeds 20 --faults default");

    assertThat(answer)
        .contains("lbft-2.1, 4 validators, faults default: 20 seeds from 1")
        .contains("no rule was broken")
        .contains("no blocks were replayed")
        .doesNotContain("of this chain");
    assertThat(node.http().get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void theNodesOwnBlocksAreReplayed() throws IOException, InterruptedException {
    NodeProcess.Printed answer =
        node.script("cpchain:rehearse --module lbft-2.1 --blocks 25 --seeds 5");

    assertThat(answer.text())
        .contains("25 decided as the chain has them, 25 certificates judged")
        .contains("nothing differs from the chain")
        .contains("no rule was broken")
        .contains("lbft-2.1 may be proposed");
    assertThat(answer.exitCode()).isZero();
  }

  @Test
  void withoutBlocksItIsSaidThatNoneWereReplayed() {
    assertThat(engineWithoutBlocks.text())
        .contains("no blocks were replayed: this chain has none yet")
        .contains("lbft-2.1 may be proposed, as far as faults tell: no blocks were replayed");
    assertThat(engineWithoutBlocks.exitCode()).isZero();
    assertThat(suiteWithoutBlocks.text()).contains("was not tried, as no blocks were replayed");
    assertThat(suiteWithoutBlocks.exitCode()).isEqualTo(1);
  }

  @Test
  void aSuiteAnswersWhatTheRunningOneHasAnswered() throws IOException, InterruptedException {
    assertThat(node.console("feature:install -r cpchain-crypto-native")).doesNotContain("Error");

    NodeProcess.Printed answer =
        node.script("cpchain:rehearse --module crypto/standard/0.1.0.native --blocks 30");

    assertThat(answer.text())
        .contains("crypto/standard/0.1.0.native, blocks ")
        .contains("about made-wrong signatures")
        .contains("nothing differs from the chain")
        .contains("crypto/standard/0.1.0.native may be proposed");
    assertThat(answer.exitCode()).isZero();
  }

  @Test
  void aSuiteThatDoesNotAnswerIsGivenUp() throws IOException, InterruptedException {
    Path jar = EndlessBundle.write(folder.data());
    assertThat(node.console("bundle:install -s file:" + jar)).doesNotContain("Error");

    NodeProcess.Printed answer =
        node.script("cpchain:rehearse --module endless-suite --blocks 5 --limit 3");

    assertThat(answer.text())
        .contains("9.0.0.endless at block ")
        .contains("has not come to an end within 3 s and was given up")
        .contains("keeps a thread until the node is started again")
        .contains("9.0.0.endless must not be proposed: it does not come to an end");
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(node.http().get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(node.console("bundle:uninstall endless-suite")).doesNotContain("Error");
  }

  @Test
  void theNextVersionOfAContractCarriesTheStateOver() throws IOException, InterruptedException {
    assertThat(node.console("feature:install cpchain-drugledger-1.1")).doesNotContain("Error");

    NodeProcess.Printed answer =
        node.script("cpchain:rehearse --module contract/drugledger/1.1.0 --blocks 1000");

    assertThat(answer.text())
        .contains("transactions executed once more")
        .contains("carried over to it, this chain's last state has the root 0x")
        .contains("it has no bug there, and gives the same both times")
        .contains("contract/drugledger/1.1.0 may be proposed");
    assertThat(answer.exitCode()).isZero();
  }

  @Test
  void anotherBundleOfTheVersionInForceLeavesTheChainsStates() throws Exception {
    Path again = new LaterJar(folder, "org.cpchain.drugledger-contract").later("0.2.0");
    String id =
        node.console("bundle:install -s file:" + again)
            .replaceAll("(?s).*Bundle ID: (\\d+).*", "$1");

    NodeProcess.Printed answer =
        node.script("cpchain:rehearse --blocks 1000 --module " + id.strip());

    assertThat(answer.text())
        .contains("transactions executed once more")
        .contains("nothing differs from the chain")
        .contains("contract/drugledger/1.0.0 may be proposed");
    assertThat(answer.exitCode()).isZero();
    assertThat(node.console("bundle:uninstall " + id)).doesNotContain("Error");
  }

  @Test
  void anEngineThatThisChainCannotHaveMustNotBeProposed() throws IOException, InterruptedException {
    assertThat(node.console("feature:install cpchain-consensus-lbft20")).doesNotContain("Error");

    NodeProcess.Printed answer =
        node.script("cpchain:rehearse --module lbft-2.0 --faults calm --seeds 5");

    assertThat(answer.text())
        .contains("it cannot run under this chain's genesis")
        .contains("lbft-2.0 must not be proposed: it differs from the chain");
    assertThat(answer.exitCode()).isEqualTo(1);
  }

  @Test
  void aTraceFromElsewhereIsTheSameRunHereAndIsDrawn() throws IOException, InterruptedException {
    Plan plan = new Rehearsal(ENGINE, Preset.of("byzantine").orElseThrow(), 4, 1).plan(7);
    Outcome outcome = new Simulation(ENGINE, plan, Names.of(ENGINE.protocol()), true).run();
    Path trace = folder.data().resolve("seed-7.trace");
    new TraceFile(ENGINE.protocol(), "none", outcome.hash(), plan, outcome.events()).write(trace);
    Path drawing = folder.data().resolve("seed-7.svg");

    String answer =
        node.console("cpchain:rehearse --replay " + trace + " --events 80 --svg " + drawing);

    assertThat(answer)
        .contains("PREPARE")
        .contains("no rule was broken")
        .contains("the same run as in the trace");
    assertThat(Files.readString(drawing)).startsWith("<svg").contains("VALIDATE");
  }

  @Test
  void whatIsNotThereIsTold() throws IOException, InterruptedException {
    assertThat(node.console("cpchain:rehearse --module consensus-lbft99"))
        .contains(
            "no module consensus-lbft99; there are [", "consensus-lbft21 (", "crypto-standard");
    assertThat(node.console("cpchain:rehearse --module contract-system"))
        .contains("has several contracts; name one of");
    assertThat(node.console("cpchain:rehearse --faults none"))
        .contains("no faults none; there are ");
    assertThat(node.console("cpchain:rehearse --blocks 10001"))
        .contains("0 to 10,000 can be replayed");
  }
}
