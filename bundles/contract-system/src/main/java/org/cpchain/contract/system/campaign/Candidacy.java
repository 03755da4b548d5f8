package org.cpchain.contract.system.campaign;

import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.WordReader;
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
    WordReader in = new WordReader(bytes);
    return new Candidacy(in.number(), in.number(), in.number(), in.number());
  }
}
