package org.cpchain.contract.system.election;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.dpor.core.beacon.Commitment;

/** The promise of a proposer that counts in its term. */
record Promised(Address proposer, Commitment commitment) {
  private static final int SIZE = Address.SIZE + Hash.SIZE + Long.BYTES;

  /** Several, one after the other. */
  static final Codec<List<Promised>> CODEC = Codec.of(Promised::encode, Promised::decode);

  private static Bytes encode(List<Promised> promises) {
    ByteBuffer out = ByteBuffer.allocate(SIZE * promises.size());
    for (Promised one : promises) {
      out.put(one.proposer.toArray())
          .put(one.commitment.hash().toArray())
          .putLong(one.commitment.term());
    }
    return Bytes.of(out.array());
  }

  private static List<Promised> decode(Bytes bytes) {
    ByteBuffer in = bytes.asByteBuffer();
    List<Promised> promises = new ArrayList<>();
    while (in.hasRemaining()) {
      Address proposer = new Address(Bytes.read(in, Address.SIZE));
      Hash hash = new Hash(Bytes.read(in, Hash.SIZE));
      promises.add(new Promised(proposer, new Commitment(hash, in.getLong())));
    }
    return promises;
  }
}
