package org.cpchain.contract.system.election;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;

/**
 * Somebody who stands in an election.
 *
 * @param removable whether faults have brought its reputation below the threshold
 */
record Stand(Address address, int rpt, boolean removable) {
  private static final int SIZE = Address.SIZE + Integer.BYTES + 1;

  /** Several, one after the other. */
  static final Codec<List<Stand>> CODEC = Codec.of(Stand::encode, Stand::decode);

  private static Bytes encode(List<Stand> stands) {
    ByteBuffer out = ByteBuffer.allocate(SIZE * stands.size());
    for (Stand one : stands) {
      out.put(one.address.toArray()).putInt(one.rpt).put((byte) (one.removable ? 1 : 0));
    }
    return Bytes.of(out.array());
  }

  private static List<Stand> decode(Bytes bytes) {
    ByteBuffer in = bytes.asByteBuffer();
    List<Stand> stands = new ArrayList<>();
    while (in.hasRemaining()) {
      Address address = new Address(Bytes.read(in, Address.SIZE));
      stands.add(new Stand(address, in.getInt(), in.get() != 0));
    }
    return stands;
  }
}
