package org.cpchain.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CHAIN_ID;
import static org.cpchain.ledger.core.TestChain.CODEC;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Transaction;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** What web3j signs is what we read: same hash, same sender, same fields. */
class Web3jTest {

  @Property(tries = 60)
  void legacyTransactions(
      @ForAll @LongRange(min = 0, max = 1L << 40) long nonce,
      @ForAll @BigRange(min = "0", max = "1000000000000000000000") BigInteger price,
      @ForAll @LongRange(min = 0, max = 1L << 40) long gas,
      @ForAll @BigRange(min = "0", max = "1000000000000000000000000000") BigInteger value,
      @ForAll @Size(max = 80) byte[] data) {
    RawTransaction theirs =
        RawTransaction.createTransaction(
            BigInteger.valueOf(nonce),
            price,
            BigInteger.valueOf(gas),
            BOB.address().toHex(),
            value,
            Numeric.toHexString(data));
    Transaction ours = check(theirs);

    assertThat(ours.type()).isEqualTo(Transaction.Type.LEGACY);
    assertThat(ours.nonce()).isEqualTo(nonce);
    assertThat(ours.gasLimit()).isEqualTo(gas);
    assertThat(ours.maxFeePerGas()).isEqualTo(price);
    assertThat(ours.maxPriorityFeePerGas()).isEqualTo(price);
    assertThat(ours.value()).isEqualTo(value);
    assertThat(ours.data()).isEqualTo(Bytes.of(data));
  }

  @Property(tries = 60)
  void dynamicFeeTransactions(
      @ForAll @LongRange(min = 0, max = 1L << 40) long nonce,
      @ForAll @IntRange(min = 0) int priority,
      @ForAll @IntRange(min = 0) int more,
      @ForAll @LongRange(min = 0, max = 1L << 40) long gas,
      @ForAll @BigRange(min = "0", max = "1000000000000000000000000000") BigInteger value,
      @ForAll @Size(max = 80) byte[] data) {
    BigInteger maximum = BigInteger.valueOf(priority).add(BigInteger.valueOf(more));
    RawTransaction theirs =
        RawTransaction.createTransaction(
            CHAIN_ID.longValueExact(),
            BigInteger.valueOf(nonce),
            BigInteger.valueOf(gas),
            BOB.address().toHex(),
            value,
            Numeric.toHexString(data),
            BigInteger.valueOf(priority),
            maximum);
    Transaction ours = check(theirs);

    assertThat(ours.type()).isEqualTo(Transaction.Type.DYNAMIC_FEE);
    assertThat(ours.nonce()).isEqualTo(nonce);
    assertThat(ours.maxPriorityFeePerGas()).isEqualTo(BigInteger.valueOf(priority));
    assertThat(ours.maxFeePerGas()).isEqualTo(maximum);
    assertThat(ours.value()).isEqualTo(value);
    assertThat(ours.data()).isEqualTo(Bytes.of(data));
  }

  private static Transaction check(RawTransaction theirs) {
    byte[] signed =
        TransactionEncoder.signMessage(theirs, CHAIN_ID.longValueExact(), ALICE.credentials());
    Transaction ours = CODEC.decode(Bytes.of(signed)).toOptional().orElseThrow();

    assertThat(ours.hash()).isEqualTo(Hash.of(org.web3j.crypto.Hash.sha3(signed)));
    assertThat(ours.sender()).isEqualTo(ALICE.address());
    assertThat(ours.to()).isEqualTo(BOB.address());
    return ours;
  }
}
