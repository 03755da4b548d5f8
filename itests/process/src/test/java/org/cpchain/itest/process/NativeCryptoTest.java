package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** A node whose operator wants libsecp256k1 from the first start on. */
class NativeCryptoTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private NodeProcess node;

  @AfterEach
  void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void itChecksTheSignaturesOfTransactionsThatBecomeFinal() throws Exception {
    NodeFolder folder = NodeFolder.unpack("native-crypto");
    folder.bootWith("cpchain-crypto-native");
    node = NodeProcess.start(folder);
    assertThat(node.console("service:list", "org.cpchain.crypto.CryptoSuite").split("\\[org"))
        .filteredOn(service -> service.contains("CPChain :: crypto-native"))
        .singleElement()
        .asString()
        .contains("service.ranking = 100", "CPChain :: ledger", "CPChain :: contract-runtime");

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
    assertThat(leftOver(folder)).isEmpty();
  }

  private static Stream<Path> leftOver(NodeFolder folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.data())) {
      return files.filter(file -> file.getFileName().toString().endsWith(".so")).toList().stream();
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
