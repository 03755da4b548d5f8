package org.cpchain.storage.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.awaitility.Awaitility;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueView.Entry;
import org.cpchain.testkit.storage.Batches;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version is held for exactly as long as somebody may read it. */
class ScansTest {
  private final MVStore store = MVStore.open(null);
  private final Scans scans = new Scans();
  private Version version;

  @BeforeEach
  void fill() {
    MVMap<Bytes, Bytes> map =
        store.openMap(
            "a",
            new MVMap.Builder<Bytes, Bytes>().keyType(new PageType()).valueType(new PageType()));
    map.put(Batches.key(1), Batches.key(1));
    map.put(Batches.key(2), Batches.key(2));
    Trees.Tree tree = new Trees.Tree(map, map.getRoot());
    version = new Version(new Trees(Path.of("none"), Map.of(Batches.LEFT, tree)), store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aFinishedScanLetsGo() {
    Iterator<Entry> scan = scans.open(version, Batches.LEFT, Bytes.EMPTY, false);
    scan.next();
    scan.next();
    assertThat(version.hold()).isTrue();
    version.release();
    assertThat(scan.hasNext()).isFalse();
    assertThat(scan.hasNext()).isFalse();
    assertThat(version.hold()).isFalse();
  }

  @Test
  void aForgottenScanLetsGo() {
    scans.open(version, Batches.LEFT, Batches.key(3), true).next();
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              scans.releaseForgotten();
              return !version.hold() || released();
            });
  }

  @Test
  void aClosedSnapshotLetsGoAndIsNotRead() {
    HeldSnapshot snapshot = new HeldSnapshot(version, scans);
    assertThat(snapshot.get(Batches.LEFT, Batches.key(1))).isPresent();
    snapshot.close();
    snapshot.close();
    assertThat(version.hold()).isFalse();
  }

  /** Gives back the hold that a question took. */
  private boolean released() {
    version.release();
    return false;
  }
}
