package org.cpchain.itest.process;

import java.math.BigInteger;
import java.util.List;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.utils.Numeric;

/**
 * Legacy transactions with signatures that no library would make.
 *
 * @param credentials of the sender
 */
record RawTransactions(Credentials credentials) {
  private static final BigInteger CHAIN = BigInteger.valueOf(Wallet.CHAIN);
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  byte[] sign(RawTransaction transaction) {
    return sign(transaction, Wallet.CHAIN);
  }

  byte[] sign(RawTransaction transaction, long chain) {
    return TransactionEncoder.signMessage(transaction, chain, credentials);
  }

  /** As before EIP-155: the signature names no chain. */
  byte[] signForNoChain(RawTransaction transaction) {
    return TransactionEncoder.signMessage(transaction, credentials);
  }

  /** The signature is there, and zero. */
  byte[] unsigned(RawTransaction transaction) {
    return encode(transaction, v(0), BigInteger.ZERO, BigInteger.ZERO);
  }

  /** The nine fields end before the signature. */
  byte[] withoutSignature(RawTransaction transaction) {
    return TransactionEncoder.encode(transaction);
  }

  /** The other signature of the same key, with s in the upper half (EIP-2). */
  byte[] withHighS(RawTransaction transaction) {
    Sign.SignatureData good = signature(transaction);
    int parity = good.getV()[0] - 27;
    return encode(
        transaction, v(1 - parity), number(good.getR()), ORDER.subtract(number(good.getS())));
  }

  /** An r that no point of the curve has. */
  byte[] withImpossibleR(RawTransaction transaction) {
    return encode(transaction, v(0), ORDER, number(signature(transaction).getS()));
  }

  /** A signature of something else. */
  byte[] withSignatureOf(RawTransaction signed, RawTransaction transaction) {
    Sign.SignatureData other = signature(signed);
    return encode(transaction, v(other.getV()[0] - 27), number(other.getR()), number(other.getS()));
  }

  private Sign.SignatureData signature(RawTransaction transaction) {
    byte[] message = TransactionEncoder.encode(transaction, Wallet.CHAIN);
    return Sign.signMessage(message, credentials.getEcKeyPair());
  }

  private static BigInteger v(int parity) {
    return CHAIN.shiftLeft(1).add(BigInteger.valueOf(35L + parity));
  }

  private static BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  private static byte[] encode(
      RawTransaction transaction, BigInteger v, BigInteger r, BigInteger s) {
    return RlpEncoder.encode(
        new RlpList(
            List.of(
                RlpString.create(transaction.getNonce()),
                RlpString.create(transaction.getGasPrice()),
                RlpString.create(transaction.getGasLimit()),
                RlpString.create(Numeric.hexStringToByteArray(transaction.getTo())),
                RlpString.create(transaction.getValue()),
                RlpString.create(Numeric.hexStringToByteArray(transaction.getData())),
                RlpString.create(v),
                RlpString.create(r),
                RlpString.create(s))));
  }
}
