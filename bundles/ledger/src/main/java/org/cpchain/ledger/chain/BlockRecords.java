package org.cpchain.ledger.chain;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageDamagedException;

/** The blocks on the disk. What is not the block that was kept is told, and handed to nobody. */
final class BlockRecords {
  private final KeyValueStore store;
  private final BlockCodec blocks;
  private volatile BiConsumer<String, Runnable> damage = (what, again) -> {};

  BlockRecords(KeyValueStore store, BlockCodec blocks) {
    this.store = store;
    this.blocks = blocks;
  }

  /** See {@link ChainStore#onDamage}. */
  void onDamage(BiConsumer<String, Runnable> listener) {
    damage = listener;
  }

  RuntimeException damaged(String what, Runnable again) {
    String told = "the ledger's store is damaged: " + what + "; cpchain:repair says what to do";
    damage.accept(told, again);
    return new StorageDamagedException(told);
  }

  Optional<BlockRecord> record(long height) {
    return store.get(Keys.BLOCKS, Keys.height(height)).map(BlockRecord::new);
  }

  Optional<Block> block(long height) {
    return record(height).map(record -> sound(height, record));
  }

  /** The page may be whole and what stands in it another block all the same. */
  private Block sound(long height, BlockRecord record) {
    Block block;
    try {
      block = record.block(blocks);
    } catch (RuntimeException e) {
      throw damaged(
          "the record of block " + height + " cannot be read (" + e.getMessage() + ")",
          () -> readAgain(height));
    }
    if (block.header().height() != height || !block.header().hash().equals(record.hash())) {
      throw damaged(
          "in the place of block " + height + " stands another one", () -> readAgain(height));
    }
    return block;
  }

  private void readAgain(long height) {
    boolean unused = block(height).isPresent() && encoded(height).isPresent();
  }

  /** The block's bytes. */
  Optional<Bytes> encoded(long height) {
    return record(height).map(record -> encoded(height, record));
  }

  private Bytes encoded(long height, BlockRecord record) {
    Optional<Hash> found =
        blocks.open(record.encoded()).toOptional().map(open -> open.header().hash());
    if (!found.equals(Optional.of(record.hash()))) {
      throw damaged(
          "the record of block " + height + " holds another one", () -> readAgain(height));
    }
    return record.encoded();
  }
}
