package org.cpchain.ledger.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Hash;

/** What the shadow did. Safe for use by several threads. */
final class Notes {
  private static final int MOST = 100;

  private final Map<Hash, Long> signed = new ConcurrentHashMap<>();
  private final Set<Long> decided = ConcurrentHashMap.newKeySet();
  private final List<String> wrong = new ArrayList<>();

  void signed(long height, Hash digest) {
    signed.put(digest, height);
  }

  void decided(long height) {
    decided.add(height);
  }

  synchronized void wrong(String what) {
    if (wrong.size() < MOST) {
      wrong.add(what);
    }
  }

  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  Map<Hash, Long> signed() {
    return Map.copyOf(signed);
  }

  /** The heights of the blocks that it decided. */
  Set<Long> decided() {
    return Set.copyOf(decided);
  }
}
