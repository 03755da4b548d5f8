package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.cpchain.base.Bytes;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleHost.Trial;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.WriteBatch;
import org.cpchain.storage.switching.BadEngine.Fault;
import org.cpchain.testkit.storage.Batches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Engines that do not do their work: the store stays where it is, and nobody waits for them. */
class BadEngineTest {
  private static final String BAD = "6.6.6.bad";
  private static final Segment MANY = new Segment("many");

  @TempDir Path folder;
  @TempDir Path other;
  private Rig rig;
  private Rig bad;
  private KeyValueStore store;
  private BadEngine engine;

  @BeforeEach
  void begin() {
    rig = new Rig(folder);
    bad = new Rig(other);
    store = rig.storage.open("ledger");
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < 500; i++) {
      batch.put(MANY, Batches.key(i), Batches.payload(i));
    }
    store.write(batch);
  }

  @AfterEach
  void end() {
    if (engine != null) {
      engine.release();
      Awaitility.await().until(() -> !isAnyHanging());
    }
    rig.close();
    bad.close();
  }

  private static boolean isAnyHanging() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("storage-move"));
  }

  private void install(Fault fault) {
    engine = new BadEngine(bad.rocks, fault);
    rig.storage.add(Rig.engine("bad", BAD, 6, engine));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = Mode.EXCLUDE,
      names = {
        "HANGS_IN_WRITE",
        "HANGS_IN_OPEN",
        "HANGS_IN_CLOSE",
        "THROWS_IN_CLOSE",
        "THROWS_BEFORE_IT_CLOSES",
        "THROWS_IN_REMOVE"
      })
  void aMoveToItIsRefusedAndNothingIsLost(Fault fault) {
    install(fault);
    try (Writer writer = new Writer(store)) {
      Awaitility.await().until(() -> writer.written() > 5);
      assertThat(rig.refusal(BAD)).contains("nothing is lost");
    }
    assertThat(rig.modules.installed())
        .filteredOn(one -> one.bundle() == 6)
        .allMatch(one -> one.standing() == Standing.FAILED && !one.note().isEmpty());
    Batches.write(store, Batches.last(store) + 1);
    assertThat(store.get(MANY, Batches.key(499))).contains(Batches.payload(499));
    assertThat(Folders.names(other)).noneMatch(name -> name.startsWith("ledger"));
    assertThat(rig.move(Rig.ROCKS)).isNotNegative();
  }

  @Test
  void aCopyThatCannotBeDeletedNowIsDeletedBeforeTheNextMove() {
    install(Fault.LOSES_ENTRIES);
    rig.stages.set(
        stage -> {
          if (stage == Stage.COPIED) {
            engine.fault = Optional.of(Fault.THROWS_IN_REMOVE);
          }
        });
    assertThat(rig.refusal(BAD)).contains("does not give back");
    assertThat(Folders.names(other)).anyMatch(name -> name.startsWith("ledger"));

    engine.fault = Optional.empty();
    rig.stages.set(stage -> {});

    assertThat(rig.move(BAD)).isNotNegative();
    assertThat(store.get(MANY, Batches.key(99))).contains(Batches.payload(99));
    assertThat(Folders.names(other)).noneMatch(name -> name.contains("damaged"));
  }

  @Test
  void oneThatHangsUnderTheLockKeepsWritersWaitingForTwoSecondsAtMost() {
    install(Fault.HANGS_IN_WRITE);
    engine.fault = Optional.empty();
    rig.stages.set(
        stage -> {
          if (stage == Stage.LOCKED) {
            engine.fault = Optional.of(Fault.HANGS_IN_WRITE);
          }
        });
    try (Writer writer = new Writer(store)) {
      Awaitility.await().until(() -> writer.written() > 5);
      long began = System.nanoTime();
      Thread move = new Thread(() -> rig.refusal(BAD));
      move.start();
      Awaitility.await().until(() -> engine.fault.isPresent() || !move.isAlive());
      int before = writer.written();
      Awaitility.await().atMost(Duration.ofSeconds(4)).until(() -> writer.written() > before + 5);
      System.out.println(
          "writers went on " + (System.nanoTime() - began) / 1_000_000 + " ms after");
      engine.release();
    }
    assertThat(store.get(MANY, Batches.key(1))).isPresent();
  }

  @Test
  void noSnapshotIsLeftWhenTheLastRoundOfOneOfSeveralStoresFails() {
    givenItKeepsTwoStores();
    BadEngine worse = new BadEngine(rig.rocks, Fault.REFUSES_WRITES);
    worse.fault = Optional.empty();
    rig.storage.add(Rig.engine("worse", "6.6.7.worse", 7, worse));
    at(Stage.LOCKED, () -> worse.fault = Optional.of(Fault.REFUSES_WRITES));

    assertThat(rig.refusal("6.6.7.worse")).contains("it does not write");

    assertThat(engine.snapshots()).isZero();
  }

  @Test
  void noSnapshotIsLeftWhenAMoveIsInterruptedBeforeTheLastRound() {
    givenItKeepsTwoStores();
    at(Stage.LOCKED, () -> Thread.currentThread().interrupt());

    // it succeeds when the round is over before anybody looks
    boolean refused = rig.modules.activate(Rig.PROTOCOL, Rig.MV).refusal().isPresent();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(rig.modules.installed())
        .filteredOn(one -> one.standing() == Standing.RUNNING)
        .allMatch(one -> one.bundle() == (refused ? 6 : 1));
    Awaitility.await().until(() -> !isAnyHanging());
    assertThat(engine.snapshots()).isZero();
  }

  @Test
  void noSnapshotIsLeftWhenAStoreIsClosedBeforeTheLastRound() {
    givenItKeepsTwoStores();
    KeyValueStore votes = rig.storage.stores().get(1);
    at(Stage.LOCKED, votes::close);

    assertThat(rig.refusal(Rig.MV)).contains("was closed meanwhile");

    assertThat(engine.snapshots()).isZero();
  }

  /** Else nobody would close it. */
  @Test
  void whatItOpensAfterTheMoveWasGivenUpIsClosed() throws Exception {
    Batches.write(rig.storage.open("votes"), 0);
    install(Fault.HANGS_IN_OPEN);
    Thread move = new Thread(() -> rig.modules.activate(Rig.PROTOCOL, BAD));
    move.start();
    Awaitility.await().until(engine::isHanging);
    move.interrupt();
    move.join();
    assertThat(engine.stores()).isZero();

    engine.release();

    Awaitility.await().until(() -> !isAnyHanging());
    assertThat(engine.stores()).isZero();
    assertThat(rig.move(Rig.ROCKS)).isNotNegative();
  }

  private void givenItKeepsTwoStores() {
    Batches.write(rig.storage.open("votes"), 0);
    install(Fault.REFUSES_WRITES);
    engine.fault = Optional.empty();
    long unused = rig.move(BAD);
  }

  private void at(Stage wanted, Runnable done) {
    rig.stages.set(
        stage -> {
          if (stage == wanted) {
            done.run();
          }
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"HANGS_IN_CLOSE", "THROWS_IN_CLOSE", "THROWS_BEFORE_IT_CLOSES", "THROWS_IN_REMOVE"})
  void oneThatDoesNotLetGoIsLeftAllTheSame(Fault fault) {
    install(fault);
    engine.fault = Optional.empty();
    assertThat(rig.move(BAD)).isNotNegative();
    Batches.write(store, 0);
    engine.fault = Optional.of(fault);

    assertThat(rig.move(Rig.MV)).isNotNegative();

    Batches.write(store, 1);
    assertThat(Batches.last(store)).isEqualTo(1);
    assertThat(store.get(MANY, Batches.key(0))).contains(Batches.payload(0));
  }

  @Test
  void whatItAnswersWronglyIsCounted() {
    install(Fault.ALTERS_VALUES);
    Trial trial =
        rig.modules.shadow(Rig.PROTOCOL, BAD, Duration.ofSeconds(1)).toOptional().orElseThrow();
    assertThat(trial.divergences()).isEqualTo(5);
    assertThat(trial.examples()).isNotEmpty().allMatch(text -> text.startsWith("ledger/many"));
    assertThat(store.get(MANY, Batches.key(99))).contains(Batches.payload(99));
    assertThat(Folders.names(other)).noneMatch(name -> name.startsWith("ledger"));
  }

  @ParameterizedTest
  @CsvSource({"REFUSES_WRITES, it does not write", "THROWS_AN_ERROR, a class is missing"})
  void refusedWritesOfWhatRunsAreItsTrouble(Fault fault, String words) {
    install(fault);
    engine.fault = Optional.empty();
    long unused = rig.move(BAD);
    assertThat(rig.modules.trouble()).isEmpty();
    engine.fault = Optional.of(fault);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> store.write(new WriteBatch().put(MANY, Bytes.EMPTY, Bytes.EMPTY)))
          .hasMessage(words);
    }
    assertThat(rig.modules.trouble()).contains("3 writes failed", words);

    assertThat(rig.move(Rig.MV)).isNotNegative();
    Batches.write(store, 0);
    assertThat(rig.modules.trouble()).isEmpty();
  }

  @Test
  void whateverItThrowsFromAReadIsAFailureOfTheStore() {
    install(Fault.REFUSES_WRITES);
    engine.fault = Optional.empty();
    long unused = rig.move(BAD);
    for (Throwable any :
        List.of(new IOException("no"), new IllegalStateException(), new LinkageError())) {
      engine.inReads = Optional.of(any);
      assertThatThrownBy(() -> store.get(MANY, Batches.key(1)))
          .isExactlyInstanceOf(StorageException.class)
          .hasMessage(
              "The engine %s failed at the store ledger: %s",
              rig.storage.engines().all().stream()
                  .filter(one -> one.bundle() == 6)
                  .findFirst()
                  .orElseThrow(),
              any.getClass().getName())
          .hasCause(any);
    }
  }

  @Test
  void whatSaysOfItselfWhatIsWrongComesOutAsItIs() {
    install(Fault.REFUSES_WRITES);
    engine.fault = Optional.empty();
    long unused = rig.move(BAD);
    for (Throwable own :
        List.of(new StorageDamagedException("torn"), new StackOverflowError("full"))) {
      engine.inReads = Optional.of(own);
      assertThatThrownBy(() -> store.get(MANY, Batches.key(1))).isSameAs(own);
    }
    store.close();
    assertThatThrownBy(() -> store.get(MANY, Batches.key(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The store ledger is closed.");
  }
}
