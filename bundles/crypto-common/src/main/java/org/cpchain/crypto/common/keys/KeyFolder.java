package org.cpchain.crypto.common.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in a folder, one file each, all under one password. A private key is in memory only inside
 * this object, until it is closed.
 */
public final class KeyFolder implements SecurityModule, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
  private static final String SUFFIX = ".json";
  private static final String ALIAS = "[a-z0-9][a-z0-9._-]{0,63}";

  private final Path folder;
  private final Path passwordFile;
  private final byte[] password;
  private final KeyKind kind;
  private final SecureRandom random;
  private final SortedMap<String, PrivateKey> keys = new TreeMap<>();

  /**
   * Opens all keys of the folder.
   *
   * @param passwordFile file with the password; made with a random one when there is none and there
   *     are no keys
   * @param kind of all keys in it
   * @throws IllegalStateException when a file cannot be opened; the message names it and says what
   *     to do
   */
  public KeyFolder(Path folder, Path passwordFile, SecureRandom random, KeyKind kind) {
    this.folder = folder;
    this.passwordFile = passwordFile;
    this.random = random;
    this.kind = kind;
    try {
      PrivateFile.createFolder(folder);
      password = readPassword();
      for (Path file : keyFiles()) {
        String name = file.getFileName().toString();
        keys.put(name.substring(0, name.length() - SUFFIX.length()), open(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The key folder " + folder + " is not readable", e);
    }
  }

  private byte[] readPassword() throws IOException {
    if (!Files.exists(passwordFile)) {
      if (!keyFiles().isEmpty()) {
        throw new IllegalStateException(
            "The password file "
                + passwordFile
                + " is missing, but there are keys in "
                + folder
                + ". Put the file back; without it the keys cannot be opened.");
      }
      makePassword();
    }
    byte[] content = Files.readAllBytes(passwordFile);
    byte[] stripped = strip(content);
    Arrays.fill(content, (byte) 0);
    if (stripped.length == 0) {
      throw new IllegalStateException(
          "The password file " + passwordFile + " is empty. Write the keys' password into it.");
    }
    return stripped;
  }

  private void makePassword() throws IOException {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    PrivateFile.write(
        passwordFile, HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
    LOG.info(
        "A random password for the node's keys was made in {}; keep a copy of it in a safe place",
        passwordFile);
  }

  /** Without the line's end that an editor leaves, and blanks around. */
  private static byte[] strip(byte[] content) {
    int from = 0;
    int to = content.length;
    while (from < to && content[from] <= ' ' && content[from] >= 0) {
      from++;
    }
    while (from < to && content[to - 1] <= ' ' && content[to - 1] >= 0) {
      to--;
    }
    return Arrays.copyOfRange(content, from, to);
  }

  private Set<Path> keyFiles() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().matches(ALIAS + "\\" + SUFFIX))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private PrivateKey open(Path file) throws IOException {
    Result<byte[]> secret = kind.read(Files.readAllBytes(file), password);
    if (secret instanceof Result.Ok<byte[]> ok && kind.isPrivateKey(ok.value())) {
      return new PrivateKey(kind, ok.value());
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
    return Optional.ofNullable(keys.get(alias)).map(PrivateKey::publicKey);
  }

  @Override
  public Signature sign(String alias, Hash digest) {
    PrivateKey key;
    synchronized (this) {
      key = keys.get(alias);
    }
    if (key == null) {
      throw new IllegalArgumentException("there is no key " + alias + " in " + folder);
    }
    return key.sign(digest);
  }

  @Override
  public synchronized PublicKey createIfAbsent(String alias) {
    if (!alias.matches(ALIAS)) {
      throw new IllegalArgumentException(
          "a key's name is lower-case letters, digits, dots, hyphens: " + alias);
    }
    PrivateKey known = keys.get(alias);
    if (known != null) {
      return known.publicKey();
    }
    byte[] secret = new byte[Hash.SIZE];
    do {
      random.nextBytes(secret);
    } while (!kind.isPrivateKey(secret));
    PrivateKey key = new PrivateKey(kind, secret);
    try {
      PrivateFile.write(folder.resolve(alias + SUFFIX), kind.write(secret, password));
    } catch (IOException e) {
      key.destroy();
      throw new UncheckedIOException("The key " + alias + " cannot be kept in " + folder, e);
    }
    keys.put(alias, key);
    return key.publicKey();
  }

  /** Overwrites the keys and the password in memory. */
  @Override
  public synchronized void close() {
    keys.values().forEach(PrivateKey::destroy);
    keys.clear();
    Arrays.fill(password, (byte) 0);
  }
}
