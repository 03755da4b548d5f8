package org.cpchain.itest.cluster.client;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.itest.cluster.history.Intent;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** An account that only one client uses: it knows the next nonce. For one thread at a time. */
final class Wallet {
  private static final long CHAIN = 41;
  private static final BigInteger PRICE = BigInteger.valueOf(3_000_000_000L);
  private static final BigInteger TRANSFER_GAS = BigInteger.valueOf(21_000);
  private static final BigInteger CALL_GAS = BigInteger.valueOf(300_000);

  private final Credentials credentials;
  private long nonce;

  /**
   * @param nonce the account's next
   */
  Wallet(Credentials credentials, long nonce) {
    this.credentials = credentials;
    this.nonce = nonce;
  }

  /** A signed transaction. */
  record Signed(Intent intent, String envelope) {}

  String address() {
    return credentials.getAddress();
  }

  Signed transfer(String to, BigInteger value) {
    return sign(to, value, TRANSFER_GAS, "", Optional.empty());
  }

  Signed act(Intent.Act act) {
    return sign(
        Drugledger.ADDRESS, BigInteger.ZERO, CALL_GAS, Drugledger.data(act), Optional.of(act));
  }

  private Signed sign(
      String to, BigInteger value, BigInteger gas, String data, Optional<Intent.Act> act) {
    byte[] envelope =
        TransactionEncoder.signMessage(
            RawTransaction.createTransaction(
                BigInteger.valueOf(nonce), PRICE, gas, to, value, data),
            CHAIN,
            credentials);
    String hash = Numeric.toHexString(Hash.sha3(envelope));
    Intent intent = new Intent(hash, address(), nonce, to, value, act);
    nonce++;
    return new Signed(intent, Numeric.toHexString(envelope));
  }
}
