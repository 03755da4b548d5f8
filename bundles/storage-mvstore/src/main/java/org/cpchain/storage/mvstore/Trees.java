package org.cpchain.storage.mvstore;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpchain.base.Bytes;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RootReference;

/**
 * The trees of all segments. Trees are copied on write, so that a reader needs no lock and never
 * sees half a batch.
 */
record Trees(Path file, Map<Segment, Tree> all) {
  record Tree(MVMap<Bytes, Bytes> map, RootReference<Bytes, Bytes> root) {}

  Optional<Bytes> get(Segment segment, Bytes key) {
    Tree tree = all.get(segment);
    if (tree == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(tree.map().get(tree.root().root, key));
    } catch (MVStoreException e) {
      throw unreadable(segment, e);
    }
  }

  /** Empty when there is no such segment. */
  Optional<Cursor<Bytes, Bytes>> cursor(Segment segment, Bytes from, boolean backwards) {
    try {
      return Optional.ofNullable(all.get(segment))
          .map(tree -> tree.map().cursor(tree.root(), from, null, backwards));
    } catch (MVStoreException e) {
      throw unreadable(segment, e);
    }
  }

  /** Those that are not empty. */
  Set<Segment> segments() {
    return all.keySet().stream()
        .filter(segment -> cursor(segment, Bytes.EMPTY, false).map(Cursor::hasNext).orElse(false))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reads every page. */
  void verify() {
    all.forEach(
        (segment, tree) -> {
          try {
            Cursor<Bytes, Bytes> entries = tree.map().cursor(tree.root(), null, null, false);
            while (entries.hasNext()) {
              entries.next();
            }
          } catch (MVStoreException e) {
            throw unreadable(segment, e);
          }
        });
  }

  StorageException unreadable(Segment segment, MVStoreException cause) {
    if (cause.getErrorCode() == DataUtils.ERROR_CLOSED) {
      return new StorageException(
          "The store " + file + " was closed, or a write to it failed; read again.", cause);
    }
    return new StorageDamagedException(
        file
            + " is damaged: a page of segment "
            + segment.name()
            + " is not what was written ("
            + cause.getMessage()
            + "). cpchain:repair says what to do; or stop the node and restore the store from a"
            + " backup.",
        cause);
  }
}
