package org.cpchain.dpor.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.Chain;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.InMemoryWorld;

/**
 * Nodes that look after their part in elections, and the real contracts under them; blocks are made
 * as the ledger makes them, by whose turn it is.
 */
final class Network {
  static final int VIEWS = 2;
  static final int INITIAL_TERMS = 5;
  private static final long GAS = 100_000_000;
  private static final long PERIOD = 10_000;

  final Chain chain = Chain.system();
  final Ledger ledger =
      (Ledger)
          Proxy.newProxyInstance(
              Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, this::answer);
  final List<LiveNode> nodes = new ArrayList<>();
  private final TreeMap<Long, Committee> committees = new TreeMap<>();
  private final Map<Long, Map<Bytes, Bytes>> states = new TreeMap<>();
  private final Committee genesis;
  private long head;

  Network(List<Address> defaults) {
    genesis = new Committee(defaults, defaults);
    committees.put(1L, genesis);
    defaults.forEach(this::join);
  }

  LiveNode join(Address account) {
    chain.world().grant(account, Chain.cpc(1_000));
    LiveNode node = new LiveNode(this, account);
    nodes.add(node);
    return node;
  }

  long head() {
    return head;
  }

  long length() {
    return (long) genesis.proposers().size() * VIEWS;
  }

  Committee committee(long height) {
    return committees.floorEntry(height).getValue();
  }

  /** The block of the next height, with what the nodes have submitted. */
  void block() {
    long height = head + 1;
    chain.passTo(height);
    Address proposer = committee(height).proposer(height);
    Hash secret = secretOf(proposer, height);
    List<Address> senders = new ArrayList<>();
    for (LiveNode node : nodes) {
      node.seal(height).forEach(senders::add);
    }
    if (height == 1) {
      system(
          "beginChain",
          genesis.validators(),
          genesis.proposers(),
          (long) VIEWS,
          3L,
          (long) INITIAL_TERMS);
    }
    system("payProposer", proposer, false);
    Chain.STEPS.forEach(this::system);
    Map<String, Object> next =
        system("endBlock", hash(head), proposer, false, secret, List.copyOf(senders));
    if (!((List<?>) next.get("proposers")).isEmpty()) {
      committees.put(
          height + 1, new Committee(addresses(next, "validators"), addresses(next, "proposers")));
      states.put(height, chain.world().state());
    }
    chain.pass(PERIOD);
    head = height;
    nodes.forEach(LiveNode::look);
  }

  /** Up to the last block of the term. */
  void runThrough(long term) {
    while (head < (term + 1) * length()) {
      block();
    }
  }

  private Hash secretOf(Address proposer, long height) {
    return nodes.stream()
        .filter(node -> node.self().equals(proposer))
        .findFirst()
        .flatMap(node -> node.secretFor(height))
        .orElse(Hash.ZERO);
  }

  /** A transaction, as far as contracts see it. */
  Execution send(Address sender, Address to, BigInteger wei, Bytes input, long height) {
    return chain.run(
        new Invocation(sender, to, wei, input, GAS, height, chain.time(), false), chain.world());
  }

  static Hash hash(long height) {
    return FakeSuite.INSTANCE.sha256(
        Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(height).array()));
  }

  private Map<String, Object> system(String function, Object... arguments) {
    return chain.answer(
        "block-end",
        function,
        chain.execute(SystemContext.SYSTEM, BigInteger.ZERO, "block-end", function, arguments));
  }

  private static List<Address> addresses(Map<String, Object> results, String name) {
    return ((List<?>) results.get(name)).stream().map(Address.class::cast).toList();
  }

  /** The ledger, as far as nodes ask it here. */
  private Object answer(Object proxy, Method method, Object[] given) {
    return switch (method.getName()) {
      case "head" -> header(head);
      case "block" -> Optional.of(new Block(header((Long) given[0]), List.of(), Bytes.EMPTY, 0));
      case "committee" -> committee((Long) given[0]);
      case "account" -> new Account(0, chain.world().balance((Address) given[0]));
      case "call" -> call((Call) given[0], (Long) given[1]);
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private Result<CallResult> call(Call call, long height) {
    InMemoryWorld world = height == head ? chain.world() : worldAfter(height);
    Execution done =
        chain.run(
            new Invocation(call.from(), call.to(), call.value(), call.data(), GAS, height, 0, true),
            world);
    return Result.ok(
        new CallResult(
            done.success(), done.output(), done.revertReason(), done.gasUsed(), List.of()));
  }

  private InMemoryWorld worldAfter(long height) {
    assertThat(states.keySet()).as("heights at which a term ended").contains(height);
    InMemoryWorld world = new InMemoryWorld();
    states
        .get(height)
        .forEach(
            (slot, value) ->
                world.write(
                    new Address(slot.slice(0, Address.SIZE)),
                    slot.slice(Address.SIZE, slot.size()),
                    Optional.of(value)));
    return world;
  }

  private Header header(long height) {
    return new Header(
        height == 0 ? Hash.ZERO : hash(height - 1),
        height,
        committee(Math.max(1, height)).proposer(Math.max(1, height)),
        0,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        0,
        0,
        BigInteger.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        Bytes.EMPTY,
        hash(height));
  }
}
