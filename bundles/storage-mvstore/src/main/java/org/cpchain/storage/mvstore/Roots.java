package org.cpchain.storage.mvstore;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageDamagedException;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RootReference;

/**
 * The trees of all segments as one version left them. Trees are copied on write, so that a reader
 * needs no lock and never sees half a batch.
 */
record Roots(Path file, Map<Segment, Tree> trees) implements KeyValueView {
  record Tree(MVMap<Bytes, Bytes> map, RootReference<Bytes, Bytes> root) {}

  @Override
  public Optional<Bytes> get(Segment segment, Bytes key) {
    Tree tree = trees.get(segment);
    if (tree == null) {
      return Optional.empty();
    }
    try {
      Bytes sealed = tree.map().get(tree.root().root, key);
      return Optional.ofNullable(sealed).map(found -> open(segment, key, found));
    } catch (MVStoreException e) {
      throw unreadable(segment, e);
    }
  }

  @Override
  public Iterator<Entry> scan(Segment segment, Bytes from) {
    return iterate(segment, from, false);
  }

  @Override
  public Iterator<Entry> scanBackwards(Segment segment, Bytes from) {
    return iterate(segment, from, true);
  }

  private Iterator<Entry> iterate(Segment segment, Bytes from, boolean backwards) {
    Tree tree = trees.get(segment);
    if (tree == null) {
      return Collections.emptyIterator();
    }
    try {
      return new Entries(segment, tree.map().cursor(tree.root(), from, null, backwards));
    } catch (MVStoreException e) {
      throw unreadable(segment, e);
    }
  }

  private Bytes open(Segment segment, Bytes key, Bytes sealed) {
    return Checked.open(key, sealed).orElseThrow(() -> unreadable(segment, null));
  }

  private StorageDamagedException unreadable(Segment segment, MVStoreException cause) {
    return new StorageDamagedException(
        file
            + " is damaged: a page or value of segment "
            + segment.name()
            + " is not what was written. Stop the node and restore the store from a backup.",
        cause);
  }

  private final class Entries implements Iterator<Entry> {
    private final Segment segment;
    private final Cursor<Bytes, Bytes> cursor;

    Entries(Segment segment, Cursor<Bytes, Bytes> cursor) {
      this.segment = segment;
      this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
      return cursor.hasNext();
    }

    @Override
    public Entry next() {
      if (!cursor.hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        Bytes key = cursor.next();
        return new Entry(key, open(segment, key, cursor.getValue()));
      } catch (MVStoreException e) {
        throw unreadable(segment, e);
      }
    }
  }
}
