package org.cpchain.ledger.core.codec;

import com.esaulpaugh.headlong.util.Integers;
import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpWriter;

/**
 * The two forms of a signed transaction on the wire: legacy with the chain's id in v (EIP-155), and
 * type 2 (EIP-1559). Where the signer's key comes with the signature (suite guomi), it is one more
 * field at the end, and the parity is 0.
 *
 * @param chainId that it was signed for
 */
record Envelope(UnsignedTransaction content, BigInteger chainId, Signature signature) {
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger EIP155_OFFSET = BigInteger.valueOf(35);

  static Result<Envelope> readLegacy(Bytes raw) {
    return RlpReader.read(raw.toArray(), "transaction", Legacy::read).then(Legacy::envelope);
  }

  static Result<Envelope> readDynamicFee(Bytes raw) {
    byte[] payload = raw.slice(1, raw.size()).toArray();
    return RlpReader.read(payload, "transaction", DynamicFee::read).then(DynamicFee::envelope);
  }

  /** What is hashed and signed. */
  static byte[] signingPayload(UnsignedTransaction content, BigInteger chainId) {
    return switch (content.type()) {
      case LEGACY -> legacyFields(content).add(chainId).add(0).add(0).encode();
      case DYNAMIC_FEE -> typed(dynamicFeeFields(content, chainId));
    };
  }

  Bytes encode() {
    BigInteger parity = BigInteger.valueOf(signature.recoveryId());
    RlpWriter fields =
        switch (content.type()) {
          case LEGACY ->
              legacyFields(content).add(chainId.multiply(TWO).add(EIP155_OFFSET).add(parity));
          case DYNAMIC_FEE -> dynamicFeeFields(content, chainId).add(parity);
        };
    fields.add(number(signature.r())).add(number(signature.s()));
    signature.key().ifPresent(key -> fields.add(key.encoded()));
    return Bytes.of(content.type() == Transaction.Type.LEGACY ? fields.encode() : typed(fields));
  }

  private static RlpWriter legacyFields(UnsignedTransaction content) {
    return new RlpWriter()
        .add(content.nonce())
        .add(content.maxFeePerGas())
        .add(content.gasLimit())
        .add(content.to())
        .add(content.value())
        .add(content.data());
  }

  private static RlpWriter dynamicFeeFields(UnsignedTransaction content, BigInteger chainId) {
    return new RlpWriter()
        .add(chainId)
        .add(content.nonce())
        .add(content.maxPriorityFeePerGas())
        .add(content.maxFeePerGas())
        .add(content.gasLimit())
        .add(content.to())
        .add(content.value())
        .add(content.data())
        .add(content.accessList().write());
  }

  private static byte[] typed(RlpWriter fields) {
    byte[] list = fields.encode();
    byte[] typed = new byte[list.length + 1];
    typed[0] = (byte) Transaction.Type.DYNAMIC_FEE.number();
    System.arraycopy(list, 0, typed, 1, list.length);
    return typed;
  }

  private static BigInteger number(Hash word) {
    return new BigInteger(1, word.toArray());
  }

  private static Result<Signature> signature(
      BigInteger r, BigInteger s, int parity, Optional<PublicKey> key) {
    if (r.signum() == 0 || s.signum() == 0) {
      return Result.refused(
          "bad-signature", "the transaction is not signed: r or s is zero; sign it and send again");
    }
    if (key.isPresent() && parity != 0) {
      return Result.refused(
          "malformed", "the transaction bears its signer's key, so that its parity must be 0");
    }
    return Result.ok(new Signature(word(r), word(s), parity, key));
  }

  /** What stands behind s, if anything does. */
  private static Optional<PublicKey> signerKey(RlpReader in) {
    return in.hasNext()
        ? Optional.of(new PublicKey(in.fixed("publicKey", PublicKey.SIZE)))
        : Optional.empty();
  }

