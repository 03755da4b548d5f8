package org.cpchain.ledger.node;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Who has signed what, found out with Bouncy Castle alone, as a stranger would. */
final class StrangersCheck {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

  private StrangersCheck() {}

  /**
   * @param signed the bytes that were signed
   * @param signature r, s and the recovery id, 65 bytes
   * @return the signer's address
   */
  static byte[] signer(byte[] signed, byte[] signature) {
    BigInteger order = CURVE.getN();
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    byte[] compressed = new byte[33];
    compressed[0] = (byte) (2 + signature[64]);
    System.arraycopy(signature, 0, compressed, 1, 32);
    ECPoint point = CURVE.getCurve().decodePoint(compressed);
    BigInteger inverse = r.modInverse(order);
    BigInteger digest = new BigInteger(1, hash(signed));
    ECPoint key =
        ECAlgorithms.sumOfTwoMultiplies(
            CURVE.getG(),
            digest.negate().multiply(inverse).mod(order),
            point,
            s.multiply(inverse).mod(order));
    byte[] encoded = key.normalize().getEncoded(false);
    return Arrays.copyOfRange(hash(Arrays.copyOfRange(encoded, 1, 65)), 12, 32);
  }

  static byte[] hash(byte[] content) {
    KeccakDigest keccak = new KeccakDigest(256);
    keccak.update(content, 0, content.length);
    byte[] hash = new byte[32];
    keccak.doFinal(hash, 0);
    return hash;
  }
}
