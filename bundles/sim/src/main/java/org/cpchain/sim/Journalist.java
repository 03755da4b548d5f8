package org.cpchain.sim;

import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.sim.check.Invariants;
import org.cpchain.sim.trace.Names;
import org.cpchain.sim.trace.Trace;
import org.cpchain.sim.trace.TraceEvent.Kind;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Network;
import org.cpchain.sim.world.Node;
import org.cpchain.sim.world.Preimage;
import org.cpchain.sim.world.SimChain;
import org.cpchain.sim.world.Watch;
import org.cpchain.sim.world.World;

/** Sees everything: writes it into the trace and asks the invariants about it. */
final class Journalist implements Watch, Network.Traffic {
  private final Trace trace;
  private final Invariants invariants;
  private final Names names;
  private final Map<Address, Integer> numbers;
  private World world;
  private Acts acts = (machine, first) -> {};
  private Bytes lastSent = Bytes.EMPTY;
  private int lastHash = Bytes.EMPTY.hashCode();
  private long messages;
  private long bytes;

  Journalist(Trace trace, Invariants invariants, Names names, Map<Address, Integer> numbers) {
    this.trace = trace;
    this.invariants = invariants;
    this.names = names;
    this.numbers = numbers;
  }

  /** The world needs its watch to be made, and the watch needs the world. */
  void begin(World newWorld) {
    world = newWorld;
  }

  /** Hears of what honest machines do. */
  interface Acts {
    /**
     * @param firstDecision whether it is the first decision of a height
     */
    void acted(int machine, boolean firstDecision);
  }

  void onAct(Acts listener) {
    acts = listener;
  }

  long messages() {
    return messages;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void sent(long id, int from, int to, Bytes message) {
    messages++;
    bytes += message.size();
    trace.take(Kind.SENT, from, to, id, hash(message), () -> names.message(message));
  }

  /** A broadcast is the same message for each receiver. */
  private int hash(Bytes message) {
    if (!sameAsLast(message)) {
      lastSent = message;
      lastHash = message.hashCode();
    }
    return lastHash;
  }

  @SuppressWarnings("ReferenceEquality") // to look at the bytes takes as long as to hash them
  private boolean sameAsLast(Bytes message) {
    return message == lastSent;
  }

  @Override
  public void lost(long id, int from, int to, Bytes message) {
    trace.take(Kind.LOST, from, to, id, 0, () -> names.message(message));
  }

  @Override
  public void arrived(long id, int from, int to, Bytes message) {
    trace.take(Kind.ARRIVED, to, from, id, 0, () -> names.message(message));
  }

  @Override
  public void signed(Machine machine, Preimage preimage, Hash digest) {
    invariants.signed(world, machine, preimage);
    trace.take(
        Kind.SIGNED,
        machine.number(),
        -1,
        0,
        digest.bytes().hashCode(),
        () -> Names.block(new Hash(preimage.value())));
    act(machine, false);
  }

  private void act(Machine machine, boolean decision) {
    if (invariants.isHonest(machine)) {
      acts.acted(machine.number(), decision);
    }
  }

  @Override
  public void committed(Machine machine, SimChain.Entry entry) {
    Hash hash = entry.proposal().hash();
    trace.take(
        Kind.DECIDED,
        machine.number(),
        -1,
        entry.proposal().height(),
        hash.bytes().hashCode(),
        () -> (entry.block().impeach() ? "impeach block " : "block ") + Names.block(hash));
    boolean first = invariants.decided(entry.proposal().height()).isEmpty();
    invariants.committed(world, machine, entry);
    act(machine, first);
  }

  @Override
  public void accused(Machine machine, Address offender, long height, String kind, Bytes proof) {
    int number = numbers.getOrDefault(offender, -1);
    boolean innocent = number < 0 || invariants.isHonest(number);
    invariants.accused(world, machine, offender, innocent);
    trace.take(Kind.ACCUSED, machine.number(), number, height, proof.hashCode(), () -> kind);
  }

  @Override
  public void failed(Machine machine, String where, Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    String place = stack.length == 0 ? "" : " at " + stack[0];
    trace.take(Kind.NOTED, machine.number(), -1, 0, 1, () -> where + " failed: " + cause);
    invariants.violated(
        world, "engine", "machine " + machine.number() + " in " + where + ": " + cause + place);
  }

  @Override
  public void noted(Machine machine, String what) {
    trace.take(Kind.NOTED, machine.number(), -1, 0, what.hashCode(), () -> what);
  }

  static String describe(Node node) {
    return "%d: %d %s"
        .formatted(
            node.machine().number(),
            node.machine().chain().height(),
            node.status().map(Journalist::describe).orElse("down"));
  }

  private static String describe(ConsensusStatus status) {
    return status.state() + " h" + status.height() + " r" + status.round() + " " + status.halted();
  }
}
