package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredVoteJournalTest {
  private final InMemoryStorage storage = new InMemoryStorage();
  private KeyValueStore store = new ReopeningStore(storage, "votes", new Damages());
  private StoredVoteJournal journal = new StoredVoteJournal(store);

  @TempDir private Path folder;

  private void restart() {
    store.close();
    store = new ReopeningStore(storage, "votes", new Damages());
    journal = new StoredVoteJournal(store);
  }

  private static Bytes entry(long number) {
    return Bytes.of((byte) number, (byte) (number >> 8));
  }

  private int keptOnDisk() {
    List<Bytes> keys = new ArrayList<>();
    store.scan(new Segment("votes"), Bytes.EMPTY).forEachRemaining(kept -> keys.add(kept.key()));
    return keys.size();
  }

  @Test
  void givesBackEverythingInItsOrderAfterARestart() {
    LongStream.range(0, 300).forEach(i -> journal.append(1 + i / 100, entry(i)));

    restart();

    assertThat(journal.entries())
        .isEqualTo(LongStream.range(0, 300).mapToObj(StoredVoteJournalTest::entry).toList());
  }

  @Test
  void forgetsWhatIsFinalAndNothingElse() {
    journal.append(1, entry(1));
    journal.append(2, entry(2));
    journal.append(1, entry(3));
    journal.append(3, entry(4));

    journal.forgetBelow(2);
    journal.append(3, entry(5));

    List<Bytes> left = List.of(entry(2), entry(4), entry(5));
    assertThat(journal.entries()).isEqualTo(left);
    restart();
    assertThat(journal.entries()).isEqualTo(left);
  }

  @Test
  void staysSmallHoweverLongTheChainGrows() {
    for (long height = 1; height <= 1_000; height++) {
      journal.append(height, entry(height));
      journal.append(height, entry(height));
      journal.forgetBelow(height);
    }

    assertThat(journal.entries()).hasSizeLessThanOrEqualTo(2);
    assertThat(keptOnDisk()).isLessThanOrEqualTo(4);
  }

  @Test
  void whatAFullDiskDidNotTakeWasNotPromisedAndIsTakenLater() {
    journal.append(1, entry(1));
    storage.store("votes").failNextWrite();

    assertThatThrownBy(() -> journal.append(1, entry(2))).isInstanceOf(StorageException.class);
    assertThat(journal.entries()).containsExactly(entry(1));
    await()
        .ignoreExceptions()
        .until(
            () -> {
              journal.append(1, entry(3));
              return true;
            });

    restart();
    assertThat(journal.entries()).containsExactly(entry(1), entry(3));
  }

  @Test
  void whatWasForgottenBeforeAFailureIsForgottenAfterIt() {
    journal.append(1, entry(1));
    journal.append(2, entry(2));
    journal.forgetBelow(2);
    storage.store("votes").failNextWrite();
    assertThatThrownBy(() -> journal.append(2, entry(3))).isInstanceOf(StorageException.class);

    await()
        .ignoreExceptions()
        .until(
            () -> {
              journal.append(2, entry(4));
              return true;
            });

    restart();
    assertThat(journal.entries()).containsExactly(entry(2), entry(4));
  }

  /** What is in the files when the entry is acknowledged is what a power failure leaves. */
  @Test
  void anEntryIsInTheFilesWhenItIsAcknowledged() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    try (KeyValueStore real = new MvStorageProvider(disk, 16).open("votes")) {
      StoredVoteJournal writing = new StoredVoteJournal(real);
      for (int i = 0; i < 20; i++) {
        writing.append(1, entry(i));
        Path copy = copy(disk, folder.resolve("copy" + i));
        try (KeyValueStore found = new MvStorageProvider(copy, 16).open("votes")) {
          assertThat(new StoredVoteJournal(found).entries()).hasSize(i + 1);
        }
      }
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }
}
