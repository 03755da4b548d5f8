package org.cpchain.testkit.storage;

import java.nio.file.Path;
import org.cpchain.storage.StorageProvider;

/** Makes the provider under test; has a constructor without parameters, for other processes. */
public interface StorageOpener {
  StorageProvider in(Path folder);
}
