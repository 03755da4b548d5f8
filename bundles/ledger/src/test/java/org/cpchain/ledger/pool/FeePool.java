package org.cpchain.ledger.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.GWEI;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.fees.Cover;
import org.cpchain.ledger.core.fees.FeeChain;
import org.cpchain.ledger.core.fees.Waiting;
import org.cpchain.ledger.pool.core.Admitted;
import org.cpchain.ledger.pool.core.Origin;
import org.cpchain.ledger.pool.core.PoolCore;
import org.cpchain.ledger.pool.core.PoolEntry;
import org.cpchain.ledger.pool.core.PoolLimits;

/** A pool on top of a chain with fees, half of whose 200 places are for free transactions. */
final class FeePool implements FinalChain {
  static final PoolLimits LIMITS = new PoolLimits(5, 20, 200, 5, BigInteger.ONE, 3_600_000, 50);

  final FeeChain chain;
  final PoolCore core = new PoolCore(LIMITS, GWEI);
  final Departures departures = new Departures();
  final FreeGate gate = new FreeGate(core, this, departures);

  FeePool(FeeChain chain) {
    this.chain = chain;
  }

  @Override
  public Account account(Address address) {
    return chain.world.account(address).account();
  }

  @Override
  public boolean isFinal(Hash transaction) {
    return false;
  }

  @Override
  public int freeShare() {
    return 50;
  }

  @Override
  public Result<Cover> cover(Transaction transaction, long now, Waiting waiting) {
    return chain.cover(transaction, waiting);
  }

  Result<Admitted> offer(Transaction transaction, Origin origin) {
    Account account = account(transaction.sender());
    Result<Admitted> result =
        gate.cover(transaction, account, 0, origin)
            .then(cover -> core.add(transaction, account, 0, origin, cover));
    result.toOptional().ifPresent(departures::admitted);
    return result;
  }

  Cover.Kind accepted(Transaction transaction) {
    Result<Admitted> result = offer(transaction, Origin.CLIENT);
    assertThat(result.refusal()).isEmpty();
    return result.toOptional().orElseThrow().entry().cover().kind();
  }

  String refused(Transaction transaction) {
    return offer(transaction, Origin.CLIENT).refusal().orElseThrow().code();
  }

  /** Makes a block with these, a second later; gives those that nobody bears any more. */
  List<PoolEntry> block(Transaction... transactions) {
    chain.nextBlock(1_000);
    for (Transaction transaction : transactions) {
      chain.accepted(transaction);
      Address sender = transaction.sender();
      core.advance(Map.of(sender, account(sender)));
    }
    return gate.review(0);
  }

  /** Why the transaction has left. */
  String left(Transaction transaction) {
    return departures.of(transaction.hash()).orElseThrow().code();
  }

  List<PoolEntry> free() {
    return core.freeBefore(Long.MAX_VALUE, 1_000);
  }

  static Transaction paying(Key from, long nonce) {
    return TestChain.transfer(from, nonce, TestChain.BOB.address(), BigInteger.ONE);
  }
}
