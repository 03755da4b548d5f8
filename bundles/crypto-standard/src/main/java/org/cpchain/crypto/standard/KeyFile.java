package org.cpchain.crypto.standard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.util.BigIntegers;
import org.cpchain.base.Address;
import org.cpchain.base.Result;

/**
 * Version 3 of the Web3 Secret Storage Definition with scrypt and AES-128-CTR: what geth, ethers
 * and web3j read and write.
 */
final class KeyFile {
  private static final int DERIVED_SIZE = 32;
  private static final int BLOCK_SIZE = 8;
  private static final long MOST_MEMORY = 512L << 20;

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

  byte[] write(BigInteger key, Address address, byte[] password) {
    byte[] salt = bytes(32);
    byte[] iv = bytes(16);
    byte[] derived = SCrypt.generate(password, salt, cost, BLOCK_SIZE, 1, DERIVED_SIZE);
    byte[] secret = BigIntegers.asUnsignedByteArray(32, key);
    byte[] sealed = counterMode(derived, iv, secret);
    Arrays.fill(secret, (byte) 0);
    ObjectNode root = json.createObjectNode();
    root.put("version", 3);
    root.put("id", UUID.randomUUID().toString());
    root.put("address", address.toHex().substring(2));
    ObjectNode crypto = root.putObject("crypto");
    crypto.put("cipher", "aes-128-ctr");
    crypto.putObject("cipherparams").put("iv", hex(iv));
    crypto.put("ciphertext", hex(sealed));
    crypto.put("kdf", "scrypt");
    ObjectNode parameters = crypto.putObject("kdfparams");
    parameters.put("dklen", DERIVED_SIZE);
    parameters.put("n", cost);
    parameters.put("p", 1);
    parameters.put("r", BLOCK_SIZE);
    parameters.put("salt", hex(salt));
    crypto.put("mac", hex(mac(derived, sealed)));
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes is always writable", e);
    }
  }

  /** The private key; refused as {@code damaged}, {@code unsupported} or {@code wrong-password}. */
  Result<BigInteger> read(byte[] file, byte[] password) {
    try {
      JsonNode root = json.readTree(file);
      JsonNode crypto = root.has("crypto") ? root.path("crypto") : root.path("Crypto");
      if (root.path("version").asInt() != 3
          || !crypto.path("cipher").asText().equals("aes-128-ctr")
          || !crypto.path("kdf").asText().equals("scrypt")) {
        return Result.refused("unsupported", "only version 3 with scrypt and aes-128-ctr is read");
      }
      return decrypt(crypto, password);
    } catch (IOException | IllegalArgumentException e) {
      return Result.refused("damaged", "this is no complete key file: " + e.getMessage());
    }
  }

  private static Result<BigInteger> decrypt(JsonNode crypto, byte[] password) {
    JsonNode parameters = crypto.path("kdfparams");
    int n = parameters.path("n").asInt();
    int r = parameters.path("r").asInt();
    if (r < 1 || r > 64 || 128L * n * r > MOST_MEMORY) {
      return Result.refused("unsupported", "scrypt parameters n=" + n + ", r=" + r);
    }
    byte[] derived =
        SCrypt.generate(
            password, unhex(parameters, "salt"), n, r, parameters.path("p").asInt(), DERIVED_SIZE);
    byte[] sealed = unhex(crypto, "ciphertext");
    if (!Arrays.equals(mac(derived, sealed), unhex(crypto, "mac"))) {
      return Result.refused("wrong-password", "the password does not open this key");
    }
    byte[] secret = counterMode(derived, unhex(crypto.path("cipherparams"), "iv"), sealed);
    BigInteger key = new BigInteger(1, secret);
    Arrays.fill(secret, (byte) 0);
    return Result.ok(key);
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
