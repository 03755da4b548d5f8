package org.cpchain.ledger.core.codec;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Transaction;

/**
 * Signed transactions of one chain as bytes and back: legacy with EIP-155 and EIP-1559 (type 2),
 * canonical RLP only. A transaction's hash is the hash of its envelope. Safe for use by several
 * threads, so that signatures can be checked in parallel.
 */
public final class TransactionCodec {
  /** No envelope is larger. */
  public static final int MAX_BYTES = 128 * 1024;

  private static final int FIRST_LIST_BYTE = 0xc0;

  private final CryptoSuite suite;
  private final BigInteger chainId;

  public TransactionCodec(CryptoSuite suite, BigInteger chainId) {
    this.suite = suite;
    this.chainId = chainId;
  }

  /**
   * Reads an envelope and recovers its sender. Codes of refusals: {@code malformed}, {@code
   * too-large}, {@code wrong-chain} (also for signatures without a chain's id), {@code
   * no-contract-creation}, {@code bad-signature}.
   */
  public Result<Transaction> decode(Bytes envelope) {
    return parse(envelope)
        .then(
            parsed ->
                suite
                    .signer(signingHash(parsed.content()), parsed.signature())
                    .map(sender -> Result.ok(transaction(parsed, sender, envelope)))
                    .orElseGet(this::badSignature));
  }

  /**
   * Reads back an envelope that this node has checked and kept, without doing the signature again.
   *
   * @throws IllegalStateException when it is none
   */
  public Transaction restore(Bytes envelope, Address sender) {
    return parse(envelope)
        .map(parsed -> transaction(parsed, sender, envelope))
        .toOptional()
        .orElseThrow(() -> new IllegalStateException("no kept transaction: " + envelope));
  }

  /** The hash that the sender signs. */
  public Hash signingHash(UnsignedTransaction content) {
    return suite.hash(Envelope.signingPayload(content, chainId));
  }

  /** Refused with {@code bad-signature} when nobody can have made the signature. */
  public Result<Transaction> sign(UnsignedTransaction content, Signature signature) {
    return decode(new Envelope(content, chainId, signature).encode());
  }

  /** What the transaction announces in its envelope; empty in legacy ones. */
  public static AccessList accessList(Transaction transaction) {
    if (transaction.type() == Transaction.Type.LEGACY) {
      return AccessList.EMPTY;
    }
    return Envelope.readDynamicFee(transaction.raw())
        .map(envelope -> envelope.content().accessList())
        .toOptional()
        .orElseThrow(() -> new IllegalStateException("not decoded: " + transaction.hash()));
  }

  private Result<Envelope> parse(Bytes raw) {
    if (raw.size() > MAX_BYTES) {
      return Result.refused(
          "too-large",
          "the transaction has " + raw.size() + " bytes, at most " + MAX_BYTES + " are allowed");
    }
    if (raw.isEmpty()) {
      return Result.refused("malformed", "the transaction is empty");
    }
    int first = raw.get(0) & 0xff;
    if (first >= FIRST_LIST_BYTE) {
      return Envelope.readLegacy(raw).then(this::ofThisChain);
    }
    if (first == Transaction.Type.DYNAMIC_FEE.number()) {
      return Envelope.readDynamicFee(raw).then(this::ofThisChain);
    }
    return Result.refused(
        "malformed",
        "envelope type "
            + first
            + " is not known here; send a legacy (EIP-155) or a type 2 (EIP-1559) transaction");
  }

  private Result<Envelope> ofThisChain(Envelope envelope) {
    if (!envelope.chainId().equals(chainId)) {
      return Result.refused(
          "wrong-chain",
          "the transaction is signed for chain "
              + envelope.chainId()
              + ", this is chain "
              + chainId
              + "; sign it again for this chain");
    }
    return Result.ok(envelope);
  }

  private Transaction transaction(Envelope envelope, Address sender, Bytes raw) {
    UnsignedTransaction content = envelope.content();
    return new Transaction(
        content.type(),
        chainId,
        content.nonce(),
        content.maxPriorityFeePerGas(),
        content.maxFeePerGas(),
        content.gasLimit(),
        content.to(),
        content.value(),
        content.data(),
        envelope.signature(),
        suite.hash(raw.toArray()),
        sender,
        raw);
  }

  private Result<Transaction> badSignature() {
    return Result.refused(
        "bad-signature",
        "no key can have made the transaction's signature, or it is not of the one form that this"
            + " chain's crypto suite \""
            + suite.name()
            + "\" allows (standard: the lower s, without a key; guomi: with the signer's key);"
            + " sign it again");
  }
}
