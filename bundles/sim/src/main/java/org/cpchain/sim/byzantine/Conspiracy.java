package org.cpchain.sim.byzantine;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.consensus.ConsensusStatus;
import org.cpchain.consensus.Validators;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.Machine;
import org.cpchain.sim.world.Network;
import org.cpchain.sim.world.Node;
import org.cpchain.sim.world.SimClock;
import org.cpchain.sim.world.Timeline;
import org.cpchain.sim.world.World;

/**
 * What traitors have: their machines with their keys, the network, and a look at everybody else's
 * state. They cannot sign for others and cannot speak under others' names.
 */
public final class Conspiracy {
  private final World world;
  private final Network network;
  private final Chance chance;
  private final List<Machine> members;
  private final List<Machine> honest;
  private final IntFunction<Optional<ConsensusStatus>> status;

  /**
   * @param status how a machine sees itself, by its number
   */
  public Conspiracy(
      World world,
      Network network,
      Chance chance,
      List<Machine> members,
      List<Machine> honest,
      IntFunction<Optional<ConsensusStatus>> status) {
    this.world = world;
    this.network = network;
    this.chance = chance;
    this.members = List.copyOf(members);
    this.honest = List.copyOf(honest);
    this.status = status;
  }

  public List<Machine> members() {
    return members;
  }

  public List<Machine> honest() {
    return honest;
  }

  public Timeline timeline() {
    return world.timeline();
  }

  public Network network() {
    return network;
  }

  public Chance chance() {
    return chance;
  }

  public World world() {
    return world;
  }

  /** How an honest machine sees itself; empty while it is down. */
  public Optional<ConsensusStatus> status(Machine machine) {
    return status.apply(machine.number());
  }

  /** The committee's patience with a proposer, microseconds. */
  public long timeoutMicros() {
    return world.rules().timeoutMillis() * 1_000;
  }

  /**
   * An engine under a traitor's key, on a disk and a chain of its own.
   *
   * @param aheadMillis how far its clock is ahead
   * @param says where its messages go
   * @param fitting what it is made to believe
   */
  public Node engine(Machine member, long aheadMillis, Validators says, Node.Fitting fitting) {
    SimClock clock = new SimClock(timeline(), aheadMillis, 0);
    Machine twin = new Machine(member.number(), member.key(), clock, world, chance.split());
    return new Node(world, twin, says, fitting);
  }

  /** The machine of an address, if it has one. */
  public Optional<Machine> machine(Address address) {
    return Stream.concat(members.stream(), honest.stream())
        .filter(machine -> machine.address().equals(address))
        .findFirst();
  }

  /** The address of a machine, by its number. */
  public Address addressOf(int number) {
    return Stream.concat(members.stream(), honest.stream())
        .filter(machine -> machine.number() == number)
        .map(Machine::address)
        .findFirst()
        .orElseThrow();
  }
}
