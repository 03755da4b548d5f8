package org.cpchain.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cpchain.sim.plan.Fault;
import org.cpchain.sim.world.Disturbance;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Network;
import org.cpchain.sim.world.Node;
import org.cpchain.sim.world.SimJournal.PowerCut;
import org.cpchain.sim.world.Timeline;

/** Makes go wrong what the plan says, when it says. */
final class Director {
  private static final int MILLI = 1_000;
  private static final int TAIL = 3;

  private final Timeline timeline;
  private final Network network;
  private final Map<Integer, Node> nodes;
  private final long calmAt;
  private final Deque<Fault.Ambush> ambushes = new ArrayDeque<>();
  private int acts;
  private int decisions;

  /**
   * @param calmAt when ambushes end, milliseconds
   */
  Director(Timeline timeline, Network network, Map<Integer, Node> nodes, long calmAt) {
    this.timeline = timeline;
    this.network = network;
    this.nodes = nodes;
    this.calmAt = calmAt;
  }

  void plan(List<Fault> faults) {
    faults.forEach(this::plan);
  }

  /**
   * An honest machine has signed or decided something.
   *
   * @param machine which one
   * @param decision whether it is the first decision of a height
   */
  void acted(int machine, boolean decision) {
    acts++;
    decisions += decision ? 1 : 0;
    while (!ambushes.isEmpty() && isDue(ambushes.peek())) {
      spring(ambushes.remove(), machine);
      acts = 0;
      decisions = 0;
    }
  }

  private boolean isDue(Fault.Ambush ambush) {
    return switch (ambush.trigger()) {
      case ACT -> acts >= ambush.count();
      case DECISION -> decisions >= ambush.count();
    };
  }

  private void spring(Fault.Ambush ambush, int actor) {
    long now = timeline.now();
    long until = Math.min(calmAt * MILLI, now + ambush.millis() * MILLI);
    if (until > now) {
      Disturbance cut =
          new Disturbance(
              ambush.senders() == 0 ? 1L << actor : ambush.senders(),
              ambush.receivers() == 0 ? 1L << actor : ambush.receivers(),
              ambush.hold() ? 0 : Disturbance.ALL,
              0,
              0,
              ambush.hold() ? until : 0);
      network.add(cut);
      timeline.at(until, () -> network.remove(cut));
    }
  }

  private void plan(Fault fault) {
    if (fault instanceof Fault.Link link) {
      disturb(link);
    } else if (fault instanceof Fault.Ambush ambush) {
      ambushes.add(ambush);
    } else if (fault instanceof Fault.Crash crash) {
      on(crash.machine(), crash.at(), node -> crash(node, crash));
    } else if (fault instanceof Fault.DiskFull full) {
      on(full.machine(), full.from(), node -> node.machine().journal().full(true));
      on(full.machine(), full.until(), node -> node.machine().journal().full(false));
    } else if (fault instanceof Fault.SlowDisk slow) {
      on(slow.machine(), slow.from(), node -> node.machine().writeWithin(slow.millis() * MILLI));
      on(slow.machine(), slow.until(), node -> node.machine().writeWithin(0));
    } else if (fault instanceof Fault.SlowApplication slow) {
      on(slow.machine(), slow.from(), node -> node.machine().answerWithin(slow.millis() * MILLI));
      on(slow.machine(), slow.until(), node -> node.machine().answerWithin(Machine.USUAL_ANSWER));
    } else if (fault instanceof Fault.BusyApplication busy) {
      on(busy.machine(), busy.from(), node -> node.machine().busy(busy.permille()));
      on(busy.machine(), busy.until(), node -> node.machine().busy(0));
    } else if (fault instanceof Fault.ClockStep step) {
      on(step.machine(), step.at(), node -> node.machine().clock().step(step.millis()));
    } else if (fault instanceof Fault.HandOver handOver) {
      on(handOver.machine(), handOver.at(), Node::handOver);
    }
  }

  private void on(int machine, long at, Consumer<Node> action) {
    Node node = nodes.get(machine);
    if (node != null) {
      timeline.at(at * MILLI, () -> action.accept(node));
    }
  }

  private void disturb(Fault.Link link) {
    Disturbance disturbance =
        new Disturbance(
            link.senders(),
            link.receivers(),
            link.lossPermille(),
            link.leastMillis() * MILLI,
            link.mostMillis() * MILLI,
            link.hold() ? link.until() * MILLI : 0);
    timeline.at(link.from() * MILLI, () -> network.add(disturbance));
    timeline.at(link.until() * MILLI, () -> network.remove(disturbance));
  }

  private static void crash(Node node, Fault.Crash crash) {
    long down = crash.downMillis() * MILLI;
    switch (crash.fate()) {
      case KEPT -> node.crash(down);
      case CUT_WRITTEN -> node.crashAtNextWrite(PowerCut.WRITTEN, down);
      case CUT_LOST -> node.crashAtNextWrite(PowerCut.LOST, down);
      case CUT_TORN -> node.crashAtNextWrite(PowerCut.TORN, down);
      case TAIL_LOST -> {
        node.crash(down);
        node.machine().journal().loseTail(TAIL);
      }
      case ALL_LOST -> {
        node.crash(down);
        node.machine().journal().loseTail(Integer.MAX_VALUE);
      }
    }
  }
}
