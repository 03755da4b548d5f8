package org.cpchain.contract.system.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.dpor.core.admission.Puzzle;
import org.cpchain.dpor.core.admission.Work;
import org.cpchain.testkit.FakeSuite;

/**
 * A chain with elections, on which several transactions can be in a block: terms of 3 proposers and
 * 4 views, each elected for the third term after.
 */
public final class Electorate {
  public static final long LENGTH = 12;
  public static final long DISTANCE = 3;
  public static final List<Address> DEFAULTS =
      List.of(FakeSuite.address("D0"), FakeSuite.address("D1"), FakeSuite.address("D2"));

  public final Chain chain;
  private long period = 10_000;
  private final CryptoSuite suite;

  public Electorate() {
    this(FakeSuite.INSTANCE);
  }

  public Electorate(CryptoSuite suite) {
    this.suite = suite;
    this.chain = Chain.system(suite);
    chain.must(
        SystemContext.SYSTEM, "block-end", "beginChain", DEFAULTS, DEFAULTS, 4L, DISTANCE, 5L);
    end();
  }

  /** Nonces and blocks, as a claim has them. */
  public record Proofs(long cpuNonce, long cpuBlock, long memoryNonce, long memoryBlock) {}

  /** The hash that the chain says the block has. */
  public Hash hash(long height) {
    return suite.sha256(Codec.LONG.encode(height));
  }

  public long height() {
    return chain.height();
  }

  public long term() {
    return (height() - 1) / LENGTH;
  }

  /** The newest block whose hash is known on chain. */
  public long newest() {
    return height() - 2;
  }

  /** Ends the block; what follows is in the next one. */
  public void end() {
    Execution execution =
        chain.execute(
            SystemContext.SYSTEM,
            BigInteger.ZERO,
            "block-end",
            "endBlock",
            hash(height() - 1),
            DEFAULTS.get((int) ((height() - 1) % DEFAULTS.size())),
            false,
            Hash.ZERO,
            List.of());
    assertThat(execution.revertReason()).isEmpty();
    chain.pass(period).passTo(height() + 1);
  }

  /** Milliseconds from now on. */
  public void blocksCome(long millis) {
    period = millis;
  }

  public void passTo(long height) {
    while (height() < height) {
      end();
    }
  }

  /** To the first block of the term. */
  public void passToTerm(long term) {
    passTo(term * LENGTH + 1);
  }

  /** A transaction in this block; the reason of its refusal, empty text when it succeeded. */
  public String call(Address sender, String contract, String function, Object... arguments) {
    String reason =
        chain.execute(sender, BigInteger.ZERO, contract, function, arguments).revertReason();
    assertThat(reason).doesNotStartWith("contract-fault").doesNotStartWith("bad-abi");
    return reason;
  }

  public Address rnode(String name) {
    Address node = chain.rich(name, cpc(200_000));
    assertThat(chain.execute(node, cpc(200_000), "rnode-pool", "deposit").revertReason()).isEmpty();
    return node;
  }

  /** As governance does; in force from the next block on. */
  public void parameter(String name, long value) {
    assertThat(call(Addresses.PROPOSALS, "parameters", "change", name, value, height() + 1))
        .isEmpty();
    end();
  }

  public Proofs solve(Address node, long block) {
    return solve(node, block, hash(block));
  }

  public Proofs solve(Address node, long block, Hash hash) {
    Map<String, Object> now = chain.results("admission", "parameters");
    Puzzle cpu = new Puzzle(node, hash, ((Long) now.get("cpuDifficulty")).intValue());
    Puzzle memory = new Puzzle(node, hash, ((Long) now.get("memoryDifficulty")).intValue());
    return new Proofs(
        cpu.search(Work.cpu(suite::sha256), 0, 1_000_000).orElseThrow(),
        block,
        memory.search(Work.memory(suite::scrypt), 0, 10_000).orElseThrow(),
        block);
  }

  public String claim(Address node, long terms) {
    return claim(node, terms, solve(node, newest()));
  }

  public String claim(Address node, long terms, Proofs proofs) {
    return claim(node, terms, proofs, 1, promiseOf(node));
  }

  public String claim(Address node, long terms, Proofs proofs, long version, Hash commitment) {
    return call(
        node,
        "campaign",
        "claimCampaign",
        terms,
        unsigned(proofs.cpuNonce()),
        proofs.cpuBlock(),
        unsigned(proofs.memoryNonce()),
        proofs.memoryBlock(),
        version,
        commitment);
  }

  /** Some commitment, which differs from account to account. */
  public static Hash promiseOf(Address node) {
    return FakeSuite.INSTANCE.hash(node.toArray());
  }

  public List<Object> candidates(long term) {
    return List.copyOf((List<?>) chain.view("campaign", "candidatesOf", term));
  }

  /** Count, start and stop. */
  public List<Long> info(Address node) {
    Map<String, Object> info = chain.results("campaign", "candidateInfoOf", node);
    return List.of((Long) info.get("count"), (Long) info.get("start"), (Long) info.get("stop"));
  }

  public Map<String, Object> commitment(Address node) {
    return chain.results("campaign", "commitmentOf", node);
  }

  /** How much the contract keeps. */
  public long kept() {
    Bytes prefix = chain.address("campaign").bytes();
    return chain.world().state().keySet().stream()
        .filter(slot -> slot.slice(0, Address.SIZE).equals(prefix))
        .count();
  }

  private static BigInteger unsigned(long nonce) {
    return new BigInteger(Long.toUnsignedString(nonce));
  }
}
