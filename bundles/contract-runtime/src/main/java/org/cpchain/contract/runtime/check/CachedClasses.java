package org.cpchain.contract.runtime.check;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks for each class once; a bundle opens its archive each time. */
final class CachedClasses implements ClassSource {
  private final ClassSource source;
  private final Map<String, Optional<byte[]>> found = new TreeMap<>();

  CachedClasses(ClassSource source) {
    this.source = source;
  }

  @Override
  public Optional<byte[]> find(String internalName) {
    return found.computeIfAbsent(internalName, source::find);
  }
}
