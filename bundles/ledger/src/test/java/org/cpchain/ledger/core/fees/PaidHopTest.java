package org.cpchain.ledger.core.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.core.execution.Outcome;
import org.junit.jupiter.api.Test;

/** One balance is no thousand quotas, also when a paid transaction passes it on. */
class PaidHopTest {
  private static final BigInteger FEE = GWEI.multiply(BigInteger.valueOf(21_000));

  private final FeeChain chain = new FeeChain();

  /** For 21,000 paid gas each account has 20 free transactions of 300,000: one in this block. */
  @Test
  void aBalanceThatAPaidTransactionPassesOnGivesNoSecondQuotaOnTheSameDay() {
    BigInteger rest = CPC.add(FEE.multiply(BigInteger.valueOf(20)));
    Key from = Key.of(2000);
    chain.accepted(chain.transfer(ALICE, from.address(), rest));
    int free = 0;
    for (int i = 1; i <= 20; i++) {
      Transaction own = chain.transfer(from, BOB.address(), BigInteger.ZERO);
      free += chain.run().add(own).refusal().isEmpty() ? 1 : 0;
      Key to = Key.of(2000 + i);
      rest = rest.subtract(FEE);
      chain.run().add(paid(from, to.address(), rest));
      from = to;
    }
    assertThat(free).isLessThanOrEqualTo(1);
  }

  @Test
  void whatWantsTheBalanceFailsAndIsPaidForUntilTheDayEnds() {
    BigInteger most = chain.world.balance(ALICE.address()).subtract(CPC);
    chain.accepted(chain.transfer(ALICE, BOB.address(), BigInteger.ONE));

    Outcome wanting = chain.accepted(paid(ALICE, BOB.address(), most));
    assertThat(wanting.success()).isFalse();
    assertThat(wanting.revertReason())
        .matches(
            "insufficient-balance: the sender has not the [0-9.,]+ CPC that it sends, beside the fee;"
                + " 1 CPC of it are kept until \\d{4}-\\d\\d-\\d\\d 00:00:00 UTC, the end of the"
                + " UTC day, since it uses its quota today");
    assertThat(chain.world.balance(FIRST.address())).isEqualTo(FEE);

    chain.nextBlock(FeeChain.DAY);
    assertThat(chain.accepted(paid(ALICE, BOB.address(), most)).success()).isTrue();
  }

  @Test
  void whoHasMoreOrHasUsedNoQuotaIsNotConcerned() {
    chain.accepted(chain.transfer(ALICE, BOB.address(), BigInteger.ONE));
    BigInteger rest = chain.world.balance(ALICE.address()).subtract(CPC).subtract(FEE);
    assertThat(chain.accepted(paid(ALICE, BOB.address(), rest)).success()).isTrue();
    assertThat(chain.world.balance(ALICE.address())).isEqualTo(CPC);

    BigInteger all = chain.world.balance(BOB.address()).subtract(FEE);
    assertThat(chain.accepted(paid(BOB, ALICE.address(), all)).success()).isTrue();
  }

  private Transaction paid(Key from, Address to, BigInteger wei) {
    long nonce = chain.world.account(from.address()).nonce();
    return from.sign(CODEC, UnsignedTransaction.legacy(nonce, GWEI, 21_000, to, wei, Bytes.EMPTY));
  }
}
