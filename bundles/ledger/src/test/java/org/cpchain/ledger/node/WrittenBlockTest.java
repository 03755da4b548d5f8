package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Transaction;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.StorageProvider;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client asks in the moment between the write of a block and the move of the head. */
class WrittenBlockTest {
  @TempDir private Path folder;
  private final List<String> early = Collections.synchronizedList(new ArrayList<>());
  private Runnable written = () -> {};

  /** Once the receipt was there while the newest state was still the one before. */
  @Test
  void nothingOfABlockIsToldBeforeItsStateIs() {
    try (TestNode node = new TestNode(folder, new Watched()).start()) {
      Transaction transfer = TestNode.transfer(node.keys().key("hospital"), 0, Address.ZERO, 5);
      Ledger ledger = node.node().ledger();
      written = () -> look(ledger, transfer.hash());

      node.accepted(transfer);
      await().until(() -> ledger.receipt(transfer.hash()).isPresent());
    }
    assertThat(early).isNotEmpty().containsOnly("nothing");
  }

  private void look(Ledger ledger, Hash transaction) {
    if (ledger.head().height() == 0) {
      boolean known =
          ledger.receipt(transaction).isPresent() || ledger.transaction(transaction).isPresent();
      early.add(known ? "the transaction" : "nothing");
    }
  }

  /** Runs what is to happen after each write of the ledger's store. */
  private final class Watched implements StorageProvider {
    private final InMemoryStorage memory = new InMemoryStorage();

    @Override
    public KeyValueStore open(String name) {
      KeyValueStore store = memory.open(name);
      return name.equals(Stores.LEDGER) ? watched(store) : store;
    }

    @Override
    public List<String> setAside(String name) {
      return memory.setAside(name);
    }

    private KeyValueStore watched(KeyValueStore store) {
      return (KeyValueStore)
          Proxy.newProxyInstance(
              KeyValueStore.class.getClassLoader(),
              new Class<?>[] {KeyValueStore.class},
              (proxy, method, arguments) -> {
                try {
                  return method.invoke(store, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                } finally {
                  if (method.getName().equals("write")) {
                    written.run();
                  }
                }
              });
    }
  }
}
