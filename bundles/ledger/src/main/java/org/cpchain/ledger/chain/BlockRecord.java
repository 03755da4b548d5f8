package org.cpchain.ledger.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.PackedList;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.ReceiptCodec;

/**
 * All that is kept of a block, as one packed list: its hash, its encoding, the senders of its
 * transactions (20 bytes each, so that none is recovered twice), its certificate, then the receipts
 * one by one.
 */
record BlockRecord(Bytes packed) {
  private static final int HASH = 0;
  private static final int ENCODED = 1;
  private static final int SENDERS = 2;
  private static final int CERTIFICATE = 3;
  private static final int RECEIPTS = 4;

  static BlockRecord of(StoredBlock stored, ReceiptCodec codec) {
    List<Bytes> items = new ArrayList<>();
    items.add(stored.block().header().hash().bytes());
    items.add(stored.encoded());
    items.add(senders(stored.block()));
    items.add(stored.certificate());
    stored.receipts().stream().map(codec::encode).forEach(items::add);
    return new BlockRecord(PackedList.pack(items));
  }

  Hash hash() {
    return new Hash(PackedList.get(packed, HASH));
  }

  Bytes encoded() {
    return PackedList.get(packed, ENCODED);
  }

  Bytes certificate() {
    return PackedList.get(packed, CERTIFICATE);
  }

  Block block(BlockCodec codec) {
    Bytes joined = PackedList.get(packed, SENDERS);
    List<Address> senders =
        IntStream.range(0, joined.size() / Address.SIZE)
            .mapToObj(i -> new Address(joined.slice(i * Address.SIZE, (i + 1) * Address.SIZE)))
            .toList();
    return codec.restore(encoded(), senders);
  }

  Receipt receipt(ReceiptCodec codec, long height, int index) {
    return codec.decode(PackedList.get(packed, RECEIPTS + index), height, hash());
  }

  List<Receipt> receipts(ReceiptCodec codec, long height) {
    return IntStream.range(0, PackedList.size(packed) - RECEIPTS)
        .mapToObj(index -> receipt(codec, height, index))
        .toList();
  }

  private static Bytes senders(Block block) {
    Stream<Bytes> senders = block.transactions().stream().map(t -> t.sender().bytes());
    return Bytes.concat(senders.toArray(Bytes[]::new));
  }
}
