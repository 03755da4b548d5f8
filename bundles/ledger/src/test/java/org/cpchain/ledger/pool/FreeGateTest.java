package org.cpchain.ledger.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.Waiting;
import org.cpchain.ledger.pool.core.Admitted;
import org.cpchain.ledger.pool.core.Origin;
import org.cpchain.ledger.pool.core.PoolCore;
import org.cpchain.ledger.pool.core.PoolEntry;
import org.cpchain.ledger.pool.core.PoolLimits;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Free transactions in the pool: let in, held back, dropped, beside paying ones. */
class FreeGateTest {
  private static final BigInteger BASE_FEE = BigInteger.TEN;
  private static final Account RICH = new Account(0, BigInteger.TEN.pow(18));

  private final PoolCore core =
      new PoolCore(new PoolLimits(64, 3, 40, 5, BigInteger.TEN, 3_600_000, 50), BASE_FEE);
  private final Bearers bearers = new Bearers();
  private final Departures departures = new Departures();
  private final FreeGate gate = new FreeGate(core, bearers, departures);

  /** Bears for those with a sponsor all, for others one by quota, for the poor nothing. */
  private static final class Bearers implements FinalChain {
    final Set<Address> poor = new TreeSet<>();
    final Set<Address> sponsored = new TreeSet<>();
    int share = 50;

    @Override
    public Account account(Address address) {
      return RICH;
    }

    @Override
    public boolean isFinal(Hash transaction) {
      return false;
    }

    @Override
    public int freeShare() {
      return share;
    }

    @Override
    public Result<Cover> cover(Transaction transaction, long now, Waiting waiting) {
      if (poor.contains(transaction.sender())) {
        return Result.refused("fee-required", "nobody bears it");
      }
      return Result.ok(
          sponsored.contains(transaction.sender())
              ? new Cover(Cover.Kind.SENDER_PLAN, 1)
              : Cover.QUOTA);
    }
  }

  @Test
  void comesInWhenSomebodyBearsItAndIsRefusedOtherwise() {
    bearers.poor.add(FakeSuite.address("pat"));
    accepted(free("ann", 0));
    assertThat(refused(free("pat", 0))).isEqualTo("fee-required");
    accepted(paying("pat", 0));
  }

  @Test
  void aSponsoredSenderHasSixteenAndNoMore() {
    bearers.sponsored.add(FakeSuite.address("ann"));
    for (int nonce = 0; nonce < 16; nonce++) {
      accepted(free("ann", nonce));
    }
    assertThat(refused(free("ann", 16))).isEqualTo("busy");
    accepted(paying("ann", 16));
  }

  @Test
  void aFreeOneReplacesNothingAndAPayingOneReplacesIt() {
    accepted(paying("ann", 0));
    assertThat(refused(free("ann", 0))).isEqualTo("replacement-underpriced");
    accepted(free("bob", 0));
    assertThat(refused(other(free("bob", 0)))).isEqualTo("replacement-underpriced");

    assertThat(accepted(paying("bob", 0)).displaced()).hasSize(1);
    assertThat(freeOf("bob")).isZero();
    assertThat(core.select(10)).hasSize(2);
  }

  @Test
  void aRepeatIsARepeatEvenWhenNobodyBearsItAnyMore() {
    accepted(free("ann", 0));
    bearers.poor.add(FakeSuite.address("ann"));
    assertThat(accepted(free("ann", 0)).repeat()).isTrue();
  }

  @Test
  void whatNobodyBearsAnyMoreIsDroppedAndTheReasonIsRemembered() {
    accepted(free("ann", 0));
    accepted(free("bob", 0));
    bearers.poor.add(FakeSuite.address("ann"));

    List<PoolEntry> gone = gate.review(0);

    assertThat(gone)
        .extracting(entry -> entry.transaction().sender())
        .containsExactly(FakeSuite.address("ann"));
    assertThat(departures.of(free("ann", 0).hash()).map(Reason::code)).contains("fee-required");
    assertThat(departures.of(free("bob", 0).hash())).isEmpty();
    assertThat(core.select(10)).hasSize(1);
  }

