package org.cpchain.ledger.pool.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.TransactionPool;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class PoolStoryTest {
  private static final BigInteger BASE_FEE = BigInteger.TEN;
  private static final long HOUR = 3_600_000;
  private static final PoolLimits LIMITS = new PoolLimits(4, 3, 10, 5, BigInteger.TEN, 3 * HOUR, 0);
  private static final Account RICH = new Account(0, BigInteger.TEN.pow(18));

  private final PoolCore pool = new PoolCore(LIMITS, BASE_FEE);

  @Test
  void aGapHoldsLaterNoncesBackUntilItIsFilled() {
    accepted(tx("ann", 0));
    accepted(tx("ann", 2));
    assertThat(pool.status()).isEqualTo(new TransactionPool.Status(1, 1, 10));
    assertThat(pool.select(10)).extracting(Transaction::nonce).containsExactly(0L);

    accepted(tx("ann", 1));

    assertThat(pool.status()).isEqualTo(new TransactionPool.Status(3, 0, 10));
    assertThat(pool.select(10)).extracting(Transaction::nonce).containsExactly(0L, 1L, 2L);
    assertThat(pool.nextNonce(FakeSuite.address("ann"))).contains(3L);
  }

  @Test
  void aRepeatChangesNothing() {
    accepted(tx("ann", 0));
    assertThat(accepted(tx("ann", 0)).repeat()).isTrue();
    assertThat(pool.status().ready()).isEqualTo(1);
  }

  @Test
  void aUsedNonceIsTooLow() {
    assertThat(refused(tx("ann", 4), new Account(5, RICH.balance()))).isEqualTo("nonce-too-low");
  }

  @Test
  void aNonceBeyondTheWindowIsTooHigh() {
    assertThat(refused(tx("ann", 7), RICH)).isEqualTo("nonce-too-high");
  }

  @Test
  void aReplacementPaysATenthMoreOfBothFees() {
    accepted(tx("ann", 0, 100, 50));
    assertThat(refused(tx("ann", 0, 109, 55), RICH)).isEqualTo("replacement-underpriced");
    assertThat(refused(tx("ann", 0, 110, 54), RICH)).isEqualTo("replacement-underpriced");

    Admitted replacement = accepted(tx("ann", 0, 110, 55));

    assertThat(replacement.displaced())
        .extracting(entry -> entry.transaction().maxFeePerGas().intValue())
        .containsExactly(100);
    assertThat(pool.select(10))
        .extracting(transaction -> transaction.maxFeePerGas().intValue())
        .containsExactly(110);
  }

  @Test
  void whoPaysLessThanTheBaseFeeOrTheFloorIsRefused() {
    assertThat(refused(tx("ann", 0, 9, 9), RICH)).isEqualTo("underpriced");
  }

  @Test
  void allThatWaitsOfAnAccountMustBePaidFor() {
    BigInteger enoughForTwo = BigInteger.valueOf(2 * 20 * 21_000L);
    Account account = new Account(0, enoughForTwo);
    assertThat(pool.add(tx("ann", 0), account, 0, Origin.CLIENT, Cover.SENDER).refusal()).isEmpty();
    assertThat(pool.add(tx("ann", 1), account, 0, Origin.CLIENT, Cover.SENDER).refusal()).isEmpty();
    assertThat(refused(tx("ann", 2), account)).isEqualTo("insufficient-funds");
  }

  @Test
  void aBlockTakesItsTransactionsOutOfThePool() {
    accepted(tx("ann", 0));
    accepted(tx("ann", 1));
    Account after = new Account(1, RICH.balance());

    List<PoolEntry> gone = pool.advance(Map.of(FakeSuite.address("ann"), after));

    assertThat(gone).extracting(entry -> entry.transaction().nonce()).containsExactly(0L);
    assertThat(pool.select(10)).extracting(Transaction::nonce).containsExactly(1L);
  }

  @Test
  void whoBecomesPoorLosesTheLastOnesFirst() {
    accepted(tx("ann", 0));
    accepted(tx("ann", 1));
    Account poor = new Account(0, BigInteger.valueOf(20 * 21_000L));

    List<PoolEntry> gone = pool.advance(Map.of(FakeSuite.address("ann"), poor));

    assertThat(gone).extracting(entry -> entry.transaction().nonce()).containsExactly(1L);
  }

  @Test
  void theHigherTipGoesFirstAndAmongEqualsTheSendersTakeTurns() {
    accepted(tx("ann", 0));
    accepted(tx("ann", 1));
    accepted(tx("bob", 0));
    accepted(tx("cid", 0, 100, 90));

    assertThat(pool.select(10))
        .extracting(Transaction::sender, Transaction::nonce)
        .containsExactly(
            tuple(FakeSuite.address("cid"), 0L),
            tuple(FakeSuite.address("ann"), 0L),
            tuple(FakeSuite.address("bob"), 0L),
            tuple(FakeSuite.address("ann"), 1L));
  }

  @Test
  void oneSenderCannotCrowdOutTheOthers() {
    fill("ann", 4);
    fill("bob", 4);
    fill("cid", 2);

    Admitted newcomer = accepted(tx("dan", 0));

    assertThat(newcomer.displaced())
        .singleElement()
        .satisfies(entry -> assertThat(entry.transaction().nonce()).isEqualTo(3));
    assertThat(pool.status().ready() + pool.status().queued()).isEqualTo(10);
    assertThat(refused(tx("bob", 4), RICH)).isEqualTo("busy");
  }

  @Test
  void ownTransactionsGetInAlwaysAndNeverMakePlace() {
    fill("ann", 4);
    fill("bob", 4);
    fill("cid", 2);
    for (int nonce = 0; nonce < 4; nonce++) {
      assertThat(pool.add(tx("own", nonce), RICH, 0, Origin.OWN, Cover.SENDER).refusal()).isEmpty();
    }

    assertThat(accepted(tx("dan", 0)).displaced()).noneMatch(PoolEntry::own);
    assertThat(pool.expire(4 * HOUR)).noneMatch(PoolEntry::own);
    assertThat(pool.select(10)).extracting(Transaction::nonce).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void whatWaitsTooLongIsDropped() {
    assertThat(pool.add(tx("ann", 0), RICH, 0, Origin.CLIENT, Cover.SENDER).refusal()).isEmpty();
    assertThat(pool.add(tx("ann", 1), RICH, HOUR, Origin.CLIENT, Cover.SENDER).refusal()).isEmpty();

    assertThat(pool.expire(3 * HOUR))
        .extracting(entry -> entry.transaction().nonce())
        .containsExactly(0L);

    assertThat(pool.status()).isEqualTo(new TransactionPool.Status(0, 1, 10));
  }

  @Test
  void manyGapsMakeThePoolBusyForGapsOnly() {
    for (String sender : List.of("ann", "bob", "cid", "dan", "eve")) {
      accepted(tx(sender, 2));
    }
    assertThat(refused(tx("fay", 2), RICH)).isEqualTo("busy");
    accepted(tx("fay", 0));
  }

  private void fill(String sender, int count) {
    for (int nonce = 0; nonce < count; nonce++) {
      accepted(tx(sender, nonce));
    }
  }

  private Admitted accepted(Transaction transaction) {
    Result<Admitted> result = pool.add(transaction, RICH, 0, Origin.CLIENT, Cover.SENDER);
    assertThat(result.refusal()).isEmpty();
    return result.toOptional().orElseThrow();
  }

  private String refused(Transaction transaction, Account account) {
    return pool.add(transaction, account, 0, Origin.CLIENT, Cover.SENDER)
        .refusal()
        .orElseThrow()
        .code();
  }

  private static Transaction tx(String sender, long nonce) {
    return tx(sender, nonce, 20, 10);
  }

  private static Transaction tx(String sender, long nonce, long maxFee, long priorityFee) {
    String name = sender + nonce + ":" + maxFee + ":" + priorityFee;
    return new Transaction(
        Transaction.Type.DYNAMIC_FEE,
        BigInteger.ONE,
        nonce,
        BigInteger.valueOf(priorityFee),
        BigInteger.valueOf(maxFee),
        21_000,
        FakeSuite.address("receiver"),
        BigInteger.ZERO,
        Bytes.EMPTY,
        new Signature(Hash.ZERO, Hash.ZERO, 0),
        FakeSuite.INSTANCE.hash(name.getBytes(StandardCharsets.UTF_8)),
        FakeSuite.address(sender),
        Bytes.EMPTY);
  }
}
