package org.cpchain.ledger.submission;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnsignedTransaction;

/** Makes transactions of submissions, with the keys of the node. */
public final class Signer {
  private final SecurityModule keys;
  private final CryptoSuite suite;
  private final TransactionCodec codec;
  private final BigInteger priorityFee;
  private final BigInteger maxFee;

  /**
   * @param baseFee wei per gas
   * @param priorityFee wei per gas that the node offers to the proposer
   */
  public Signer(
      SecurityModule keys,
      CryptoSuite suite,
      TransactionCodec codec,
      BigInteger baseFee,
      BigInteger priorityFee) {
    this.keys = keys;
    this.suite = suite;
    this.codec = codec;
    this.priorityFee = priorityFee;
    this.maxFee = baseFee.add(priorityFee);
  }

  /** Empty when the node has no key of that name. */
  Optional<Address> address(String alias) {
    return keys.publicKey(alias).map(suite::address);
  }

  Transaction sign(Submission submission, long nonce, long gasLimit) {
    return sign(
        submission.account(),
        UnsignedTransaction.dynamicFee(
            nonce,
            priorityFee,
            maxFee,
            gasLimit,
            submission.to(),
            submission.value(),
            submission.data()));
  }

  Transaction signAgain(Open open, long nonce) {
    Transaction old = open.transaction();
    return sign(
        open.account(),
        UnsignedTransaction.dynamicFee(
            nonce,
            old.maxPriorityFeePerGas(),
            old.maxFeePerGas(),
            old.gasLimit(),
            old.to(),
            old.value(),
            old.data()));
  }

  /** Of all that was asked for, the key aside. */
  Hash contentHash(Submission submission) {
    byte[] account = submission.account().getBytes(StandardCharsets.UTF_8);
    byte[] value = submission.value().toByteArray();
    return suite.hash(
        new byte[] {(byte) account.length, (byte) value.length},
        account,
        value,
        submission.to().toArray(),
        submission.data().toArray());
  }

  private Transaction sign(String alias, UnsignedTransaction content) {
    return codec
        .sign(content, keys.sign(alias, codec.signingHash(content)))
        .toOptional()
        .orElseThrow(
            () -> new IllegalStateException("the security module's signature does not hold"));
  }
}
