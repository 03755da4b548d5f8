package org.cpchain.ledger.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.fees.FeeChain.CALL_GAS;
import static org.cpchain.ledger.pool.FeePool.paying;

import java.math.BigInteger;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.fees.FeeChain;
import org.cpchain.ledger.pool.core.Origin;
import org.junit.jupiter.api.Test;

/** Free transactions wait where it can be their turn, and not behind gaps. */
class FreeNoncesTest {
  private static final Key DEVELOPER = Key.of(4711);
  private static final Key POOR = Key.of(77);

  private final FeeChain chain = new FeeChain().developer(DEVELOPER.address()).held(100 * CALL_GAS);
  private final FeePool pool = new FeePool(chain);

  @Test
  void oneWithAGapBeforeItIsRefusedUntilTheGapIsFilled() {
    assertThat(pool.refused(call(ALICE, 1))).isEqualTo("nonce-too-high");
    pool.accepted(paying(ALICE, 0));
    pool.accepted(call(ALICE, 1));
    assertThat(pool.refused(call(ALICE, 3))).isEqualTo("nonce-too-high");
    pool.accepted(paying(ALICE, 3));
    pool.accepted(call(ALICE, 2));
    pool.accepted(call(ALICE, 4));
    assertThat(pool.offer(call(POOR, 1), Origin.RELAYED).refusal().orElseThrow().message())
        .contains("nonce 0");
  }

  @Test
  void aThousandKeysFillNoPlaceBehindGaps() {
    for (int key = 1_000; key < 2_000; key++) {
      assertThat(pool.refused(call(Key.of(key), 1 + key % 20))).isEqualTo("nonce-too-high");
    }
    assertThat(pool.core.status().queued()).isZero();
  }

  /** The predecessor's sponsor goes, the others' does not: they would wait for ever. */
  @Test
  void whatStaysBehindAGapLeavesAsSoonAsItIsSeenAndItsSponsorBearsOthers() {
    chain.held(2 * CALL_GAS).plan(6, 21_000, POOR.address());
    Transaction first = chain.transfer(POOR, ALICE.address(), BigInteger.ZERO);
    pool.accepted(first);
    pool.accepted(call(POOR, 1));
    pool.accepted(call(POOR, 2));
    assertThat(pool.refused(call(Key.of(78), 0))).isEqualTo("busy");

    chain.plan(6, 0, POOR.address());
    pool.block();
    assertThat(pool.left(first)).isEqualTo("fee-required");
    pool.block();

    assertThat(pool.left(call(POOR, 1))).isEqualTo("nonce-too-high");
    assertThat(pool.free()).isEmpty();
    pool.accepted(call(Key.of(78), 0));
  }

  @Test
  void theNodesOwnMayComeInAnyOrder() {
    assertThat(pool.offer(call(POOR, 1), Origin.OWN).refusal()).isEmpty();
    assertThat(pool.block()).isEmpty();
    assertThat(pool.offer(call(POOR, 0), Origin.OWN).refusal()).isEmpty();
    assertThat(pool.core.select(9)).hasSize(2);
  }

  /** Of sixteen free ones five are ready; the others take none of the five places behind gaps. */
  @Test
  void freeOnesTakeNoPlaceBehindGapsFromPayingOnes() {
    for (int nonce = 0; nonce < 16; nonce++) {
      pool.accepted(call(POOR, nonce));
    }
    for (int nonce = 1; nonce < 6; nonce++) {
      pool.accepted(paying(ALICE, nonce));
    }
    assertThat(pool.refused(paying(ALICE, 7))).isEqualTo("busy");
    assertThat(pool.core.status().queued()).isEqualTo(16);
    pool.accepted(call(Key.of(78), 0));
    pool.accepted(call(ALICE, 0));
    pool.accepted(paying(ALICE, 7));
  }

  private Transaction call(Key from, long nonce) {
    return chain.call(from, nonce, CALL_GAS);
  }
}
