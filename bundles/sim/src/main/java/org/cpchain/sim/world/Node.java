package org.cpchain.sim.world;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.Validators;

/** A machine with the engine that runs on it at present, if one does. */
public final class Node {
  /** How an engine is made and what it is told: an honest machine changes nothing of it. */
  public interface Fitting {
    default ConsensusHost host(Incarnation incarnation) {
      return incarnation;
    }

    default BlockApplication application(World world, Machine machine) {
      return new SimApplication(world, machine);
    }
  }

  private final World world;
  private final Machine machine;
  private final Validators validators;
  private final Fitting fitting;
  private Optional<Running> running = Optional.empty();
  private long downMicros;

  private record Running(Incarnation incarnation, ConsensusEngine engine) {}

  public Node(World world, Machine machine, Validators validators) {
    this(world, machine, validators, new Fitting() {});
  }

  public Node(World world, Machine machine, Validators validators, Fitting fitting) {
    this.world = world;
    this.machine = machine;
    this.validators = validators;
    this.fitting = fitting;
  }

  public Machine machine() {
    return machine;
  }

  public void start() {
    run(incarnation -> world.module().create(fitting.host(incarnation)));
    world.watch().noted(machine, "starts");
  }

  private void run(Function<Incarnation, ConsensusEngine> make) {
    Incarnation incarnation =
        new Incarnation(
            world, machine, fitting.application(world, machine), validators, this::powerFailed);
    incarnation.guarded(
        "the start",
        () -> {
          ConsensusEngine engine = make.apply(incarnation);
          running = Optional.of(new Running(incarnation, engine));
          engine.start();
        });
  }

  /** The machine stops in the middle of whatever it does, and starts again later. */
  public void crash(long restartAfterMicros) {
    running.ifPresent(now -> now.incarnation().end());
    running = Optional.empty();
    world.watch().noted(machine, "stops");
    world.timeline().after(restartAfterMicros, this::restart);
  }

  /** The same at the next write to the journal. */
  public void crashAtNextWrite(SimJournal.PowerCut how, long restartAfterMicros) {
    downMicros = restartAfterMicros;
    machine.cutAtNextWrite(how);
  }

  private void powerFailed() {
    crash(downMicros);
  }

  private void restart() {
    if (running.isEmpty()) {
      start();
    }
  }

  /** The engine stops, and another one goes on with what it knew. */
  public void handOver() {
    if (running.isEmpty()) {
      return;
    }
    Running old = running.get();
    world.watch().noted(machine, "hands over");
    old.incarnation()
        .guarded(
            "the stop",
            () ->
                old.engine()
                    .stop()
                    .whenComplete((state, trouble) -> takeOver(old, state, trouble)));
  }

  private void takeOver(Running old, Bytes state, Throwable trouble) {
    if (!old.incarnation().isRunning()) {
      return;
    }
    old.incarnation().end();
    if (trouble != null) {
      world.watch().failed(machine, "the stop", trouble);
      return;
    }
    run(
        incarnation -> {
          Result<ConsensusEngine> next = world.module().resume(fitting.host(incarnation), state);
          if (next instanceof Result.Refused<ConsensusEngine> refused) {
            throw new IllegalStateException("the state is refused: " + refused.reason());
          }
          return next.toOptional().orElseThrow();
        });
  }

  public void receive(Address from, Bytes message) {
    tell("a message", engine -> engine.received(from, message));
  }

  public void workAvailable() {
    tell("work", ConsensusEngine::workAvailable);
  }

  /** There is a new connection to another machine. */
  public void connected(Address to) {
    tell("a connection", engine -> engine.connected(to));
  }

  /** The chain has grown without the engine. */
  public void chainAdvanced() {
    tell("a longer chain", ConsensusEngine::chainAdvanced);
  }

  /** Empty while the machine is down. */
  public Optional<ConsensusStatus> status() {
    return running.map(now -> now.engine().status());
  }

  private void tell(String what, Consumer<ConsensusEngine> message) {
    running.ifPresent(now -> now.incarnation().guarded(what, () -> message.accept(now.engine())));
  }
}
