package org.cpchain.contract.system.campaign;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.Words;

/**
 * An account's last claim.
 *
 * @param count claims so far
 * @param start first term claimed
 * @param stop last term claimed
 * @param proof the highest block of the claim's proofs
 */
record Candidacy(long count, long start, long stop, long proof) {
  static final Codec<Candidacy> CODEC = Codec.of(Candidacy::encode, Candidacy::decode);

  private Bytes encode() {
    return Words.of(count, start, stop, proof);
  }

  private static Candidacy decode(Bytes bytes) {
    List<Long> words = Words.decode(bytes).stream().map(BigInteger::longValueExact).toList();
    return new Candidacy(words.get(0), words.get(1), words.get(2), words.get(3));
  }
}
