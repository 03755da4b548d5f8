package org.cpchain.crypto.standard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;

/**
 * Keys in a folder, one file each, all under one password. A private key is in memory only inside
 * this object.
 */
final class KeyFolder implements SecurityModule {
  private static final String SUFFIX = ".json";
  private static final String ALIAS = "[a-z0-9][a-z0-9._-]{0,63}";

  private final Path folder;
  private final byte[] password;
  private final KeyFile files;
  private final StandardSuite suite;
  private final SecureRandom random;
  private final Secp256k1 curve = new Secp256k1();
  private final TreeMap<String, Key> keys = new TreeMap<>();

  private record Key(BigInteger secret, PublicKey publicKey) {}

  /**
   * Opens all keys of the folder.
   *
   * @param password file with the password; made with a random one when there is none and there are
   *     no keys
   * @param cost scrypt's N for new keys
   * @throws IllegalStateException when a file cannot be opened; the message names it and says what
   *     to do
   */
  KeyFolder(Path folder, Path password, SecureRandom random, int cost) {
    this.folder = folder;
    this.random = random;
    this.suite = new StandardSuite();
    this.files = new KeyFile(random, cost);
    try {
      PrivateFile.createFolder(folder);
      this.password = password(password);
      for (Path file : keyFiles()) {
        String name = file.getFileName().toString();
        keys.put(name.substring(0, name.length() - SUFFIX.length()), open(file, password));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The key folder " + folder + " is not readable", e);
    }
  }

  private byte[] password(Path file) throws IOException {
    if (!Files.exists(file)) {
      if (!keyFiles().isEmpty()) {
        throw new IllegalStateException(
            "The password file "
                + file
                + " is missing, but there are keys in "
                + folder
                + ". Put the file back; without it the keys cannot be opened.");
      }
      byte[] secret = new byte[32];
      random.nextBytes(secret);
      PrivateFile.write(file, HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
    }
    return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
  }

  private Set<Path> keyFiles() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      Set<Path> found = new TreeSet<>();
      all.filter(file -> file.getFileName().toString().matches(ALIAS + "\\" + SUFFIX))
          .forEach(found::add);
      return found;
    }
  }

  private Key open(Path file, Path passwordFile) throws IOException {
    Result<BigInteger> secret = files.read(Files.readAllBytes(file), password);
    if (secret instanceof Result.Ok<BigInteger> ok && curve.isPrivateKey(ok.value())) {
      return new Key(ok.value(), curve.publicKey(ok.value()));
    }
    throw new IllegalStateException(
        "The key file "
            + file
            + " cannot be opened ("
            + secret.refusal().map(Object::toString).orElse("it holds no key of the curve")
            + "). Restore it from a backup, or correct the password in "
            + passwordFile
            + "; nothing was changed.");
  }

  @Override
  public synchronized Set<String> aliases() {
    return new TreeSet<>(keys.keySet());
  }

  @Override
  public synchronized Optional<PublicKey> publicKey(String alias) {
    return Optional.ofNullable(keys.get(alias)).map(Key::publicKey);
  }

  @Override
  public Signature sign(String alias, Hash digest) {
    Key key;
    synchronized (this) {
      key = keys.get(alias);
    }
    if (key == null) {
      throw new IllegalArgumentException("there is no key " + alias + " in " + folder);
    }
    return curve.sign(key.secret(), digest);
  }

  @Override
  public synchronized PublicKey createIfAbsent(String alias) {
    if (!alias.matches(ALIAS)) {
      throw new IllegalArgumentException(
          "a key's name is lower-case letters, digits, dots, hyphens: " + alias);
    }
    Key known = keys.get(alias);
    if (known != null) {
      return known.publicKey();
    }
    BigInteger secret;
    do {
      secret = new BigInteger(256, random);
    } while (!curve.isPrivateKey(secret));
    PublicKey publicKey = curve.publicKey(secret);
    try {
      PrivateFile.write(
          folder.resolve(alias + SUFFIX), files.write(secret, suite.address(publicKey), password));
    } catch (IOException e) {
      throw new UncheckedIOException("The key " + alias + " cannot be kept in " + folder, e);
    }
    keys.put(alias, new Key(secret, publicKey));
    return publicKey;
  }
}
