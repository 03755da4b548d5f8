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
import java.util.HexFormat;
import java.util.stream.Stream;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.common.keys.KeyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;

class KeyFolderTest {
  private static final int QUICK = 1024;

  @TempDir Path folder;

  /** From the test vectors of go-ethereum: a key file with a key of 31 bytes. */
  @Test
  void readsThePublishedKeyFile() {
    String file =
        """
        {"crypto": {"cipher": "aes-128-ctr",
                    "cipherparams": {"iv": "e0c41130a323adc1446fc82f724bca2f"},
                    "ciphertext":
                      "9517cd5bdbe69076f9bf5057248c6c050141e970efa36ce53692d5d59a3984",
                    "kdf": "scrypt",
                    "kdfparams": {"dklen": 32, "n": 2, "r": 8, "p": 1,
                      "salt": "711f816911c92d649fb4c84b047915679933555030b3552c1212609b38208c63"},
                    "mac": "d5e116151c6aa71470e67a7d42c9620c75c4d23229847dcc127794f0732b0db5"},
         "id": "fecfc4ce-e956-48fd-953b-30f8b52ed66c", "version": 3}
        """;
    assertThat(keyIn(file, "foo").toOptional().map(HexFormat.of()::formatHex))
        .contains("fa7b3db73dc7dfdf8c5fbdb796d741e4488628c41fc4febd9160a866ba0f35");
    assertThat(keyIn(file, "Foo").refusal().map(Reason::code)).contains("wrong-password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"33554432", "262143", "1", "0", "-8", "\"many\""})
  void refusesACostThatWouldExhaustTheNode(String cost) {
    String file =
        """
        {"crypto": {"cipher": "aes-128-ctr", "kdf": "scrypt", "mac": "00", "ciphertext": "00",
                    "cipherparams": {"iv": "00"},
                    "kdfparams": {"dklen": 32, "n": %s, "p": 1, "r": 8, "salt": "00"}},
         "version": 3}
        """;
    assertThat(keyIn(file.formatted(cost), "").refusal().map(Reason::code)).contains("unsupported");
  }

  @Test
  void readsWhatAnEthereumWalletWrote() throws Exception {
    ECKeyPair theirs = ECKeyPair.create(BigInteger.valueOf(4711));
    byte[] file = new ObjectMapper().writeValueAsBytes(Wallet.createLight("pässword", theirs));
    assertThat(keyIn(new String(file, StandardCharsets.UTF_8), "pässword").toOptional())
        .map(key -> new BigInteger(1, key))
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
  void tellsAnEmptyPasswordFile() throws IOException {
    Files.createDirectory(folder.resolve("keys"));
    Files.writeString(folder.resolve("keys/password"), "\n");
    assertThatThrownBy(this::open).hasMessageContaining("password is empty");
  }

  @Test
  void takesAPasswordWithALineEnd() throws IOException {
    PublicKey made = open().createIfAbsent("node");
    Path password = folder.resolve("keys/password");
    Files.writeString(password, Files.readString(password) + "\r\n");
    assertThat(open().publicKey("node")).contains(made);
  }

  @Test
  void signsNoMoreWhenItWasClosed() {
    KeyFolder keys = open();
    keys.createIfAbsent("node");
    keys.close();
    assertThat(keys.aliases()).isEmpty();
    assertThatThrownBy(() -> keys.sign("node", Hash.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
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
    return new KeyFolder(
        keys, keys.resolve("password"), new SecureRandom(), new StandardKeys(QUICK));
  }

  private static Result<byte[]> keyIn(String file, String password) {
    return new KeyFile(new SecureRandom(), QUICK)
        .read(file.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
  }
}
