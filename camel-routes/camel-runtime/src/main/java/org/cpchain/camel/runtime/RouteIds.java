package org.cpchain.camel.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has which route id: Camel would let a route silently replace another of the same id. An owner
 * keeps its ids while its routes are away for a time, as they are during an update of a component.
 */
final class RouteIds {
  private record Owner(Object key, String name) {}

  private final Map<String, Owner> owners = new HashMap<>();

  /** What is wrong, and nothing is taken then; else all of the ids are the owner's. */
  synchronized Optional<String> take(Object key, String name, Collection<String> ids) {
    Set<String> seen = new LinkedHashSet<>();
    for (String id : ids) {
      Owner other = owners.get(id);
      if (other != null && !other.key().equals(key)) {
        return Optional.of(
            "the route id " + id + " is that of " + other.name() + " already; choose another");
      }
      if (!seen.add(id)) {
        return Optional.of("the route id " + id + " occurs twice in it; choose another");
      }
    }
    ids.forEach(id -> owners.put(id, new Owner(key, name)));
    return Optional.empty();
  }

  synchronized void release(Object key) {
    owners.values().removeIf(owner -> owner.key().equals(key));
  }
}
