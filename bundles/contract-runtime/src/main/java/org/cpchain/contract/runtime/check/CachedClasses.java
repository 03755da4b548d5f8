package org.cpchain.contract.runtime.check;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks for each class once; a bundle opens its archive each time. A class that lies in the bundle
 * under the name of one of Java's or of the contract API is never loaded from there, so it does not
 * count.
 */
final class CachedClasses implements ClassSource {
  private final ClassSource source;
  private final Map<String, Optional<byte[]>> found = new TreeMap<>();

  CachedClasses(ClassSource source) {
    this.source = source;
  }

  @Override
  public Optional<byte[]> find(String internalName) {
    return internalName.startsWith("java/") || AllowedClasses.contains(internalName)
        ? Optional.empty()
        : found.computeIfAbsent(internalName, source::find);
  }
}
