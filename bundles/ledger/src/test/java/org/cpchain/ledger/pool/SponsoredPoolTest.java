package org.cpchain.ledger.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.fees.FeeChain.CALL_GAS;
import static org.cpchain.ledger.pool.FeePool.paying;

import java.math.BigInteger;
import java.util.Map;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.FeeChain;
import org.cpchain.ledger.pool.core.Origin;
import org.junit.jupiter.api.Test;

/** What waits is borne together, not only each by itself. */
class SponsoredPoolTest {
  private static final Key DEVELOPER = Key.of(4711);
  private static final Key POOR = Key.of(77);

  private final FeeChain chain = new FeeChain().developer(DEVELOPER.address());
  private final FeePool pool = new FeePool(chain);

  @Test
  void howeverManyKeysNoMoreWaitThanTheCapacityBears() {
    chain.held(4 * CALL_GAS - 1);
    for (int key = 1_000; key < 1_100; key++) {
      Transaction call = call(key);
      if (key < 1_003) {
        assertThat(pool.accepted(call)).isEqualTo(Cover.Kind.HOLDING);
      } else {
        assertThat(pool.refused(call)).isEqualTo("busy");
      }
    }
    assertThat(pool.free()).hasSize(3);
    pool.accepted(paying(ALICE, 0));
  }

  @Test
  void whatABlockTookLeavesTheCapacityLessWhatWasUsed() {
    chain.held(4 * CALL_GAS);
    Transaction generous = chain.call(POOR, 0, 4 * CALL_GAS);
    pool.accepted(generous);
    assertThat(pool.refused(call(1))).isEqualTo("busy");

    assertThat(pool.block(generous)).isEmpty();

    pool.accepted(call(1));
    pool.accepted(call(2));
    pool.accepted(call(3));
    assertThat(pool.refused(call(4))).isEqualTo("busy");
    pool.block(call(1), call(2), call(3));
    assertThat(pool.refused(call(4))).isEqualTo("fee-required");
  }

  @Test
  void whateverMakesOneLeaveGivesItsRoomBack() {
    chain.held(CALL_GAS);
    pool.accepted(call(1));
    pool.core.remove(call(1).hash());
    pool.accepted(call(2));
    pool.core.expire(3_600_001);
    pool.accepted(chain.call(ALICE, 0, CALL_GAS));
    pool.accepted(paying(ALICE, 0));
    pool.accepted(call(3));
    pool.core.advance(Map.of(Key.of(3).address(), new Account(1, BigInteger.ZERO)));
    pool.accepted(call(4));
    assertThat(pool.refused(call(5))).isEqualTo("busy");
  }

  @Test
  void onePlanForAContractAndACompanyIsWaitedForOnce() {
    chain.plan(5, 3 * CALL_GAS, ToyMachine.CONTRACT, BOB.address());
    assertThat(pool.accepted(call(1))).isEqualTo(Cover.Kind.CONTRACT_PLAN);
    assertThat(pool.accepted(chain.transfer(BOB, ALICE.address(), BigInteger.ONE)))
        .isEqualTo(Cover.Kind.SENDER_PLAN);
    assertThat(pool.accepted(call(2))).isEqualTo(Cover.Kind.CONTRACT_PLAN);
    assertThat(pool.refused(call(3))).isEqualTo("busy");
  }

  @Test
  void whatTheFirstSponsorCannotBearTogetherTheNextOneMay() {
    chain.held(CALL_GAS).plan(5, CALL_GAS, ToyMachine.CONTRACT);
    chain.plan(6, CALL_GAS, BOB.address());

    assertThat(pool.accepted(call(1))).isEqualTo(Cover.Kind.HOLDING);
    assertThat(pool.accepted(call(2))).isEqualTo(Cover.Kind.CONTRACT_PLAN);
    assertThat(pool.accepted(chain.call(BOB, 0, CALL_GAS))).isEqualTo(Cover.Kind.SENDER_PLAN);
    assertThat(pool.accepted(chain.call(ALICE, 0, CALL_GAS))).isEqualTo(Cover.Kind.QUOTA);
    assertThat(pool.refused(chain.call(ALICE, 1, CALL_GAS))).isEqualTo("busy");
  }

  @Test
  void thePolicysLimitsCountWhatWaits() {
    chain.plan(5, 100 * CALL_GAS, ToyMachine.CONTRACT).policy(0, 2 * CALL_GAS, 3 * CALL_GAS);
    pool.accepted(chain.call(POOR, 0, CALL_GAS));
    pool.accepted(chain.call(POOR, 1, CALL_GAS));
    assertThat(pool.refused(chain.call(POOR, 2, CALL_GAS))).isEqualTo("busy");
    pool.accepted(call(1));
    assertThat(pool.refused(call(2))).isEqualTo("busy");
  }

  @Test
  void ofOnesOwnQuotaOneWaitsAtATime() {
    pool.accepted(chain.call(ALICE, 0, CALL_GAS));
    assertThat(pool.refused(chain.call(ALICE, 1, CALL_GAS))).isEqualTo("free-too-frequent");
    pool.accepted(paying(ALICE, 1));
    pool.core.remove(chain.call(ALICE, 0, CALL_GAS).hash());
    pool.accepted(chain.call(ALICE, 0, CALL_GAS));
  }

  /** Gas is bought, the room filled, and the money taken back: only what is borne stays. */
  @Test
  void whoTakesASponsorAwayTakesItsTransactionsOutOfTheRoom() {
    chain.plan(5, 100 * CALL_GAS, ToyMachine.CONTRACT);
    for (int key = 1; key <= 100; key++) {
      pool.accepted(call(key));
    }
    assertThat(pool.refused(chain.call(ALICE, 0, CALL_GAS))).isEqualTo("busy");

    chain.plan(5, 2 * CALL_GAS, ToyMachine.CONTRACT);

    assertThat(pool.block()).hasSize(98);
    assertThat(pool.left(call(3))).isEqualTo("busy");
    assertThat(pool.free())
        .extracting(entry -> entry.transaction().hash())
        .containsExactly(call(2).hash(), call(1).hash());
    pool.accepted(chain.call(ALICE, 0, CALL_GAS));
  }

  @Test
  void whoBearsIsFoundAnewAfterEachBlock() {
    chain.held(CALL_GAS).plan(5, CALL_GAS, ToyMachine.CONTRACT);
    pool.accepted(call(1));
    pool.accepted(call(2));
    pool.core.remove(call(1).hash());
    pool.block();

    assertThat(pool.free())
        .extracting(entry -> entry.cover().kind())
        .containsExactly(Cover.Kind.HOLDING);
    pool.accepted(call(3));
    assertThat(pool.refused(call(4))).isEqualTo("busy");
  }

  @Test
  void whatWasDroppedMayComeBackAndIsThenNotDropped() {
    chain.held(CALL_GAS);
    pool.accepted(call(1));
    chain.held(0);
    pool.block();
    assertThat(pool.left(call(1))).isEqualTo("fee-required");
    chain.held(CALL_GAS);
    pool.accepted(call(1));
    assertThat(pool.departures.of(call(1).hash())).isEmpty();
  }

  @Test
  void aRepeatOfOneThatWaitsTakesNothingMore() {
    chain.held(2 * CALL_GAS);
    pool.accepted(call(1));
    assertThat(pool.offer(call(1), Origin.RELAYED).toOptional().orElseThrow().repeat()).isTrue();
    pool.accepted(call(2));
    assertThat(pool.refused(call(3))).isEqualTo("busy");
  }

  private Transaction call(long key) {
    return chain.call(Key.of(key), 0, CALL_GAS);
  }
}
