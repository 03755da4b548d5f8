package org.cpchain.crypto.standard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.crypto.common.keys.KeyDerivation;

/**
 * Version 3 of the Web3 Secret Storage Definition with scrypt and AES-128-CTR: what geth, ethers
 * and web3j read and write.
 */
final class KeyFile {
  private static final int DERIVED_SIZE = 32;

  private final ObjectMapper json = new ObjectMapper();
  private final SecureRandom random;
  private final int cost;

  /**
   * @param cost scrypt's N, a power of two; each doubling doubles the time that opening a file
   *     takes
   */
  KeyFile(SecureRandom random, int cost) {
    this.random = random;
    this.cost = cost;
  }

  byte[] write(byte[] secret, Address address, byte[] password) {
    KeyDerivation derivation = KeyDerivation.of(cost, bytes(32));
    byte[] iv = bytes(16);
    byte[] derived = derivation.derive(password, DERIVED_SIZE);
    byte[] sealed = counterMode(derived, iv, secret);
    byte[] mac = mac(derived, sealed);
    Arrays.fill(derived, (byte) 0);
    ObjectNode root = json.createObjectNode();
    root.put("version", 3);
    root.put("id", UUID.randomUUID().toString());
    root.put("address", address.toHex().substring(2));
    ObjectNode crypto = root.putObject("crypto");
    crypto.put("cipher", "aes-128-ctr");
    crypto.putObject("cipherparams").put("iv", hex(iv));
    crypto.put("ciphertext", hex(sealed));
    crypto.put("kdf", KeyDerivation.NAME);
    derivation.write(crypto.putObject("kdfparams"), DERIVED_SIZE);
    crypto.put("mac", hex(mac));
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes is always writable", e);
    }
  }

  /**
   * The 32 bytes of the private key; refused as {@code damaged}, {@code unsupported} or {@code
   * wrong-password}.
   */
  Result<byte[]> read(byte[] file, byte[] password) {
    try {
      JsonNode root = json.readTree(file);
      JsonNode crypto = root.has("crypto") ? root.path("crypto") : root.path("Crypto");
      if (crypto.isMissingNode()) {
        return Result.refused("damaged", "this is no complete key file: it has no part crypto");
      }
      if (root.path("version").asInt() != 3
          || !crypto.path("cipher").asText().equals("aes-128-ctr")
          || !crypto.path("kdf").asText().equals(KeyDerivation.NAME)) {
        return Result.refused(
            "unsupported",
            "this is a chain of the standard suite: of its keys only version 3 with scrypt and"
                + " aes-128-ctr is read");
      }
      return KeyDerivation.read(crypto.path("kdfparams"))
          .then(derivation -> decrypt(crypto, derivation, password));
    } catch (IOException | IllegalArgumentException e) {
      // The parser's message would quote the file.
      return Result.refused("damaged", "this is no complete key file");
    }
  }

  private static Result<byte[]> decrypt(
      JsonNode crypto, KeyDerivation derivation, byte[] password) {
    byte[] sealed = unhex(crypto, "ciphertext");
    byte[] iv = unhex(crypto.path("cipherparams"), "iv");
    byte[] mac = unhex(crypto, "mac");
    byte[] derived = derivation.derive(password, DERIVED_SIZE);
    try {
      return MessageDigest.isEqual(mac(derived, sealed), mac)
          ? Result.ok(counterMode(derived, iv, sealed))
          : Result.refused(
              "wrong-password", "the password does not open this key, or the file was altered");
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }

  private static byte[] counterMode(byte[] derived, byte[] iv, byte[] data) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(derived, 0, 16, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the cipher's parameters are wrong", e);
    }
  }

  private static byte[] mac(byte[] derived, byte[] sealed) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(derived, 16, 16);
    digest.update(sealed, 0, sealed.length);
    byte[] mac = new byte[32];
    digest.doFinal(mac, 0);
    return mac;
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] unhex(JsonNode parent, String name) {
    return HexFormat.of().parseHex(parent.path(name).asText());
  }
}
