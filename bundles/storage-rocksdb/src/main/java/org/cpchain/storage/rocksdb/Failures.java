package org.cpchain.storage.rocksdb;

import java.nio.file.Path;
import org.cpchain.storage.StorageDamagedException;
import org.cpchain.storage.StorageException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What RocksDB says, for the operator. */
final class Failures {
  private Failures() {}

  static StorageException of(Path store, RocksDBException cause) {
    return isDamage(cause)
        ? damaged(store, cause)
        : new StorageException(
            "The store "
                + store
                + " could not be read or written: "
                + cause.getMessage()
                + ". Mend the disk or its rights, then restart the node.",
            cause);
  }

  private static boolean isDamage(RocksDBException cause) {
    Status status = cause.getStatus();
    if (status == null) {
      return false;
    }
    return switch (status.getCode()) {
      case Corruption, InvalidArgument, NotFound, NotSupported -> true;
      // a file that RocksDB has on its list
      case IOError -> String.valueOf(cause.getMessage()).contains("No such file");
      default -> false;
    };
  }

  static StorageDamagedException damaged(Path store, Exception cause) {
    return new StorageDamagedException(
        "The store " + store + " is damaged: " + cause.getMessage() + ". " + advice(), cause);
  }

  static StorageDamagedException damaged(Path store, String what) {
    return new StorageDamagedException("The store " + store + " is " + what + ". " + advice());
  }

  private static String advice() {
    return "Nothing was changed; cpchain:repair says what to do, or stop the node and restore the"
        + " whole folder from one backup.";
  }
}
