package org.cpchain.consensus.lbft21;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.cpchain.base.Verdict;
import org.cpchain.lbft.rig.EngineCommittee;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.InMemoryValidators;
import org.junit.jupiter.api.Test;

/** Engines that reach decisions with each other. */
class Lbft21EngineTest extends EngineCommittee {
  Lbft21EngineTest() {
    super(new Lbft21Module(), FakeHost.onDemand());
  }

  @Test
  void aLoneValidatorMakesABlockOfWhateverComes() {
    begin(1);
    for (int i = 1; i <= 50; i++) {
      nodes.get(0).submit("work-" + i);
      awaitHeight(nodes, i);
    }
    assertThat(nodes.get(0).application.contents()).hasSize(50).contains("work-1", "work-50");
    soon().until(() -> nodes.get(0).engine.status().height() == 51);
    soon().until(() -> nodes.get(0).journal.entries().isEmpty());
  }

  @Test
  void fourValidatorsReachTheSameBlocksOverABadNetwork() {
    network = new InMemoryValidators(time, 7, 30, 20, 20);
    begin(4);
    for (int i = 1; i <= 8; i++) {
      String line = "work-" + i;
      nodes.forEach(node -> node.submit(line));
      awaitHeight(nodes, i);
    }
    List<String> blocks = nodes.get(0).application.contents();
    assertThat(nodes).allSatisfy(node -> assertThat(node.application.contents()).isEqualTo(blocks));
    assertThat(nodes).allMatch(node -> node.host.offenders().isEmpty());
  }

  @Test
  void aSilentValidatorIsNotMissed() {
    begin(4);
    network.silence(nodes.get(3).address, true);
    for (int i = 1; i <= 3; i++) {
      String line = "work-" + i;
      nodes.forEach(node -> node.submit(line));
      awaitHeight(nodes, i);
    }
  }

  @Test
  void aValidatorIsStoppedAndComesBackWithItsJournal() {
    begin(4);
    Node restarted = nodes.get(2);
    List<Node> others = List.of(nodes.get(0), nodes.get(1), nodes.get(3));
    nodes.forEach(node -> node.submit("work-1"));
    awaitHeight(others, 1);
    restarted.stop();
    others.forEach(node -> node.submit("work-2"));
    awaitHeight(others, 2);
    restarted.start();
    nodes.forEach(node -> node.submit("work-3"));
    awaitHeight(nodes, 3);
    assertThat(restarted.application.contents()).isEqualTo(nodes.get(0).application.contents());
  }

  @Test
  void anApplicationThatIsBusyDoesNotKeepTheEngineFromAnswering() {
    begin(4);
    CountDownLatch finish = new CountDownLatch(1);
    Node slow = nodes.get(3);
    slow.application.judgeBy(
        proposal -> {
          await().until(() -> finish.getCount() == 0);
          return Verdict.accept();
        });
    nodes.forEach(node -> node.submit("work-1"));
    awaitHeight(nodes.subList(0, 3), 1);
    soon().until(() -> slow.engine.status().state().equals("VALIDATE"));
    finish.countDown();
    awaitHeight(nodes, 1);
  }

  @Test
  void whatWasBegunIsFinishedBeforeTheEngineIsStopped() {
    for (int i = 1; i <= 30; i++) {
      nodes.clear();
      begin(1);
      Node node = nodes.get(0);
      node.submit("work");
      soon().until(() -> !node.journal.entries().isEmpty() || node.application.height() > 0);
      node.record();
      assertThat(node.application.height()).isEqualTo(1);
    }
  }

  @Test
  void theEngineHasNoThreadOfItsOwn() {
    begin(4);
    nodes.forEach(node -> node.submit("work"));
    awaitHeight(nodes, 1);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("consensus"));
  }
}
