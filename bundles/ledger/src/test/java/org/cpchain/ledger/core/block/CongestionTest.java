package org.cpchain.ledger.core.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.fees.Coverage;
import org.cpchain.ledger.core.fees.FeeRules;
import org.cpchain.ledger.core.fees.FeeTerms;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.state.StateTries;
import org.junit.jupiter.api.Test;

/** More waits than fits into a block of 150 transfers. */
class CongestionTest {
  private static final int FIT = 150;
  private static final long SECOND = 1_000;
  private static final List<Key> MANY =
      IntStream.range(0, 2 * FIT).mapToObj(i -> Key.of(10_000 + i)).toList();

  private static final List<Transaction> PAYING =
      IntStream.range(0, 2 * FIT)
          .mapToObj(nonce -> TestChain.transfer(ALICE, nonce, BOB.address(), BigInteger.ONE))
          .toList();
  private static final List<Transaction> FREE =
      MANY.stream().map(one -> transfer(one, 0, BigInteger.ZERO)).toList();

  @Test
  void whenBothWaitEachHasItsShareInWhateverOrderTheyCome() {
    for (List<Transaction> candidates : List.of(both(PAYING, FREE), both(FREE, PAYING))) {
      List<Transaction> block = block(50, candidates);
      assertThat(block).hasSize(FIT);
      assertThat(count(block)).isEqualTo(FIT / 2);
    }
    assertThat(count(block(20, both(PAYING, FREE)))).isEqualTo(FIT / 5);
    assertThat(count(block(90, both(PAYING, FREE)))).isEqualTo(FIT * 9 / 10);
  }

  @Test
  void payingOnesMayHaveTheWholeBlockAndFreeOnesTheirShareOnly() {
    assertThat(block(50, PAYING)).hasSize(FIT);
    assertThat(block(50, FREE)).hasSize(FIT / 2);
  }

  @Test
  void whatOneDoesNotNeedTheOtherUses() {
    List<Transaction> fewFree = block(50, both(PAYING, FREE.subList(0, 5)));
    assertThat(fewFree).hasSize(FIT).containsAll(FREE.subList(0, 5));

    List<Transaction> fewPaying = block(50, both(PAYING.subList(0, 5), FREE));
    assertThat(fewPaying).hasSize(5 + FIT / 2).containsAll(PAYING.subList(0, 5));
  }

  @Test
  void aSendersOwnOrderStays() {
    Key one = MANY.get(0);
    Transaction first = transfer(one, 0, GWEI);
    Transaction second = transfer(one, 1, BigInteger.ZERO);
    Transaction third = transfer(one, 2, GWEI);

    assertThat(block(50, List.of(first, second, third))).containsExactly(first, second, third);
    assertThat(block(50, both(List.of(first, second, third), FREE.subList(1, 50))))
        .contains(first, second, third);
  }

  @Test
  void aBlockWithMoreFreeOnesThanTheirShareIsNotValid() {
    Chain chain = new Chain(50);
    var world = chain.states.world(chain.first.block().header().stateRoot());
    var context = chain.rules.context(chain.first.block().header(), chain.time(), Bytes.EMPTY);

    assertThat(
            chain
                .executor
                .execute(world, context, FREE.subList(0, FIT / 2 + 1))
                .refusal()
                .orElseThrow()
                .code())
        .isEqualTo("free-share-full");
  }

  private static List<Transaction> block(int share, List<Transaction> candidates) {
    Chain chain = new Chain(share);
    Parent parent = new Parent(chain.first.block().header(), Bytes.EMPTY);
    return new BlockBuilder(SUITE, chain.states, chain.executor)
        .build(parent, chain.rules, chain.time(), Bytes.EMPTY, candidates)
        .execution()
        .transactions();
  }

  private static final class Chain {
    final Genesis genesis;
    final GenesisBlock first;
    final MemoryNodes nodes = new MemoryNodes();
    final StateTries states = new StateTries(SUITE, nodes, 100);
    final BlockExecutor executor = new BlockExecutor(SUITE, new ToyMachine(), true);
    final BlockRules rules;

    Chain(int share) {
      TreeMap<Address, BigInteger> allocation = new TreeMap<>(TestChain.allocation());
      MANY.forEach(one -> allocation.put(one.address(), CPC.add(CPC)));
      FeeRules fees =
          new FeeRules(
              Altered.copy(FeeTerms.DEFAULT, "share", share), FeeRules.standard().developers());
      Genesis base = Altered.copy(TestChain.genesis(), "allocation", allocation);
      var limited = Altered.copy(base.parameters(), "blockGasLimit", 21_000L * FIT);
      genesis = Altered.copy(base, "parameters", Altered.copy(limited, "fees", Optional.of(fees)));
      first = GenesisBlock.of(genesis, SUITE);
      nodes.keep(first.state().entries());
      rules = BlockRules.of(genesis, SUITE);
    }

    long time() {
      return genesis.timestamp() + SECOND;
    }
  }

  private static Transaction transfer(Key from, long nonce, BigInteger price) {
    return from.sign(
        CODEC,
        UnsignedTransaction.legacy(
            nonce, price, 21_000, BOB.address(), BigInteger.ONE, Bytes.EMPTY));
  }

  private static List<Transaction> both(List<Transaction> some, List<Transaction> others) {
    List<Transaction> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static long count(List<Transaction> block) {
    return block.stream().filter(Coverage::isFree).count();
  }
}
