package org.cpchain.network.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.crypto.common.keys.KeyFolder;

/** Makes the keys of an organisation's node in the founder's place. */
final class CentralKeys {
  private CentralKeys() {}

  /**
   * @param workshop a folder of the founder; nothing is left there
   */
  static Member make(Plan.Central plan, Path workshop) throws IOException, Refusal {
    Path folder = Files.createTempDirectory(workshop, ".keys");
    SortedMap<String, String> secrets = new TreeMap<>();
    SortedMap<String, Address> accounts;
    try {
      try (KeyFolder keys = ChainKeys.open(folder)) {
        accounts = ChainKeys.accounts(keys, plan.keys());
      }
      for (Path file : files(folder)) {
        secrets.put(Archive.CHAIN_KEYS + file.getFileName(), Files.readString(file));
      }
    } finally {
      for (Path file : files(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
    KeyPair certificate = TlsKeys.make();
    secrets.put(Archive.KEY, Pem.key(certificate.getPrivate()));
    return new Member(
        new Organisation(plan.name(), plan.validator(), plan.place(), accounts),
        certificate.getPublic(),
        secrets);
  }

  private static Iterable<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
