package org.cpchain.contract.system.board;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.PackedList;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.store.AddressList;

/**
 * A committee that a director proposes; pure.
 *
 * @param term of the board that decides
 * @param ends from when nobody votes for it, milliseconds since 1970 UTC
 */
record Proposal(long committee, long term, long ends, boolean named, List<Address> members) {
  static final Codec<Proposal> CODEC = Codec.of(Proposal::encode, Proposal::decode);
  static final int FEWEST = 5;
  static final int MOST = 9;

  boolean open(long boardInOffice, long now) {
    return !named && term == boardInOffice && now < ends;
  }

  Proposal accept() {
    return new Proposal(committee, term, ends, true, members);
  }

  private Bytes encode() {
    return PackedList.pack(
        List.of(
            Codec.LONG.encode(committee),
            Codec.LONG.encode(term),
            Codec.LONG.encode(ends),
            Codec.LONG.encode(named ? 1L : 0L),
            AddressList.CODEC.encode(members)));
  }

  private static Proposal decode(Bytes bytes) {
    List<Bytes> parts = PackedList.unpack(bytes);
    return new Proposal(
        Codec.LONG.decode(parts.get(0)),
        Codec.LONG.decode(parts.get(1)),
        Codec.LONG.decode(parts.get(2)),
        Codec.LONG.decode(parts.get(3)) > 0,
        AddressList.CODEC.decode(parts.get(4)));
  }
}
