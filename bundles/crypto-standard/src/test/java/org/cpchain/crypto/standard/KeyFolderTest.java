package org.cpchain.crypto.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.crypto.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;

class KeyFolderTest {
  private static final int QUICK = 1024;

  @TempDir Path folder;

  @Test
  void readsWhatAnEthereumWalletWrote() throws Exception {
    ECKeyPair theirs = ECKeyPair.create(BigInteger.valueOf(4711));
    byte[] file = new ObjectMapper().writeValueAsBytes(Wallet.createLight("pässword", theirs));
    assertThat(new KeyFile(new SecureRandom(), QUICK).read(file, bytes("pässword")).toOptional())
        .contains(BigInteger.valueOf(4711));
  }

  @Test
  void writesWhatAnEthereumWalletReads() throws Exception {
    PublicKey made = open().createIfAbsent("node");
    WalletFile file =
        new ObjectMapper().readValue(folder.resolve("keys/node.json").toFile(), WalletFile.class);
    String password = Files.readString(folder.resolve("keys/password"));
    ECKeyPair theirs = Wallet.decrypt(password, file);
    assertThat(theirs.getPublicKey()).isEqualTo(new BigInteger(1, made.encoded().toArray()));
  }

  @Test
  void keepsAKeyOverARestart() {
    Hash digest = new StandardSuite().hash(new byte[] {1});
    PublicKey made = open().createIfAbsent("node");
    KeyFolder again = open();
    assertThat(again.aliases()).containsExactly("node");
    assertThat(again.createIfAbsent("node")).isEqualTo(made);
    assertThat(new StandardSuite().recover(digest, again.sign("node", digest))).contains(made);
  }

  @Test
  void letsNobodyElseReadTheFiles() throws IOException {
    open().createIfAbsent("node");
    try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void tellsAWrongPasswordAndChangesNothing() throws IOException {
    open().createIfAbsent("node");
    Files.writeString(folder.resolve("keys/password"), "another");
    byte[] before = Files.readAllBytes(folder.resolve("keys/node.json"));
    assertThatThrownBy(this::open)
        .hasMessageContaining("node.json")
        .hasMessageContaining("wrong-password");
    assertThat(folder.resolve("keys/node.json")).hasBinaryContent(before);
  }

  @Test
  void tellsAMissingPasswordInsteadOfMakingANewOne() throws IOException {
    open().createIfAbsent("node");
    Files.delete(folder.resolve("keys/password"));
    assertThatThrownBy(this::open).hasMessageContaining("is missing, but there are keys");
  }

  @Test
  void tellsADamagedFileByItsName() throws IOException {
    open().createIfAbsent("node");
    Path file = folder.resolve("keys/node.json");
    Files.writeString(file, Files.readString(file).substring(0, 100));
    assertThatThrownBy(this::open)
        .hasMessageContaining("node.json")
        .hasMessageContaining("damaged");
  }

  @Test
  void takesNoNameThatLeavesTheFolder() {
    assertThatThrownBy(() -> open().createIfAbsent("../node"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signsWithNoKeyItDoesNotHave() {
    assertThatThrownBy(() -> open().sign("nobody", Hash.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  private KeyFolder open() {
    Path keys = folder.resolve("keys");
    return new KeyFolder(keys, keys.resolve("password"), new SecureRandom(), QUICK);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
