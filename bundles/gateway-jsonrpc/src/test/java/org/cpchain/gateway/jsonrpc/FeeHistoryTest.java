package org.cpchain.gateway.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.SystemContext;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.junit.jupiter.api.Test;

class FeeHistoryTest {
  private static final BigInteger BASE_FEE = BigInteger.TEN;

  @Test
  void theTipOfATransactionThatWasFreeIsNothing() {
    List<Receipt> receipts = List.of(receipt(0), receipt(10), receipt(17));

    assertThat(tip(receipts, 0)).isZero();
    assertThat(tip(receipts, 21_001)).isZero();
    assertThat(tip(receipts, 63_000)).isEqualTo(7);
  }

  @Test
  void theEndOfABlockIsNoExampleOfAPrice() {
    List<Receipt> receipts = List.of(receipt(17), receipt(0, SystemContext.SYSTEM));

    assertThat(FeeHistory.paid(receipts)).containsExactly(receipts.get(0));
  }

  private static BigInteger tip(List<Receipt> receipts, long gas) {
    return FeeHistory.tipAt(receipts, BigDecimal.valueOf(gas), BASE_FEE);
  }

  private static Receipt receipt(long price) {
    return receipt(price, Address.ZERO);
  }

  private static Receipt receipt(long price, Address from) {
    return new Receipt(
        Hash.ZERO,
        0,
        Hash.ZERO,
        1,
        from,
        Address.ZERO,
        true,
        "",
        21_000,
        21_000,
        BigInteger.valueOf(price),
        List.of(),
        Bytes.EMPTY,
        Transaction.Type.LEGACY);
  }
}
