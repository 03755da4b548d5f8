package org.cpchain.contract.system.block;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;

/** Hashes and times of the last blocks, each in the place of one too old (as EIP-2935). */
final class RecentHashes {
  private static final long KEPT = 256;

  private static final StorageMap<Long, Kept> RING =
      new StorageMap<>("hash", Codec.LONG, Codec.of(Kept::encode, Kept::decode));

  /** Of the block that ended last, whose hash is not known before the next one's end. */
  private static final StorageMap<Bytes, Long> LAST =
      new StorageMap<>("time", Codec.BYTES, Codec.LONG);

  private RecentHashes() {}

  /** At the end of a block: keeps its parent, whose hash this is. */
  static void keepParent(CallContext context, Hash hash) {
    Storage storage = context.storage();
    long height = context.height() - 1;
    long time = LAST.get(storage, Bytes.EMPTY).orElse(0L);
    RING.put(storage, height % KEPT, new Kept(height, time, hash));
    LAST.put(storage, Bytes.EMPTY, context.timestamp());
  }

  /** Zero for a block that is not kept. */
  static Hash of(Storage storage, long height) {
    return kept(storage, height).map(Kept::hash).orElse(Hash.ZERO);
  }

  /** Milliseconds since 1970 UTC; 0 for a block that is not kept, and for the genesis. */
  static long timeOf(Storage storage, long height) {
    return kept(storage, height).map(Kept::time).orElse(0L);
  }

  private static Optional<Kept> kept(Storage storage, long height) {
    return RING.get(storage, height % KEPT).filter(one -> one.height() == height);
  }

  private record Kept(long height, long time, Hash hash) {
    Bytes encode() {
      return Bytes.concat(Codec.LONG.encode(height), Codec.LONG.encode(time), hash.bytes());
    }

    static Kept decode(Bytes bytes) {
      ByteBuffer in = bytes.asByteBuffer();
      return new Kept(in.getLong(), in.getLong(), new Hash(Bytes.read(in, Hash.SIZE)));
    }
  }
}
