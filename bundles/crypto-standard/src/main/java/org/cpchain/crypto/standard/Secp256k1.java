package org.cpchain.crypto.standard;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/**
 * ECDSA over secp256k1 (SEC 2 §2.4.1) with public-key recovery (SEC 1 §4.1.6), deterministic nonces
 * (RFC 6979) and low s (EIP-2). Pure; safe for use by several threads.
 */
final class Secp256k1 {
  private static final int WORD = 32;

  private final ECCurve curve;
  private final ECPoint generator;
  private final BigInteger order;
  private final BigInteger halfOrder;

  Secp256k1() {
    // The custom curve has its own field arithmetic, some four times as fast as the general one.
    X9ECParameters parameters = CustomNamedCurves.getByName("secp256k1");
    curve = parameters.getCurve();
    generator = parameters.getG();
    order = parameters.getN();
    halfOrder = order.shiftRight(1);
  }

  /** Whether these bytes can be a private key: 32, from 1 to the group's order less 1. */
  boolean isPrivateKey(byte[] secret) {
    return secret.length == WORD && isScalar(number(secret));
  }

  PublicKey publicKey(BigInteger privateKey) {
    return encode(new FixedPointCombMultiplier().multiply(generator, privateKey).normalize());
  }

  Signature sign(BigInteger privateKey, Hash digest) {
    byte[] message = digest.toArray();
    BigInteger e = new BigInteger(1, message);
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(order, privateKey, message);
    while (true) {
      BigInteger k = nonces.nextK();
      ECPoint point = new FixedPointCombMultiplier().multiply(generator, k).normalize();
      BigInteger x = point.getAffineXCoord().toBigInteger();
      BigInteger r = x.mod(order);
      BigInteger s =
          BigIntegers.modOddInverse(order, k).multiply(e.add(privateKey.multiply(r))).mod(order);
      // An x of the order or above, one in 2^127, would need recovery ids 2 and 3: such a nonce is
      // passed over.
      if (r.signum() != 0 && s.signum() != 0 && x.compareTo(order) < 0) {
        int parity = point.getAffineYCoord().testBitZero() ? 1 : 0;
        boolean high = s.compareTo(halfOrder) > 0;
        return new Signature(
            word(r), word(high ? order.subtract(s) : s), high ? 1 - parity : parity);
      }
    }
  }

  Optional<PublicKey> recover(Hash digest, Signature signature) {
    BigInteger r = number(signature.r());
    BigInteger s = number(signature.s());
    if (signature.key().isPresent() || !isScalar(r) || !isLowScalar(s)) {
      return Optional.empty();
    }
    ECPoint nonce;
    try {
      byte[] compressed = new byte[1 + WORD];
      compressed[0] = (byte) (2 + signature.recoveryId());
      System.arraycopy(signature.r().toArray(), 0, compressed, 1, WORD);
      nonce = curve.decodePoint(compressed);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // Nothing here is secret: the fast inverse will do.
    BigInteger inverse = BigIntegers.modOddInverseVar(order, r);
    BigInteger u1 = number(digest).multiply(inverse).negate().mod(order);
    BigInteger u2 = s.multiply(inverse).mod(order);
    ECPoint key = ECAlgorithms.sumOfTwoMultiplies(generator, u1, nonce, u2);
    return key.isInfinity() ? Optional.empty() : Optional.of(encode(key.normalize()));
  }

  /** The same answer as by {@link #recover}, without a square root. */
  boolean verify(PublicKey key, Hash digest, Signature signature) {
    BigInteger r = number(signature.r());
    BigInteger s = number(signature.s());
    if (signature.key().isPresent() || !isScalar(r) || !isLowScalar(s)) {
      return false;
    }
    ECPoint point;
    try {
      byte[] uncompressed = new byte[1 + 2 * WORD];
      uncompressed[0] = 4;
      System.arraycopy(key.encoded().toArray(), 0, uncompressed, 1, 2 * WORD);
      point = curve.decodePoint(uncompressed);
    } catch (IllegalArgumentException e) {
      return false;
    }
    BigInteger inverse = BigIntegers.modOddInverseVar(order, s);
    BigInteger u1 = number(digest).multiply(inverse).mod(order);
    BigInteger u2 = r.multiply(inverse).mod(order);
    ECPoint nonce = ECAlgorithms.sumOfTwoMultiplies(generator, u1, point, u2).normalize();
    return !nonce.isInfinity()
        && nonce.getAffineXCoord().toBigInteger().equals(r)
        && nonce.getAffineYCoord().testBitZero() == (signature.recoveryId() == 1);
  }

  private boolean isLowScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(halfOrder) <= 0;
  }

  private boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(order) < 0;
  }

  private static PublicKey encode(ECPoint point) {
    return new PublicKey(Bytes.of(point.getEncoded(false)).slice(1, 1 + 2 * WORD));
  }

  /** The big-endian number of these bytes. */
  static BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  private static BigInteger number(Hash word) {
    return number(word.toArray());
  }

  private static Hash word(BigInteger value) {
    return Hash.of(BigIntegers.asUnsignedByteArray(WORD, value));
  }
}
