package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.testkit.FakeSuite;

/**
 * A chain that runs as the ledger runs it: blocks with transactions, the chain's own calls at their
 * end, the committee that these answer. Proposers reveal the secrets that they have promised, and
 * promise the next one in the same block.
 */
final class RunningChain {
  static final long DISTANCE = 3;
  static final long INITIAL_TERMS = 5;
  private static final long PERIOD = 10_000;

  final Chain chain = Chain.system();
  final List<Address> defaults;
  private final long views;
  final List<Address> genesisValidators = accounts("validator", 4);

  /** Who makes no block in its turn. */
  final Set<Address> dead = new TreeSet<>();

  /** Who reveals no secret. */
  final Set<Address> secretive = new TreeSet<>();

  final List<Block> blocks = new ArrayList<>();

  /** What the chain itself has said at the ends of blocks, by height. */
  final NavigableMap<Long, List<String>> events = new TreeMap<>();

  private final Map<Address, NavigableMap<Long, Hash>> promised = new TreeMap<>();
  private final List<Address> senders = new ArrayList<>();
  private List<Address> validators = genesisValidators;
  private List<Address> proposers;
  private boolean changed;
  private long gas;

  /** A block that has ended. */
  record Block(
      long height, Address proposer, boolean impeached, Hash secret, List<Address> senders) {}

  RunningChain(int seats) {
    this(seats, 2);
  }

  RunningChain(int seats, long views) {
    this.views = views;
    defaults = accounts("default", seats);
    proposers = defaults;
    chain.passTo(1);
    parameterNow("admission.cpu-difficulty", 0);
    parameterNow("admission.memory-difficulty", 0);
  }

  static List<Address> accounts(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> FakeSuite.address(name + i)).toList();
  }

  long height() {
    return chain.height();
  }

  long length() {
    return (long) defaults.size() * views;
  }

  long term() {
    return (height() - 1) / length();
  }

  List<Address> validators() {
    return validators;
  }

  List<Address> proposers() {
    return proposers;
  }

  /** Whether the last block that ended changed the committee. */
  boolean changed() {
    return changed;
  }

  /** What the chain's last call cost. */
  long gas() {
    return gas;
  }

  Address scheduled() {
    return proposers.get((int) ((height() - 1) % proposers.size()));
  }

  /** The hash that the chain is told of a block. */
  static Hash hash(long height) {
    return FakeSuite.INSTANCE.sha256(Codec.LONG.encode(height));
  }

  /** A transaction of this block; the reason of its refusal. */
  String call(Address sender, String contract, String function, Object... arguments) {
    senders.add(sender);
    return chain.execute(sender, BigInteger.ZERO, contract, function, arguments).revertReason();
  }

  /** Has all claim again whose last claim is over. */
  void renew(List<Address> nodes, long terms) {
    for (Address node : nodes) {
      if ((Long) chain.results("campaign", "candidateInfoOf", node).get("stop") <= term()) {
        assertThat(claim(node, terms)).isEmpty();
      }
    }
  }

  void must(Address sender, String contract, String function, Object... arguments) {
    assertThat(call(sender, contract, function, arguments)).isEmpty();
  }

  /** As governance does, from the next block on. */
  void parameter(String name, long value) {
    Execution change =
        chain.execute(
            Addresses.PROPOSALS,
            BigInteger.ZERO,
            "parameters",
            "change",
            name,
            value,
            height() + 1);
    assertThat(change.revertReason()).isEmpty();
  }

  private void parameterNow(String name, long value) {
    chain.passTo(height() - 1);
    parameter(name, value);
    chain.passTo(height() + 1);
  }

  /** An account with a deposit in the RNode pool, and CPC beside it. */
  Address rnode(String name, long cpcBeside) {
    Address node = chain.rich(name, cpc(200_000 + cpcBeside));
    senders.add(node);
    Execution deposit = chain.execute(node, cpc(200_000), "rnode-pool", "deposit");
    assertThat(deposit.revertReason()).isEmpty();
    return node;
  }

  /** Claims, from block 3 on: a proof needs a block whose hash is known. */
  String claim(Address node, long terms) {
    return call(
        node,
        "campaign",
        "claimCampaign",
        terms,
        BigInteger.ZERO,
        height() - 2,
        BigInteger.ZERO,
        height() - 2,
        1L,
        promise(node));
  }

  private Hash promise(Address node) {
    Hash secret = FakeSuite.INSTANCE.hash(node.toArray(), hash(height()).toArray());
    promised.computeIfAbsent(node, one -> new TreeMap<>()).put(term(), secret);
    return Commitment.hash(FakeSuite.INSTANCE::sha256, node, secret);
  }

  /** Ends this block as the ledger does. */
  void end() {
    Address proposer = scheduled();
    boolean impeached = dead.contains(proposer);
    Hash secret = impeached ? Hash.ZERO : reveal(proposer);
    if (impeached) {
      senders.clear();
    }
    if (height() == 1) {
      system("beginChain", genesisValidators, defaults, views, DISTANCE, INITIAL_TERMS);
    }
    system("payProposer", proposer, impeached);
    Chain.STEPS.forEach(this::system);
    Map<String, Object> next =
        system("endBlock", hash(height() - 1), proposer, impeached, secret, List.copyOf(senders));
    blocks.add(new Block(height(), proposer, impeached, secret, List.copyOf(senders)));
    senders.clear();
    changed = !addresses(next.get("proposers")).isEmpty();
    if (changed) {
      proposers = addresses(next.get("proposers"));
      validators = addresses(next.get("validators"));
    }
    assertThat(validators).isNotEmpty().doesNotHaveDuplicates();
    assertThat(proposers).isNotEmpty().doesNotHaveDuplicates();
    chain.pass(PERIOD);
    chain.passTo(height() + 1);
  }

  void run(long count) {
    for (long i = 0; i < count; i++) {
      end();
    }
  }

  /** To the first block of the term. */
  void runToTerm(long term) {
    run(term * length() + 1 - height());
  }

  /**
   * What the proposer reveals: what it promised last before this term. It promises the next one,
   * and the first one as soon as it can.
   */
  private Hash reveal(Address proposer) {
    boolean open = (height() - 1) % length() < defaults.size();
    if (height() == 1 || secretive.contains(proposer)) {
      return Hash.ZERO;
    }
    var earlier = promised.getOrDefault(proposer, new TreeMap<>()).lowerEntry(term());
    if (open || !promised.containsKey(proposer)) {
      must(proposer, "campaign", "promise", promise(proposer));
    }
    // a node reveals at its place in the list, not at whatever height it may propose
    boolean mine = (height() - 1) % length() == proposers.indexOf(proposer);
    return open && mine && earlier != null ? earlier.getValue() : Hash.ZERO;
  }

  private Map<String, Object> system(String function, Object... arguments) {
    Execution execution =
        chain.execute(SystemContext.SYSTEM, BigInteger.ZERO, "block-end", function, arguments);
    gas = execution.gasUsed();
    if (!execution.logs().isEmpty()) {
      events.computeIfAbsent(height(), at -> new ArrayList<>()).addAll(chain.events(execution));
    }
    return chain.answer("block-end", function, execution);
  }

  @SuppressWarnings("unchecked") // lists of addresses come as such
  static List<Address> addresses(Object list) {
    return (List<Address>) list;
  }
}
