package org.cpchain.consensus.lbft21;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.testkit.FakeApplication;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.InMemoryJournal;
import org.cpchain.testkit.InMemoryValidators;
import org.cpchain.testkit.WallTime;
import org.cpchain.testkit.WorkerThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine with real threads, real time and a network that delays, loses and repeats. */
class Lbft21EngineTest {
  private final WallTime time = new WallTime();
  private final List<Node> nodes = new ArrayList<>();
  private InMemoryValidators network = new InMemoryValidators(time, 1, 20, 0, 0);
  private Committee committee = committee(4);

  private final class Node {
    private final FakeApplication application;
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Address address;
    private FakeHost host;
    private final WorkerThreads workers = new WorkerThreads();
    private ConsensusEngine engine;

    private Node(Address address) {
      this.address = address;
      this.application = new FakeApplication(committee, address);
    }

    private void start() {
      host =
          FakeHost.of(
              FakeHost.onDemand(),
              address,
              application,
              journal,
              network.seenFrom(address),
              time,
              workers);
      engine = new Lbft21Module().create(host);
      network.connect(address, engine);
      engine.start();
    }

    private void stop() {
      network.disconnect(address);
      record();
    }

    /** Stops the engine and waits for its record. */
    private Bytes record() {
      return engine.stop().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void submit(String line) {
      application.submit(line);
      engine.workAvailable();
    }
  }

  private static Committee committee(int size) {
    List<Address> validators =
        IntStream.range(0, size).mapToObj(i -> FakeSuite.address("validator-" + i)).toList();
    return new Committee(validators, validators);
  }

  private void begin(int size) {
    committee = committee(size);
    committee.validators().forEach(address -> nodes.add(new Node(address)));
    nodes.forEach(Node::start);
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5));
  }

  private static void awaitHeight(List<Node> some, long height) {
    soon().until(() -> some.stream().allMatch(node -> node.application.height() >= height));
  }

  @AfterEach
  void stopAll() {
    nodes.forEach(Node::stop);
    nodes.forEach(node -> node.workers.close());
    time.close();
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
  void whileTheJournalCannotBeWrittenNoBlockIsMadeAndAfterwardsItIs() {
    begin(1);
    Node node = nodes.get(0);
    node.journal.full(true);
    node.submit("work");
    soon().until(() -> node.engine.status().halted().contains("no space left"));
    assertThat(node.application.height()).isZero();
    node.journal.full(false);
    awaitHeight(nodes, 1);
    soon().until(() -> node.engine.status().halted().isEmpty());
  }

  @Test
  void anEngineThatCannotWriteItsJournalCanStillBeStopped() {
    begin(1);
    Node node = nodes.get(0);
    node.journal.full(true);
    node.submit("work");
    soon().until(() -> !node.engine.status().halted().isEmpty());
    node.record();
    assertThat(node.application.height()).isZero();
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
  void garbageIsCountedAndHarmsNothing() {
    begin(4);
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(400)];
      random.nextBytes(garbage);
      if (garbage.length > 2 && i % 2 == 0) {
        garbage[0] = 1;
        garbage[1] = (byte) (1 + i % 5);
      }
      nodes.get(1).engine.received(nodes.get(i % 4).address, Bytes.of(garbage));
    }
    nodes.get(1).engine.received(nodes.get(0).address, Bytes.of(new byte[1 << 20]));
    nodes.get(1).engine.received(FakeSuite.address("stranger"), Bytes.of((byte) 1, (byte) 5));
    nodes.forEach(node -> node.submit("work"));
    awaitHeight(nodes, 1);
    assertThat(nodes.get(1).engine.status().counters())
        .containsKeys("dropped.malformed-message", "dropped.not-a-validator");
  }

  @Test
  void aMessageThatIsTooLargeIsNotEvenQueued() {
    begin(4);
    byte[] large = new byte[(1 << 16) + 1_000];
    large[0] = 1;
    large[1] = 1;
    nodes.get(1).engine.received(nodes.get(0).address, Bytes.of(large));
    assertThat(nodes.get(1).engine.status().counters()).containsEntry("dropped.oversized", 1L);
  }

  @Test
  void theEngineHasNoThreadOfItsOwn() {
    begin(4);
    nodes.forEach(node -> node.submit("work"));
    awaitHeight(nodes, 1);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("consensus"));
  }

  @Test
  void whatOneEngineCouldNotWriteItsSuccessorWritesAndGoesOn() {
    begin(1);
    Node node = nodes.get(0);
    node.journal.full(true);
    node.submit("work");
    soon().until(() -> !node.engine.status().halted().isEmpty());
    Bytes record = node.record();
    node.journal.full(false);
    node.engine = new Lbft21Module().resume(node.host, record).toOptional().orElseThrow();
    node.engine.start();
    awaitHeight(nodes, 1);
  }

  @Test
  void aRecordOfAnUnknownVersionIsRefused() {
    begin(1);
    assertThat(new Lbft21Module().resume(nodes.get(0).host, Bytes.of((byte) 99)).refusal())
        .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("malformed-state"));
  }

  @Test
  void anEngineThatWasNeverStartedCanBeStopped() {
    Node node = new Node(committee.validators().get(0));
    node.host =
        FakeHost.of(
            FakeHost.onDemand(),
            node.address,
            node.application,
            node.journal,
            network.seenFrom(node.address),
            time,
            node.workers);
    ConsensusEngine engine = new Lbft21Module().create(node.host);
    assertThat(engine.stop().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join())
        .isEqualTo(Bytes.EMPTY);
    assertThat(engine.status().state()).isEqualTo("STARTING");
  }
}
