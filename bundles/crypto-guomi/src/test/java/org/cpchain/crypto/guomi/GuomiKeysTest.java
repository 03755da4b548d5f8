package org.cpchain.crypto.guomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.common.keys.KeyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuomiKeysTest {
  private static final int QUICK = 1024;

  @TempDir private Path folder;
  private final GuomiSuite suite = new GuomiSuite();

  @Test
  void keepsAKeyOverARestart() {
    Hash digest = suite.hash(new byte[] {1});
    PublicKey made = open().createIfAbsent("node");
    try (KeyFolder again = open()) {
      assertThat(again.createIfAbsent("node")).isEqualTo(made);
      assertThat(suite.recover(digest, again.sign("node", digest))).contains(made);
    }
  }

  @Test
  void theFileIsSealedWithSm4AndTellsTheAddress() throws Exception {
    PublicKey made = open().createIfAbsent("node");
    JsonNode file = new ObjectMapper().readTree(node().toFile());
    assertThat(file.path("suite").asText()).isEqualTo("guomi");
    assertThat(file.path("crypto").path("cipher").asText()).isEqualTo("sm4-gcm");
    assertThat("0x" + file.path("address").asText()).isEqualTo(suite.address(made).toHex());
  }

  @Test
  void tellsAWrongPassword() throws Exception {
    open().createIfAbsent("node");
    Files.writeString(folder.resolve("password"), "another");
    assertThatThrownBy(this::open).hasMessageContaining("wrong-password");
  }

  @Test
  void opensNoFileWhoseAddressWasChanged() throws Exception {
    PublicKey made = open().createIfAbsent("node");
    String address = suite.address(made).toHex().substring(2);
    Files.writeString(node(), Files.readString(node()).replace(address, "00".repeat(20)));
    assertThatThrownBy(this::open).hasMessageContaining("the file was altered");
  }

  @Test
  void tellsADamagedFile() throws Exception {
    open().createIfAbsent("node");
    Files.writeString(node(), Files.readString(node()).substring(0, 100));
    assertThatThrownBy(this::open).hasMessageContaining("damaged");
  }

  @Test
  void saysThatAKeyOfAnotherSuiteIsNoneOfThisChain() throws Exception {
    open().createIfAbsent("node");
    Files.writeString(
        node(), "{\"version\": 3, \"crypto\": {\"cipher\": \"aes-128-ctr\", \"kdf\": \"scrypt\"}}");
    assertThatThrownBy(this::open)
        .hasMessageContaining("node.json")
        .hasMessageContaining("chain of the suite guomi");
  }

  private Path node() {
    return folder.resolve("node.json");
  }

  private KeyFolder open() {
    return new KeyFolder(
        folder, folder.resolve("password"), new SecureRandom(), new GuomiKeys(QUICK));
  }
}
