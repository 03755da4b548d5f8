package org.cpchain.ledger.core;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

/** A private key of a test. */
public record Key(Credentials credentials) {

  /** The key with this number. */
  public static Key of(long secret) {
    return new Key(Credentials.create(ECKeyPair.create(BigInteger.valueOf(secret))));
  }

  public Address address() {
    return Address.fromHex(credentials.getAddress());
  }

  public Signature sign(Hash digest) {
    Sign.SignatureData data = Sign.signMessage(digest.toArray(), credentials.getEcKeyPair(), false);
    return new Signature(Hash.of(data.getR()), Hash.of(data.getS()), data.getV()[0] - 27);
  }

  public Transaction sign(TransactionCodec codec, UnsignedTransaction content) {
    return codec
        .sign(content, sign(codec.signingHash(content)))
        .toOptional()
        .orElseThrow(() -> new AssertionError("cannot be signed: " + content));
  }
}
