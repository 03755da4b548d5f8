package org.cpchain.consensus.lbft21;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
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

/** Engines of a committee on threads of their own. */
abstract class EngineCommittee {
  final WallTime time = new WallTime();
  final List<Node> nodes = new ArrayList<>();
  InMemoryValidators network = new InMemoryValidators(time, 1, 20, 0, 0);
  Committee committee = committee(4);

  final class Node {
    final FakeApplication application;
    final InMemoryJournal journal = new InMemoryJournal();
    final Address address;
    FakeHost host;
    final WorkerThreads workers = new WorkerThreads();
    ConsensusEngine engine;

    Node(Address address) {
      this.address = address;
      this.application = new FakeApplication(committee, address);
    }

    void start() {
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

    void stop() {
      network.disconnect(address);
      record();
    }

    /** Stops the engine and waits for its record. */
    Bytes record() {
      return engine.stop().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    void submit(String line) {
      application.submit(line);
      engine.workAvailable();
    }
  }

  static Committee committee(int size) {
    List<Address> validators =
        IntStream.range(0, size).mapToObj(i -> FakeSuite.address("validator-" + i)).toList();
    return new Committee(validators, validators);
  }

  void begin(int size) {
    committee = committee(size);
    committee.validators().forEach(address -> nodes.add(new Node(address)));
    nodes.forEach(Node::start);
  }

  static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5));
  }

  static void awaitHeight(List<Node> some, long height) {
    soon().until(() -> some.stream().allMatch(node -> node.application.height() >= height));
  }

  @AfterEach
  void stopAll() {
    nodes.forEach(Node::stop);
    nodes.forEach(node -> node.workers.close());
    time.close();
  }
}
