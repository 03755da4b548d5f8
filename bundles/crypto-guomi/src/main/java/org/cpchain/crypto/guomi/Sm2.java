package org.cpchain.crypto.guomi;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SM3Digest;
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
 * SM2 signatures (GB/T 32918.2) over the recommended curve (GB/T 32918.5), with the default
 * identity {@code 1234567812345678} (GM/T 0009 §10) and deterministic nonces (RFC 6979 with
 * HMAC-SM3). The cofactor is 1: a point on the curve is in the group. Pure; safe for use by several
 * threads.
 */
final class Sm2 {
  private static final byte[] IDENTITY = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
  private static final int WORD = Hash.SIZE;

  private final ECCurve curve;
  private final ECPoint generator;
  private final BigInteger order;
  private final byte[] parameters;

  Sm2() {
    X9ECParameters recommended = CustomNamedCurves.getByName("sm2p256v1");
    curve = recommended.getCurve();
    generator = recommended.getG();
    order = recommended.getN();
    parameters =
        Bytes.concat(
                Bytes.of(curve.getA().getEncoded()),
                Bytes.of(curve.getB().getEncoded()),
                encode(generator).encoded())
            .toArray();
  }

  /** Whether these bytes can be a private key: 32, from 1 to the group's order less 2. */
  boolean isPrivateKey(byte[] secret) {
    BigInteger d = number(secret);
    return secret.length == WORD && isScalar(d) && !d.equals(order.subtract(BigInteger.ONE));
  }

  PublicKey publicKey(BigInteger privateKey) {
    return encode(multiple(privateKey));
  }

  Signature sign(BigInteger privateKey, PublicKey key, Bytes message) {
    Hash e = digest(key, message);
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SM3Digest());
    nonces.init(order, privateKey, e.toArray());
    while (true) {
      Optional<Signature> made = sign(privateKey, key, e, nonces.nextK());
      if (made.isPresent()) {
        return made.get();
      }
    }
  }

  /** Empty when the standard wants another nonce, which chance does not bring about. */
  Optional<Signature> sign(BigInteger privateKey, PublicKey key, Hash e, BigInteger nonce) {
    BigInteger x = multiple(nonce).getAffineXCoord().toBigInteger();
    BigInteger r = number(e).add(x).mod(order);
    BigInteger inverse = BigIntegers.modOddInverse(order, privateKey.add(BigInteger.ONE));
    BigInteger s = nonce.subtract(r.multiply(privateKey)).multiply(inverse).mod(order);
    return r.signum() == 0 || s.signum() == 0 || r.add(nonce).equals(order)
        ? Optional.empty()
        : Optional.of(new Signature(word(r), word(s), key));
  }

  boolean verify(PublicKey key, Bytes message, Signature signature) {
    BigInteger r = number(signature.r());
    BigInteger s = number(signature.s());
    BigInteger t = r.add(s).mod(order);
    if (!isScalar(r) || !isScalar(s) || t.signum() == 0) {
      return false;
    }
    Optional<ECPoint> point = decode(key);
    if (point.isEmpty()) {
      return false;
    }
    ECPoint sum = ECAlgorithms.sumOfTwoMultiplies(generator, s, point.get(), t).normalize();
    return !sum.isInfinity()
        && number(digest(key, message))
            .add(sum.getAffineXCoord().toBigInteger())
            .mod(order)
            .equals(r);
  }

  /** {@code e}: SM3 of the signer's Z and the message. */
  Hash digest(PublicKey key, Bytes message) {
    return Sm3.hash(identified(key).toArray(), message.toArray());
  }

  /** Z: SM3 of identity, curve and key (GB/T 32918.2 §5.5). */
  Hash identified(PublicKey key) {
    int bits = 8 * IDENTITY.length;
    byte[] length = {(byte) (bits >> 8), (byte) bits};
    return Sm3.hash(length, IDENTITY, parameters, key.encoded().toArray());
  }

  /** Empty when it is no point of the curve. */
  private Optional<ECPoint> decode(PublicKey key) {
    byte[] uncompressed = new byte[1 + PublicKey.SIZE];
    uncompressed[0] = 4;
    System.arraycopy(key.encoded().toArray(), 0, uncompressed, 1, PublicKey.SIZE);
    try {
      return Optional.of(curve.decodePoint(uncompressed));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private ECPoint multiple(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(generator, scalar).normalize();
  }

  private boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(order) < 0;
  }

  private static PublicKey encode(ECPoint point) {
    return new PublicKey(Bytes.of(point.getEncoded(false)).slice(1, 1 + PublicKey.SIZE));
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
