package org.cpchain.contract;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cpchain.base.Bytes;

/**
 * A typed map in a contract's storage. Maps of one contract need different names; a name is part of
 * every key, so it can never be changed.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class StorageMap<K, V> {
  private final Bytes prefix;
  private final Codec<K> keys;
  private final Codec<V> values;

  public StorageMap(String name, Codec<K> keys, Codec<V> values) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    if (text.length == 0 || text.length > 127) {
      throw new IllegalArgumentException("a map's name has 1 to 127 bytes: " + name);
    }
    this.prefix = Bytes.concat(Bytes.of((byte) text.length), Bytes.of(text));
    this.keys = keys;
    this.values = values;
  }

  public Optional<V> get(Storage storage, K key) {
    return storage.get(slot(key)).map(values::decode);
  }

  public void put(Storage storage, K key, V value) {
    storage.put(slot(key), values.encode(value));
  }

  public void remove(Storage storage, K key) {
    storage.remove(slot(key));
  }

  private Bytes slot(K key) {
    return Bytes.concat(prefix, keys.encode(key));
  }
}
