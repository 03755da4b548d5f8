package org.cpchain.ledger.submission;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnsignedTransaction;

/** Makes transactions of submissions, with the keys of the node. */
public final class Signer {
  private static final Signature UNSIGNED = new Signature(Hash.ZERO, Hash.ZERO, 0);

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

  Transaction priced(Submission submission, long nonce, long gasLimit) {
    return sign(submission.account(), call(submission, nonce, gasLimit, priorityFee, maxFee));
  }

  Transaction unpriced(Submission submission, long nonce, long gasLimit) {
    return sign(
        submission.account(), call(submission, nonce, gasLimit, BigInteger.ZERO, BigInteger.ZERO));
  }

  /** With the price that this node offers now. */
  Transaction priced(Open open) {
    return sign(open.account(), again(open.transaction(), open.nonce(), priorityFee, maxFee));
  }

  Transaction signAgain(Open open, long nonce) {
    Transaction old = open.transaction();
    return sign(open.account(), again(old, nonce, old.maxPriorityFeePerGas(), old.maxFeePerGas()));
  }

  /**
   * What {@link #unpriced} would sign, so far as others judge it; a signature may take long, and
   * often nobody bears it.
   */
  static Transaction draft(Address sender, Submission submission, long nonce, long gasLimit) {
    return new Transaction(
        Transaction.Type.LEGACY,
        BigInteger.ZERO,
        nonce,
        BigInteger.ZERO,
        BigInteger.ZERO,
        gasLimit,
        submission.to(),
        submission.value(),
        submission.data(),
        UNSIGNED,
        Hash.ZERO,
        sender,
        Bytes.EMPTY);
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

  private static UnsignedTransaction call(
      Submission submission, long nonce, long gasLimit, BigInteger priorityFee, BigInteger maxFee) {
    return UnsignedTransaction.dynamicFee(
        nonce,
        priorityFee,
        maxFee,
        gasLimit,
        submission.to(),
        submission.value(),
        submission.data());
  }

  private static UnsignedTransaction again(
      Transaction old, long nonce, BigInteger priorityFee, BigInteger maxFee) {
    return UnsignedTransaction.dynamicFee(
        nonce, priorityFee, maxFee, old.gasLimit(), old.to(), old.value(), old.data());
  }

  private Transaction sign(String alias, UnsignedTransaction content) {
    return codec
        .sign(content, keys.sign(alias, codec.signingHash(content)))
        .toOptional()
        .orElseThrow(
            () -> new IllegalStateException("the security module's signature does not hold"));
  }
}
