package org.cpchain.ledger.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.GWEI;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.pool.core.Admitted;
import org.cpchain.ledger.pool.core.Origin;
import org.cpchain.ledger.pool.core.PoolCore;
import org.cpchain.ledger.pool.core.PoolEntry;
import org.cpchain.ledger.pool.core.PoolLimits;
import org.junit.jupiter.api.Test;

/** What is remembered of transactions that have left the pool. */
class DeparturesTest {
  private static final Account RICH = new Account(0, CPC);

  private final PoolCore core =
      new PoolCore(new PoolLimits(4, 3, 2, 1, BigInteger.ONE, 1_000, 0), GWEI);
  private final Departures departures = new Departures();

  @Test
  void whoNeedsRoomTakesItFromWhomHasMost() {
    offer(paying(ALICE, 0), RICH);
    offer(paying(ALICE, 1), RICH);
    offer(paying(Key.of(7), 0), RICH);
    assertThat(code(paying(ALICE, 1))).isEqualTo("busy");
    assertThat(departures.of(paying(ALICE, 0).hash())).isEmpty();
  }

  @Test
  void whatWaitedTooLongHasExpired() {
    offer(paying(ALICE, 0), RICH);
    departures.expired(core.expire(1_001));
    assertThat(code(paying(ALICE, 0))).isEqualTo("expired");
  }

  @Test
  void ofABlocksTransactionsNothingIsRememberedAndOfThoseThatLackMoneyThat() {
    offer(paying(ALICE, 0), RICH);
    offer(paying(ALICE, 1), RICH);
    Map<Address, Account> after = Map.of(ALICE.address(), new Account(1, BigInteger.ZERO));

    departures.advanced(core.advance(after), after);

    assertThat(departures.of(paying(ALICE, 0).hash())).isEmpty();
    assertThat(code(paying(ALICE, 1))).isEqualTo("insufficient-funds");
  }

  @Test
  void theLastFourThousandAreRemembered() {
    List<Transaction> many =
        LongStream.range(0, Departures.REMEMBERED + 1)
            .mapToObj(nonce -> paying(ALICE, nonce))
            .toList();
    for (Transaction one : many) {
      departures.remember(
          new PoolEntry(one, 0, 0, Origin.CLIENT, false, Cover.SENDER), new Reason("gone", "gone"));
    }
    assertThat(departures.of(many.get(0).hash())).isEmpty();
    assertThat(many.subList(1, many.size()))
        .allSatisfy(one -> assertThat(departures.of(one.hash())).isPresent());
  }

  private void offer(Transaction transaction, Account account) {
    Result<Admitted> result = core.add(transaction, account, 0, Origin.CLIENT, Cover.SENDER);
    departures.admitted(result.toOptional().orElseThrow());
  }

  private String code(Transaction transaction) {
    return departures.of(transaction.hash()).orElseThrow().code();
  }

  private static Transaction paying(Key from, long nonce) {
    return FeePool.paying(from, nonce);
  }
}
