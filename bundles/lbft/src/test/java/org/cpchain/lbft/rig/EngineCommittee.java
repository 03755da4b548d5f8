package org.cpchain.lbft.rig;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.testkit.FakeApplication;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.InMemoryJournal;
import org.cpchain.testkit.InMemoryValidators;
import org.cpchain.testkit.WallTime;
import org.cpchain.testkit.WorkerThreads;
import org.junit.jupiter.api.AfterEach;

/** Engines of a committee on threads of their own. */
public abstract class EngineCommittee {
  private final ConsensusModule module;
  private final ChainRules rules;

  public final WallTime time = new WallTime();
  public final List<Node> nodes = new ArrayList<>();
  public InMemoryValidators network = new InMemoryValidators(time, 1, 20, 0, 0);
  public Committee committee = committee(4);

  protected EngineCommittee(ConsensusModule module, ChainRules rules) {
    this.module = module;
    this.rules = rules;
  }

  /** A validator with its engine. */
  public final class Node {
    public final FakeApplication application;
    public final InMemoryJournal journal = new InMemoryJournal();
    public final Address address;
    public FakeHost host;
    public final WorkerThreads workers = new WorkerThreads();
    public ConsensusEngine engine;

    public Node(Address address) {
      this.address = address;
      this.application = new FakeApplication(committee, address);
    }

    public void start() {
      host =
          FakeHost.of(
              rules, address, application, journal, network.seenFrom(address), time, workers);
      engine = module.create(host);
      network.connect(address, engine);
      engine.start();
    }

    public void stop() {
      network.disconnect(address);
      record();
    }

    /** Stops the engine and waits for its record. */
    public Bytes record() {
      return engine.stop().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    public void submit(String line) {
      application.submit(line);
      engine.workAvailable();
    }
  }

  public static Committee committee(int size) {
    List<Address> validators =
        IntStream.range(0, size).mapToObj(i -> FakeSuite.address("validator-" + i)).toList();
    return new Committee(validators, validators);
  }

  public void begin(int size) {
    committee = committee(size);
    committee.validators().forEach(address -> nodes.add(new Node(address)));
    nodes.forEach(Node::start);
  }

  public static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5));
  }

  public static void awaitHeight(List<Node> some, long height) {
    soon().until(() -> some.stream().allMatch(node -> node.application.height() >= height));
  }

  @AfterEach
  public void stopAll() {
    nodes.forEach(Node::stop);
    nodes.forEach(node -> node.workers.close());
    time.close();
  }
}