  private static Hash word(BigInteger value) {
    byte[] word = new byte[Hash.SIZE];
    byte[] digits = Integers.toBytesUnsigned(value);
    System.arraycopy(digits, 0, word, word.length - digits.length, digits.length);
    return Hash.of(word);
  }

  private static Result<Address> receiver(Bytes to) {
    if (to.isEmpty()) {
      return Result.refused(
          "no-contract-creation",
          "the transaction has no receiver; contracts of this chain are installed as bundles,"
              + " not created by transactions");
    }
    if (to.size() != Address.SIZE) {
      return Result.refused(
          "malformed", "the transaction's receiver has " + to.size() + " bytes, not 20");
    }
    return Result.ok(new Address(to));
  }

  private record Legacy(
      long nonce,
      BigInteger gasPrice,
      long gasLimit,
      Bytes to,
      BigInteger value,
      Bytes data,
      BigInteger v,
      BigInteger r,
      BigInteger s,
      Optional<PublicKey> key) {

    static Legacy read(RlpReader in) {
      return new Legacy(
          in.number("nonce"),
          in.quantity("gasPrice"),
          in.number("gasLimit"),
          in.bytes("to", Address.SIZE),
          in.quantity("value"),
          in.bytes("data", TransactionCodec.MAX_BYTES),
          in.quantity("v"),
          in.quantity("r"),
          in.quantity("s"),
          signerKey(in));
    }

    Result<Envelope> envelope() {
      if (v.compareTo(EIP155_OFFSET) < 0) {
        return Result.refused(
            "wrong-chain",
            "the transaction's signature (v = "
                + v
                + ") names no chain, so that it could be replayed on others;"
                + " sign it with the chain's id as EIP-155 says");
      }
      BigInteger[] chainAndParity = v.subtract(EIP155_OFFSET).divideAndRemainder(TWO);
      return signature(r, s, chainAndParity[1].intValue(), key)
          .then(
              signature ->
                  receiver(to)
                      .map(
                          address ->
                              new Envelope(
                                  UnsignedTransaction.legacy(
                                      nonce, gasPrice, gasLimit, address, value, data),
                                  chainAndParity[0],
                                  signature)));
    }
  }

  private record DynamicFee(
      BigInteger chainId,
      long nonce,
      BigInteger priorityFee,
      BigInteger maxFee,
      long gasLimit,
      Bytes to,
      BigInteger value,
      Bytes data,
      AccessList accessList,
      long parity,
      BigInteger r,
      BigInteger s,
      Optional<PublicKey> key) {

    static DynamicFee read(RlpReader in) {
      return new DynamicFee(
          in.quantity("chainId"),
          in.number("nonce"),
          in.quantity("maxPriorityFeePerGas"),
          in.quantity("maxFeePerGas"),
          in.number("gasLimit"),
          in.bytes("to", Address.SIZE),
          in.quantity("value"),
          in.bytes("data", TransactionCodec.MAX_BYTES),
          AccessList.read(in.list("accessList")),
          in.number("yParity"),
          in.quantity("r"),
          in.quantity("s"),
          signerKey(in));
    }

    Result<Envelope> envelope() {
      if (parity > 1) {
        return Result.refused(
            "malformed", "the transaction's yParity is " + parity + ", not 0 or 1");
      }
      if (priorityFee.compareTo(maxFee) > 0) {
        return Result.refused(
            "malformed",
            "the transaction's maxPriorityFeePerGas is above its maxFeePerGas (EIP-1559)");
      }
      return signature(r, s, (int) parity, key)
          .then(
              signature ->
                  receiver(to)
                      .map(
                          address ->
                              new Envelope(
                                  new UnsignedTransaction(
                                      Transaction.Type.DYNAMIC_FEE,
                                      nonce,
                                      priorityFee,
                                      maxFee,
                                      gasLimit,
                                      address,
                                      value,
                                      data,
                                      accessList),
                                  chainId,
                                  signature)));
    }
  }
}
