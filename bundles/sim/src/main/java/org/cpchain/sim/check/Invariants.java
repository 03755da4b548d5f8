package org.cpchain.sim.check;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.Decision;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Preimage;
import org.cpchain.sim.world.SimChain;
import org.cpchain.sim.world.World;

/**
 * What must hold after every step: one final block at each height, with a certificate of enough
 * different validators and one state; honest validators never contradict themselves, and promise in
 * writing what they say; time goes on; nobody honest is accused or gives up. The first violation is
 * kept.
 */
public final class Invariants {
  private final long honest;
  private final Map<Long, SimChain.Entry> decided = new TreeMap<>();
  private final Map<Integer, Map<Bytes, Bytes>> statements = new TreeMap<>();
  private final Map<Integer, Map<Long, Integer>> rounds = new TreeMap<>();
  private final Map<Integer, Long> heights = new TreeMap<>();
  private Optional<Violation> violation = Optional.empty();

  /**
   * @param honest a bit for each machine that is no faulty validator
   */
  public Invariants(long honest) {
    this.honest = honest;
  }

  public Optional<Violation> violation() {
    return violation;
  }

  public boolean isHonest(Machine machine) {
    return isHonest(machine.number());
  }

  public boolean isHonest(int machine) {
    return (honest >>> machine & 1) == 1;
  }

  /** The block that was decided at a height. */
  public Optional<SimChain.Entry> decided(long height) {
    return Optional.ofNullable(decided.get(height));
  }

  /** The greatest height that somebody honest has decided. */
  public long highest() {
    return decided.size();
  }

  /** How many of the decided blocks are impeach blocks. */
  public long impeached() {
    return decided.values().stream().filter(entry -> entry.block().impeach()).count();
  }

  /** The highest round in which something was decided. */
  public int highestRound(World world) {
    return decided.values().stream()
        .mapToInt(
            entry ->
                world
                    .module()
                    .readCertificate(
                        world.schedule().at(entry.block().height()), entry.certificate())
                    .toOptional()
                    .map(Decision::round)
                    .orElse(0))
        .max()
        .orElse(0);
  }

  public void violated(World world, String rule, String what) {
    if (violation.isEmpty()) {
      violation = Optional.of(new Violation(rule, world.timeline().now(), what));
    }
  }

  public void committed(World world, Machine machine, SimChain.Entry entry) {
    if (!isHonest(machine)) {
      return;
    }
    long height = entry.proposal().height();
    Hash hash = entry.proposal().hash();
    String who = "machine " + machine.number() + " at height " + height;
    SimChain.Entry first = decided.putIfAbsent(height, entry);
    if (first != null && !first.proposal().hash().equals(hash)) {
      violated(world, "agreement", who + " has " + hash + ", others " + first.proposal().hash());
    }
    if (first != null && !first.block().stateRoot().equals(entry.block().stateRoot())) {
      violated(world, "state", who + " has another state root than others");
    }
    long before = machine.chain().height();
    if (height != before + 1) {
      violated(world, "order", who + " makes a block final on top of height " + before);
      return;
    }
    long parentTime = decided.containsKey(before) ? decided.get(before).block().timestamp() : 0;
    if (entry.block().timestamp() < parentTime + Math.max(1, world.rules().periodMillis())) {
      violated(world, "time", who + " has a block earlier than parent and period");
    }
    certificate(world, who, entry);
  }

  private void certificate(World world, String who, SimChain.Entry entry) {
    long height = entry.proposal().height();
    Committee committee = world.schedule().at(height);
    new Proof(world.module(), world.suite(), world.rules(), committee)
        .objection(entry.proposal(), entry.certificate())
        .ifPresent(wrong -> violated(world, "certificate", who + ": " + wrong));
  }

  public void signed(World world, Machine machine, Preimage preimage) {
    if (!isHonest(machine)) {
      return;
    }
    String who = "machine " + machine.number();
    Spoken spoken = Spoken.of(world.module().protocol(), preimage);
    Bytes before =
        statements
            .computeIfAbsent(machine.number(), unused -> new TreeMap<>())
            .putIfAbsent(spoken.context(), spoken.value());
    if (before != null && !before.equals(spoken.value())) {
      violated(
          world,
          "contradiction",
          who + " says " + spoken.value() + " after " + before + " in " + spoken.context());
    }
    if (before == null) {
      newlySigned(world, machine, who, spoken);
    }
  }

  private void newlySigned(World world, Machine machine, String who, Spoken spoken) {
    if (!machine.journal().covers(spoken.written())) {
      violated(world, "journal", who + " signs without an entry: " + spoken);
    }
    Map<Long, Integer> mine = rounds.computeIfAbsent(machine.number(), unused -> new TreeMap<>());
    int last = mine.merge(spoken.height(), spoken.round(), Math::max);
    if (last > spoken.round()) {
      violated(world, "round", who + " votes in round " + spoken.round() + " after " + last);
    }
  }

  public void accused(World world, Machine machine, Address offender, boolean innocent) {
    if (isHonest(machine) && innocent) {
      violated(world, "evidence", "machine " + machine.number() + " accuses " + offender);
    }
  }

  /** An engine's own opinion of itself. */
  public void looked(World world, Machine machine, ConsensusStatus status) {
    if (!isHonest(machine)) {
      return;
    }
    String who = "machine " + machine.number();
    long before = heights.getOrDefault(machine.number(), 0L);
    if (status.height() > 0 && status.height() < before) {
      violated(world, "height", who + " goes back from " + before + " to " + status.height());
    }
    heights.merge(machine.number(), status.height(), Math::max);
    status.counters().keySet().stream()
        .filter(name -> name.startsWith("failed."))
        .findFirst()
        .ifPresent(name -> violated(world, "engine", who + " counts " + name));
  }
}
