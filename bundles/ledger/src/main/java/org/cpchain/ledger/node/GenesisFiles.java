package org.cpchain.ledger.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.genesis.EmbeddedGenesis;
import org.cpchain.ledger.genesis.GenesisReader;
import org.cpchain.ledger.genesis.GenesisWriter;

/**
 * The operator's genesis file, and the copy with addresses in place of names that is written when a
 * chain begins and counts from then on.
 */
final class GenesisFiles {
  private final Path given;
  private final Path kept;
  private final CryptoSuite suite;
  private final SecurityModule keys;

  /**
   * @param given need not exist: then the embedded genesis is taken
   * @param kept in the data folder
   */
  GenesisFiles(Path given, Path kept, CryptoSuite suite, SecurityModule keys) {
    this.given = given;
    this.kept = kept;
    this.suite = suite;
    this.keys = keys;
  }

  /** Whether a chain was begun in this data folder before. */
  boolean isKept() {
    return Files.exists(kept);
  }

  /**
   * The genesis of a chain that begins now, or again because its ledger is gone. Keys that the file
   * names are made.
   */
  Result<Genesis> begin() {
    return isKept()
        ? parse(kept).then(genesis -> resume(GenesisBlock.of(genesis, suite).hash()))
        : first();
  }

  private Result<Genesis> first() {
    String text = Files.exists(given) ? read(given) : EmbeddedGenesis.json();
    Result<Genesis> genesis =
        new GenesisReader(suite, name -> isAlias(name) ? Optional.of(key(name)) : Optional.empty())
            .read(text);
    genesis.toOptional().ifPresent(good -> write(new GenesisWriter(suite).write(good)));
    return genesis;
  }

  /**
   * The genesis of the chain that was begun with this block; refused when the operator's file is
   * that of another chain.
   */
  Result<Genesis> resume(Hash begun) {
    if (!Files.exists(kept)) {
      return first().then(genesis -> same(genesis, begun, given));
    }
    Result<Genesis> genesis = parse(kept).then(found -> same(found, begun, kept));
    return Files.exists(given)
        ? parse(given).then(found -> same(found, begun, given)).then(same -> genesis)
        : genesis;
  }

  private Result<Genesis> same(Genesis genesis, Hash begun, Path file) {
    Hash hash = GenesisBlock.of(genesis, suite).hash();
    return hash.equals(begun)
        ? Result.ok(genesis)
        : Result.refused(
            "wrong-genesis",
            "the genesis file "
                + file
                + " is that of chain "
                + hash
                + ", but the ledger on the disk was begun as "
                + begun
                + "; put the old genesis file back, or move the data folder away to begin anew");
  }

  private Result<Genesis> parse(Path file) {
    return new GenesisReader(suite, name -> keys.publicKey(name).map(suite::address))
        .read(read(file));
  }

  private Address key(String alias) {
    return suite.address(keys.createIfAbsent(alias));
  }

  private static boolean isAlias(String text) {
    return text.matches("[a-z][a-z0-9-]{0,39}");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the genesis file " + file + " cannot be read", e);
    }
  }

  private void write(String text) {
    Path next = kept.resolveSibling(kept.getFileName() + ".new");
    try {
      Files.createDirectories(kept.toAbsolutePath().getParent());
      Files.write(next, text.getBytes(StandardCharsets.UTF_8));
      try (FileChannel file = FileChannel.open(next, StandardOpenOption.WRITE)) {
        file.force(true);
      }
      Files.move(next, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the genesis cannot be kept as " + kept, e);
    }
  }
}