  @Test
  void freeOnesFillTheirShareOfThePoolAndPayingOnesTheRest() {
    for (int i = 0; i < 20; i++) {
      accepted(free("free" + i, 0));
    }
    assertThat(refused(free("late", 0))).isEqualTo("busy");
    for (int i = 0; i < 20; i++) {
      accepted(paying("paying" + i, 0));
    }
    assertThat(refused(paying("late", 0))).isEqualTo("busy");
    assertThat(core.hashes()).hasSize(40);

    core.advance(Map.of(FakeSuite.address("free3"), new Account(1, BigInteger.ONE)));
    assertThat(refused(paying("late", 0))).isEqualTo("busy");
    accepted(free("late", 0));
  }

  @Test
  void payingOnesMakePlaceForEachOtherAndNeverForOrByFreeOnes() {
    bearers.sponsored.add(FakeSuite.address("ann"));
    for (int nonce = 0; nonce < 16; nonce++) {
      accepted(free("ann", nonce));
    }
    for (int nonce = 0; nonce < 20; nonce++) {
      accepted(paying("bob", nonce));
    }

    assertThat(accepted(paying("cid", 0)).displaced())
        .singleElement()
        .satisfies(entry -> assertThat(entry.transaction().nonce()).isEqualTo(19));
    assertThat(freeOf("ann")).isEqualTo(16);
  }

  @Test
  void theSelectionGivesBothTheirShareWhileBothWait() {
    bearers.share = 25;
    gate.review(0);
    for (int i = 0; i < 10; i++) {
      accepted(free("free" + i, 0));
      accepted(paying("paying" + i, 0));
      accepted(paying("paying" + i, 1));
    }

    assertThat(freeIn(core.select(12))).isEqualTo(3);
    assertThat(freeIn(core.select(24))).isEqualTo(6);
    assertThat(freeIn(core.select(100))).isEqualTo(10);
  }

  @Test
  void onAChainWithoutFeesNothingIsFree() {
    bearers.share = 0;
    gate.review(0);
    assertThat(refused(free("ann", 0))).isEqualTo("underpriced");
  }

  private Admitted accepted(Transaction transaction) {
    Result<Admitted> result = offer(transaction);
    assertThat(result.refusal()).isEmpty();
    return result.toOptional().orElseThrow();
  }

  private String refused(Transaction transaction) {
    return offer(transaction).refusal().orElseThrow().code();
  }

  private Result<Admitted> offer(Transaction transaction) {
    return gate.cover(transaction, RICH, 0, Origin.CLIENT)
        .then(cover -> core.add(transaction, RICH, 0, Origin.CLIENT, cover));
  }

  private long freeOf(String sender) {
    return core.freeBefore(Long.MAX_VALUE, 100).stream()
        .filter(entry -> entry.transaction().sender().equals(FakeSuite.address(sender)))
        .count();
  }

  private static long freeIn(List<Transaction> selected) {
    return selected.stream().filter(one -> one.maxFeePerGas().signum() == 0).count();
  }

  private static Transaction free(String sender, long nonce) {
    return transaction(sender, nonce, 0, sender + nonce + "free");
  }

  private static Transaction paying(String sender, long nonce) {
    return transaction(sender, nonce, 20, sender + nonce + "paying");
  }

  private static Transaction other(Transaction one) {
    return transaction("bob", one.nonce(), 0, "another");
  }

  private static Transaction transaction(String sender, long nonce, long price, String content) {
    return new Transaction(
        Transaction.Type.LEGACY,
        BigInteger.ONE,
        nonce,
        BigInteger.valueOf(price),
        BigInteger.valueOf(price),
        21_000,
        FakeSuite.address("receiver"),
        BigInteger.ZERO,
        Bytes.EMPTY,
        new Signature(Hash.ZERO, Hash.ZERO, 0),
        FakeSuite.INSTANCE.hash(content.getBytes(StandardCharsets.UTF_8)),
        FakeSuite.address(sender),
        Bytes.EMPTY);
  }
}
