package org.cpchain.storage.rocksdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cpchain.base.Result;
import org.rocksdb.Env;
import org.rocksdb.Priority;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * Loads RocksDB's library for its own bundle, once for all revisions of this one: the system never
 * unloads it, since its C++ has symbols that must be unique in the process.
 */
final class NativeLibrary {
  private static final String NAME = "rocksdb";

  /** By which RocksDB asks a folder for the file; it puts a second "jni" behind. */
  private static final String NAME_OF_COPY = "rocksdbjni";

  private static final String ADVICE =
      "Stores that are kept by another engine are not affected (data/store/placement says which)."
          + " To be rid of this message, run feature:uninstall cpchain-storage-rocksdb.";

  private NativeLibrary() {}

  /**
   * RocksDB's own loader leaves a file of 15 MB behind whenever the node is killed; here the file
   * is deleted as soon as it is mapped.
   *
   * @return RocksDB's version; refused as {@code unsupported-platform}, {@code no-temporary-file}
   *     or {@code not-loadable}, with a message for the operator
   */
  static Result<String> load() {
    return load(Environment.getJniLibraryFileName(NAME));
  }

  static synchronized Result<String> load(String file) {
    if (RocksDB.rocksdbVersion() != null) {
      return Result.ok(RocksDB.rocksdbVersion().toString());
    }
    try (InputStream library = RocksDB.class.getResourceAsStream("/" + file)) {
      if (library == null) {
        return Result.refused(
            "unsupported-platform",
            "there is no RocksDB for this machine: " + file + " is not shipped. " + ADVICE);
      }
      loadCopy(library, Environment.getJniLibraryFileName(NAME_OF_COPY));
      return Result.ok(RocksDB.rocksdbVersion().toString());
    } catch (IOException e) {
      return Result.refused(
          "no-temporary-file",
          "RocksDB cannot be written to the folder for temporary files, "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage()
              + ". Make room there or make it writable, and start the bundle again. "
              + ADVICE);
    } catch (UnsatisfiedLinkError e) {
      return Result.refused(
          "not-loadable",
          "the system does not load RocksDB: "
              + e.getMessage()
              + ". It needs glibc and libstdc++, and a folder for temporary files (java.io.tmpdir)"
              + " that is not mounted noexec. "
              + ADVICE);
    }
  }

  private static void loadCopy(InputStream library, String name) throws IOException {
    Path folder = Files.createTempDirectory("rocksdb-");
    Path copy = folder.resolve(name);
    try {
      Files.copy(library, copy);
      RocksDB.loadLibrary(List.of(folder.toString()));
    } finally {
      Files.deleteIfExists(copy);
      Files.delete(folder);
    }
  }

  /** The pools belong to the process; a store that is opened later fills them again. */
  static void endThreads() {
    for (Priority pool : List.of(Priority.BOTTOM, Priority.LOW, Priority.HIGH)) {
      Env.getDefault().setBackgroundThreads(0, pool);
    }
  }
}
