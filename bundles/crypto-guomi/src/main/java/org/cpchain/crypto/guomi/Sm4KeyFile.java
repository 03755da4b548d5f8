package org.cpchain.crypto.guomi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.crypto.AuthenticatedCipher;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.common.keys.KeyDerivation;

/**
 * A file with a private key under a password: scrypt derives the key of SM4-GCM, which seals it
 * together with the address that stands beside it.
 */
final class Sm4KeyFile {
  private static final int VERSION = 1;
  private static final String CIPHER = "sm4-gcm";
  private static final int SALT_SIZE = 32;

  private final ObjectMapper json = new ObjectMapper();
  private final AuthenticatedCipher cipher = new Sm4Gcm();
  private final SecureRandom random;
  private final int cost;

  Sm4KeyFile(SecureRandom random, int cost) {
    this.random = random;
    this.cost = cost;
  }

  byte[] write(byte[] secret, Address address, byte[] password) {
    KeyDerivation derivation = KeyDerivation.of(cost, bytes(SALT_SIZE));
    byte[] nonce = bytes(AuthenticatedCipher.NONCE_SIZE);
    String owner = address.toHex().substring(2);
    byte[] derived = derivation.derive(password, cipher.keySize());
    byte[] sealed = cipher.seal(derived, nonce, secret, associated(owner));
    Arrays.fill(derived, (byte) 0);
    ObjectNode root = json.createObjectNode();
    root.put("version", VERSION);
    root.put("suite", CryptoSuite.GUOMI);
    root.put("address", owner);
    ObjectNode crypto = root.putObject("crypto");
    crypto.put("cipher", CIPHER);
    crypto.putObject("cipherparams").put("nonce", HexFormat.of().formatHex(nonce));
    crypto.put("ciphertext", HexFormat.of().formatHex(sealed));
    crypto.put("kdf", KeyDerivation.NAME);
    derivation.write(crypto.putObject("kdfparams"), cipher.keySize());
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes is always writable", e);
    }
  }

  /** Refused as {@code damaged}, {@code unsupported} or {@code wrong-password}. */
  Result<byte[]> read(byte[] file, byte[] password) {
    try {
      JsonNode root = json.readTree(file);
      JsonNode crypto = root.path("crypto");
      if (crypto.isMissingNode()) {
        return Result.refused("damaged", "this is no complete key file: it has no part crypto");
      }
      if (root.path("version").asInt() != VERSION
          || !root.path("suite").asText().equals(CryptoSuite.GUOMI)
          || !crypto.path("cipher").asText().equals(CIPHER)
          || !crypto.path("kdf").asText().equals(KeyDerivation.NAME)) {
        return Result.refused(
            "unsupported",
            "this is a chain of the suite guomi: of its keys only version 1 with scrypt and sm4-gcm"
                + " is read; keys of another suite stay with the data folder of their own chain");
      }
      return KeyDerivation.read(crypto.path("kdfparams"))
          .then(
              derivation ->
                  open(crypto, derivation, associated(root.path("address").asText()), password));
    } catch (IOException | IllegalArgumentException e) {
      // The parser's message would quote the file.
      return Result.refused("damaged", "this is no complete key file");
    }
  }

  private Result<byte[]> open(
      JsonNode crypto, KeyDerivation derivation, byte[] associated, byte[] password) {
    byte[] nonce = unhex(crypto.path("cipherparams").path("nonce"));
    byte[] sealed = unhex(crypto.path("ciphertext"));
    byte[] derived = derivation.derive(password, cipher.keySize());
    try {
      return cipher
          .open(derived, nonce, sealed, associated)
          .map(Result::ok)
          .orElseGet(
              () ->
                  Result.refused(
                      "wrong-password",
                      "the password does not open this key, or the file was altered"));
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  private static byte[] associated(String owner) {
    return ("cpchain:key:" + CryptoSuite.GUOMI + ":" + owner).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] unhex(JsonNode text) {
    return HexFormat.of().parseHex(text.asText());
  }
}
