package org.cpchain.ledger.sync.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cpchain.base.Address;
import org.cpchain.ledger.sync.core.SyncEffect.ImportItem;
import org.cpchain.ledger.sync.core.SyncMessage.Item;

/**
 * Blocks of consecutive heights that come from one peer.
 *
 * @param headers proven ones, or none when the blocks' certificates are to be checked
 * @param request the question for them, while it is open
 * @param blocks empty until they are here
 * @param giver of the blocks
 */
record Piece(
    long from,
    int count,
    List<CertifiedHeader> headers,
    OptionalLong request,
    List<Item> blocks,
    Optional<Address> giver) {

  static Piece wanted(long from, int count, List<CertifiedHeader> headers) {
    return new Piece(from, count, headers, OptionalLong.empty(), List.of(), Optional.empty());
  }

  boolean isHere() {
    return !blocks.isEmpty();
  }

  boolean isOpen() {
    return !isHere() && request.isEmpty();
  }

  long end() {
    return from + count;
  }

  Piece asked(long id) {
    return new Piece(from, count, headers, OptionalLong.of(id), blocks, giver);
  }

  Piece reopened() {
    return wanted(from, count, headers);
  }

  /** The first part, with its blocks. */
  Piece filled(List<Item> content, Address by) {
    int size = content.size();
    List<CertifiedHeader> own = headers.isEmpty() ? headers : headers.subList(0, size);
    return new Piece(from, size, own, OptionalLong.empty(), content, Optional.of(by));
  }

  /** What is missing when only so many blocks have come. */
  Piece rest(int come) {
    List<CertifiedHeader> own = headers.isEmpty() ? headers : headers.subList(come, count);
    return wanted(from + come, count - come, own);
  }

  long bytes() {
    return blocks.stream().mapToLong(Item::size).sum();
  }

  List<ImportItem> items() {
    List<ImportItem> items = new ArrayList<>(blocks.size());
    for (int i = 0; i < blocks.size(); i++) {
      Optional<CertifiedHeader> proven =
          headers.isEmpty() ? Optional.empty() : Optional.of(headers.get(i));
      Item block = blocks.get(i);
      items.add(
          new ImportItem(
              from + i, block.content(), block.certificate(), proven, giver.orElseThrow()));
    }
    return items;
  }
}
