package org.cpchain.testkit.storage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.storage.KeyValueView;
import org.cpchain.storage.StorageProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Opens a store of the provider under test, and closes it in the end. */
abstract class StoreFixture {
  @TempDir Path folder;

  StorageProvider provider;

  private final List<KeyValueStore> opened = new ArrayList<>();

  /** Makes the provider under test. */
  protected abstract StorageOpener opener();

  @AfterEach
  void close() {
    opened.forEach(KeyValueStore::close);
  }

  KeyValueStore open() {
    if (provider == null) {
      provider = opener().in(folder);
    }
    KeyValueStore store = provider.open("test");
    opened.add(store);
    return store;
  }

  static List<Bytes> keys(Iterator<KeyValueView.Entry> entries) {
    List<Bytes> keys = new ArrayList<>();
    entries.forEachRemaining(entry -> keys.add(entry.key()));
    return keys;
  }

  static List<Bytes> values(Iterator<KeyValueView.Entry> entries) {
    List<Bytes> values = new ArrayList<>();
    entries.forEachRemaining(entry -> values.add(entry.value()));
    return values;
  }

  static List<Bytes> reversed(List<Bytes> values) {
    List<Bytes> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    return reversed;
  }

  static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
