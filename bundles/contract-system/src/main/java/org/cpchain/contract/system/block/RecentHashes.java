package org.cpchain.contract.system.block;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;

/** Hashes of the last blocks, each in the place of the one that is too old (as EIP-2935). */
final class RecentHashes {
  private static final long KEPT = 256;

  private static final StorageMap<Long, Kept> RING =
      new StorageMap<>("hash", Codec.LONG, Codec.of(Kept::encode, Kept::decode));

  private RecentHashes() {}

  static void keep(Storage storage, long height, Hash hash) {
    RING.put(storage, height % KEPT, new Kept(height, hash));
  }

  /** Zero for a block that is not kept. */
  static Hash of(Storage storage, long height) {
    Optional<Kept> kept = RING.get(storage, height % KEPT);
    return kept.filter(one -> one.height() == height).map(Kept::hash).orElse(Hash.ZERO);
  }

  private record Kept(long height, Hash hash) {
    Bytes encode() {
      return Bytes.concat(Codec.LONG.encode(height), hash.bytes());
    }

    static Kept decode(Bytes bytes) {
      ByteBuffer in = bytes.asByteBuffer();
      return new Kept(in.getLong(), new Hash(Bytes.read(in, Hash.SIZE)));
    }
  }
}
