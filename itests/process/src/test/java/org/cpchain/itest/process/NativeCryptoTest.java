package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** A node whose operator wants libsecp256k1 from the first start on. */
class NativeCryptoTest {
  private static final String FEATURE = "cpchain-crypto-native";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private NodeProcess node;

  @AfterEach
  void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void itChecksTheSignaturesOfTransactionsThatBecomeFinalUntilItIsTakenAway() throws Exception {
    NodeFolder folder = NodeFolder.unpack("native-crypto");
    folder.bootWith(FEATURE);
    node = NodeProcess.start(folder);
    assertThat(suite("crypto-native")).contains("service.ranking = 100", "CPChain :: ledger");
    transferIsFinal(0);
    assertThat(librariesLeftIn(folder)).isEmpty();

    assertThat(node.console("feature:uninstall " + FEATURE)).doesNotContain("Error");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(suite("crypto-standard")).contains("CPChain :: ledger"));
    node.awaitReady();
    transferIsFinal(1);
  }

  @Test
  void paymentsGoOnWhileTheProviderIsExchangedAndBack() throws Exception {
    NodeFolder folder = NodeFolder.unpack("native-crypto-exchanged");
    folder.put("org.cpchain.modules", "shadow.seconds", 5);
    folder.put("org.cpchain.modules", "proof.seconds", 5);
    node = NodeProcess.start(folder);
    Payments payments = new Payments(node, Wallet.alice(null).credentials(), Wallet.stranger());
    Thread paying = new Thread(payments, "payments");
    paying.start();
    awaitMore(payments);
    assertThat(node.console("feature:install -r " + FEATURE)).doesNotContain("Error");
    awaitMore(payments);

    StringBuilder told = new StringBuilder();
    for (String version : List.of("0.1.0.native", "0.1.0.bouncycastle")) {
      told.append(node.console("cpchain:modules crypto/standard/" + version));
      assertThat(node.console("cpchain:modules"))
          .containsPattern("crypto/standard/\\Q" + version + "\\E\\s*\\|\\s*(running|active)");
      awaitMore(payments);
    }
    node.console("bundle:update org.cpchain.crypto-standard");
    awaitMore(payments);
    payments.end();
    paying.join();

    System.out.printf(
        "crypto: %d payments, longest answer %d ms; %s%n",
        payments.acknowledged().size(), payments.longestMillis(), told);
    assertThat(payments.mistake()).isEmpty();
    assertThat(told.toString().split("runs, after a pause of", -1)).hasSize(3);
    try (Rpc rpc = node.rpc()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          Numeric.decodeQuantity(
                              rpc.call("eth_getBalance", quoted(payments.to()) + ",\"latest\"")
                                  .asText()))
                      .isEqualTo(BigInteger.valueOf(payments.acknowledged().size())));
    }
  }

  private static void awaitMore(Payments payments) {
    int wanted = payments.acknowledged().size() + 100;
    await()
        .atMost(PATIENCE)
        .until(() -> payments.acknowledged().size() >= wanted || !payments.mistake().isEmpty());
  }

  /** What the console says of the suite that this bundle provides. */
  private String suite(String bundle) throws IOException, InterruptedException {
    String services = node.console("service:list org.cpchain.crypto.CryptoSuite");
    return Stream.of(services.split("-----\\R"))
        .filter(service -> service.contains("CPChain :: " + bundle))
        .findFirst()
        .orElse("");
  }

  private void transferIsFinal(long nonce) throws IOException {
    Wallet alice = Wallet.alice(Web3j.build(new HttpService()));
    byte[] transfer =
        TransactionEncoder.signMessage(
            Wallet.unsigned(BigInteger.valueOf(nonce), Wallet.stranger(), BigInteger.ONE),
            Wallet.CHAIN,
            alice.credentials());
    try (Rpc rpc = node.rpc()) {
      String hash =
          rpc.call("eth_sendRawTransaction", quoted(Numeric.toHexString(transfer))).asText();
      await()
          .atMost(PATIENCE)
          .until(() -> !rpc.call("eth_getTransactionReceipt", quoted(hash)).isNull());
    }
  }

  private static List<Path> librariesLeftIn(NodeFolder folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.data())) {
      return files
          .filter(file -> file.getFileName().toString().matches("libsecp256k1-.*"))
          .toList();
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
