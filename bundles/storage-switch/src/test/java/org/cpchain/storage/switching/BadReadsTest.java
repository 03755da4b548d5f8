package org.cpchain.storage.switching;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.Segment;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.cpchain.storage.switching.BadEngine.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that throws from reads: whoever reads sees a failure of the store. */
class BadReadsTest {
  private static final Segment MANY = new Segment("many");
  private static final Bytes KEY = Bytes.of((byte) 1);

  @TempDir Path folder;
  private Rig rig;
  private BadEngine engine;
  private KeyValueStore store;

  @BeforeEach
  void begin() {
    rig = new Rig(folder);
    engine = new BadEngine(rig.rocks, Fault.REFUSES_WRITES);
    engine.fault = Optional.empty();
    rig.storage.add(Rig.engine("bad", "6.6.6.bad", 6, engine));
    store = rig.storage.open("ledger");
    long unused = rig.move("6.6.6.bad");
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void whateverItThrowsFromAReadIsAFailureOfTheStore() {
    for (Throwable any :
        List.of(new IOException("no"), new IllegalStateException(), new LinkageError())) {
      engine.inReads = Optional.of(any);
      assertThatThrownBy(() -> store.get(MANY, KEY))
          .isExactlyInstanceOf(StorageException.class)
          .hasMessage(
              "The engine storage/key-value-1/6.6.6.bad failed at the store ledger: %s",
              any.getClass().getName())
          .hasCause(any);
    }
  }

  @Test
  void whatSaysOfItselfWhatIsWrongComesOutAsItIs() {
    for (Throwable own :
        List.of(new StorageDamagedException("torn"), new StackOverflowError("full"))) {
      engine.inReads = Optional.of(own);
      assertThatThrownBy(() -> store.get(MANY, KEY)).isSameAs(own);
    }
    store.close();
    assertThatThrownBy(() -> store.get(MANY, KEY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The store ledger is closed.");
  }
}
