package org.cpchain.storage.switching;

import org.cpchain.module.ModuleVersion;
import org.cpchain.storage.StorageProvider;
import org.osgi.framework.Version;

/**
 * An engine that is installed.
 *
 * @param name what keeps the bytes; several versions of one engine have the same files
 * @param bundle the identifier of the bundle that provides it
 */
record Engine(
    String name, String protocol, Version version, long bundle, StorageProvider provider) {
  static final String FAMILY = "storage";

  ModuleVersion module() {
    return new ModuleVersion(FAMILY, protocol, version.toString());
  }

  @Override
  public String toString() {
    return module().toString();
  }
}
