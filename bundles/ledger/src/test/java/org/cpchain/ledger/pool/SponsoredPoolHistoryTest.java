package org.cpchain.ledger.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.fees.FeeChain.CALL_GAS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.FeeChain;
import org.cpchain.ledger.pool.core.Origin;
import org.cpchain.ledger.pool.core.PoolEntry;

/** Comings and goings in any order, against sums that are added up anew each time. */
class SponsoredPoolHistoryTest {
  private static final int CAPACITY = 9;
  private static final int PLAN = 6;
  private static final List<Key> KEYS = List.of(Key.of(81), Key.of(82), Key.of(83), Key.of(84));

  private FeeChain chain;
  private FeePool pool;
  private long capacity;

  enum Kind {
    CALL,
    GAP,
    REMOVE,
    BLOCK,
    SHRINK
  }

  record Act(Kind kind, int who, int size) {}

  @Provide
  Arbitrary<List<Act>> history() {
    return Combinators.combine(
            Arbitraries.of(
                Kind.CALL, Kind.CALL, Kind.CALL, Kind.GAP, Kind.REMOVE, Kind.BLOCK, Kind.SHRINK),
            Arbitraries.integers().between(0, KEYS.size() - 1),
            Arbitraries.integers().between(1, 4))
        .as(Act::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(50);
  }

  @Property(tries = 60)
  void whatWaitsIsNeverMoreThanIsBorneAndNothingIsKeptOfWhatLeft(
      @ForAll("history") List<Act> history) {
    capacity = CAPACITY * CALL_GAS;
    chain = new FeeChain().developer(Key.of(4711).address()).held(capacity);
    chain.plan(5, PLAN * CALL_GAS, ToyMachine.CONTRACT);
    pool = new FeePool(chain);
    for (Act act : history) {
      act(act);
    }
    all().forEach(entry -> pool.core.remove(entry.transaction().hash()));
    chain.nextBlock(FeeChain.DAY).held(8 * CALL_GAS);
    pool.accepted(chain.call(Key.of(99), 0, 8 * CALL_GAS));
    long left = chain.prepaidGas(5);
    if (left >= CALL_GAS) {
      pool.accepted(chain.call(Key.of(98), 0, left));
    }
  }

  private void act(Act act) {
    Key key = KEYS.get(act.who());
    long nonce = pool.core.nextNonce(key.address()).orElse(pool.account(key.address()).nonce());
    long gas = act.size() * CALL_GAS;
    switch (act.kind()) {
      case CALL -> {
        boolean fits =
            used() + waiting(Cover.Kind.HOLDING) + gas <= capacity
                || waiting(Cover.Kind.CONTRACT_PLAN) + gas <= chain.prepaidGas(5);
        boolean accepted =
            pool.offer(chain.call(key, nonce, gas), Origin.CLIENT).refusal().isEmpty();
        assertThat(accepted).isEqualTo(fits);
      }
      case GAP ->
          assertThat(pool.refused(chain.call(key, nonce + act.size(), CALL_GAS)))
              .isEqualTo("nonce-too-high");
      case REMOVE -> {
        if (!all().isEmpty()) {
          pool.core.remove(all().get(act.size() % all().size()).transaction().hash());
          pool.block();
        }
      }
      case BLOCK -> {
        chain.nextBlock(1_000);
        for (Transaction one : pool.core.select(act.size())) {
          chain.accepted(one);
          pool.core.advance(Map.of(one.sender(), pool.account(one.sender())));
        }
        pool.gate.review(0);
      }
      case SHRINK -> {
        capacity = Math.max(0, capacity - act.size() * CALL_GAS / 3);
        chain.held(capacity);
        pool.block();
      }
    }
    assertThat(waiting(Cover.Kind.HOLDING)).isLessThanOrEqualTo(Math.max(0, capacity - used()));
    assertThat(waiting(Cover.Kind.CONTRACT_PLAN)).isLessThanOrEqualTo(chain.prepaidGas(5));
  }

  private long used() {
    return chain.heldGasUsed();
  }

  private long waiting(Cover.Kind kind) {
    return all().stream()
        .filter(entry -> entry.cover().kind() == kind)
        .mapToLong(entry -> entry.transaction().gasLimit())
        .sum();
  }

  private List<PoolEntry> all() {
    return new ArrayList<>(pool.free());
  }
}
