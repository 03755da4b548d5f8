package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** A chain whose genesis names LBFT 2.0, on a distribution that does not start it by itself. */
class OldProtocolTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private NodeFolder folder;
  private NodeProcess node;

  @AfterEach
  void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  private void launch() throws IOException, InterruptedException {
    folder = NodeFolder.unpack("old-protocol");
    String genesis = Files.readString(folder.etc("genesis.json"));
    folder.genesis(
        genesis
            .replace("lbft-2.1", "lbft-2.0")
            .replace(
                "\"emptyBlocks\": false,",
                "\"emptyBlocks\": false, \"allowTimingDependentSafety\": true,"));
    node = NodeProcess.launch(folder);
    awaitStatus("org.cpchain.consensus-lbft20");
    assertThat(node.console("feature:install cpchain-consensus-lbft20")).doesNotContain("Error");
  }

  private void awaitStatus(String text) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(node.console("cpchain:status")).contains(text));
  }

  @Test
  void itsBundleIsNamedAndOnceInstalledItMakesBlocks() throws Exception {
    launch();
    node.awaitReady();

    Wallet alice = Wallet.alice(Web3j.build(new HttpService()));
    byte[] transfer =
        TransactionEncoder.signMessage(
            Wallet.unsigned(BigInteger.ZERO, Wallet.stranger(), BigInteger.ONE),
            Wallet.CHAIN,
            alice.credentials());
    try (Rpc rpc = node.rpc()) {
      String hash =
          rpc.call("eth_sendRawTransaction", quoted(Numeric.toHexString(transfer))).asText();
      await()
          .atMost(PATIENCE)
          .until(() -> !rpc.call("eth_getTransactionReceipt", quoted(hash)).isNull());
    }
    assertThat(node.console("cpchain:status")).contains("lbft-2.0");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
