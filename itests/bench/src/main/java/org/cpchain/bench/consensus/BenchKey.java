package org.cpchain.bench.consensus;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;

/**
 * A validator's key that everybody may know. It signs as a node's key file does (RFC 6979, low s)
 * and in the same time, but needs no file.
 */
public final class BenchKey {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger ORDER = CURVE.getN();

  private final BigInteger secret;
  private final Address address;

  public BenchKey(long number, CryptoSuite suite) {
    secret = BigInteger.valueOf(0xbe7c_1000L + number);
    byte[] point = times(secret).getEncoded(false);
    address = suite.address(new PublicKey(Bytes.of(point).slice(1, point.length)));
  }

  public Address address() {
    return address;
  }

  public Signature sign(Hash digest) {
    BigInteger e = new BigInteger(1, digest.toArray());
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(ORDER, secret, digest.toArray());
    BigInteger k = nonces.nextK();
    ECPoint point = times(k);
    BigInteger r = point.getAffineXCoord().toBigInteger();
    BigInteger s =
        BigIntegers.modOddInverse(ORDER, k).multiply(e.add(secret.multiply(r))).mod(ORDER);
    boolean high = s.compareTo(ORDER.shiftRight(1)) > 0;
    int parity = point.getAffineYCoord().testBitZero() ? 1 : 0;
    return new Signature(word(r), word(high ? ORDER.subtract(s) : s), high ? 1 - parity : parity);
  }

  private static ECPoint times(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(CURVE.getG(), scalar).normalize();
  }

  private static Hash word(BigInteger value) {
    return Hash.of(BigIntegers.asUnsignedByteArray(Hash.SIZE, value));
  }
}
