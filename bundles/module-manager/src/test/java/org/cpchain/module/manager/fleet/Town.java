package org.cpchain.module.manager.fleet;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.module.Fleet;
import org.cpchain.module.manager.FakeChain;
import org.cpchain.network.Channel;
import org.cpchain.network.PeerNetwork;
import org.cpchain.testkit.FakeSuite;

/** Nodes of one process that hear their neighbours; one thread works for all. */
final class Town implements AutoCloseable {
  final FakeChain chain = new FakeChain();
  final AtomicLong clock = new AtomicLong(1_800_000_000_000L);
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Map<Address, PeerNetwork.Receiver> receivers = new ConcurrentHashMap<>();
  private final Map<Address, House> houses = new LinkedHashMap<>();
  private final Set<Set<Address>> streets = ConcurrentHashMap.newKeySet();

  /** A node, whose neighbours may come and go. */
  final class House implements PeerNetwork {
    final Address account;
    final FakeModules modules = new FakeModules();
    private final FleetService service;

    private House(String name) {
      account = FakeSuite.address(name);
      Members members =
          new Members(account, chain.ledger(), Optional::empty, () -> Optional.of(this));
      service =
          new FleetService(
              new FleetService.This(
                  account, FakeSuite.INSTANCE, digest -> FakeSuite.sign(account, digest)),
              chain.ledger(),
              modules,
              members,
              new Overview(account, chain.ledger(), chain.catalog()),
              thread,
              clock::get);
      AutoCloseable unused = service.hear(this);
    }

    Fleet.View view() {
      return service.view();
    }

    @Override
    public Set<Address> peers() {
      Set<Address> neighbours = new HashSet<>();
      streets.stream().filter(one -> one.contains(account)).forEach(neighbours::addAll);
      neighbours.remove(account);
      return neighbours;
    }

    @Override
    public void send(Address peer, Channel channel, Bytes message) {
      if (peers().contains(peer) && channel == Channel.FLEET) {
        receivers.get(peer).received(account, message);
      }
    }

    @Override
    public void broadcast(Channel channel, Bytes message) {
      peers().forEach(peer -> send(peer, channel, message));
    }

    @Override
    public AutoCloseable receive(Channel channel, Receiver receiver) {
      receivers.put(account, receiver);
      return () -> receivers.remove(account, receiver);
    }
  }

  House build(String name) {
    House house = new House(name);
    houses.put(house.account, house);
    return house;
  }

  void street(House one, House other) {
    streets.add(Set.of(one.account, other.account));
  }

  void close(House one, House other) {
    streets.remove(Set.of(one.account, other.account));
  }

  /** All nodes look around, and all that follows has come about. */
  void pass(long millis) throws Exception {
    clock.addAndGet(millis);
    for (House house : houses.values()) {
      thread.submit(() -> house.service.look(Optional.of(house))).get(10, TimeUnit.SECONDS);
    }
    settle();
  }

  /** One node looks around. */
  void look(House house) throws Exception {
    thread.submit(() -> house.service.look(Optional.of(house))).get(10, TimeUnit.SECONDS);
    settle();
  }

  private void settle() throws Exception {
    for (int i = 0; i < houses.size(); i++) {
      thread.submit(() -> {}).get(10, TimeUnit.SECONDS); // what is passed on comes behind
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
