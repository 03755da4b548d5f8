package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/** What the chain does by itself has a receipt and events, as web3j reads them. */
class BlockEndEventsTest {
  private static final String VESTING = "0x0000000000000000000000000000000000001013";

  private static NodeProcess node;
  private static ScheduledExecutorService polling;
  private static Web3j web3;

  @BeforeAll
  static void start() throws Exception {
    node = NodeProcess.start(NodeFolder.unpack("block-end-events"));
    polling = Executors.newScheduledThreadPool(1);
    web3 = Wallet.connect(node, polling);
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      web3.shutdown();
      polling.shutdownNow();
      node.close();
    }
  }

  /** The vesting years begin with the end of block 1, by nobody's transaction. */
  @Test
  void readsWhatTheChainItselfHasDoneAtTheEndOfABlock() throws Exception {
    Wallet alice = Wallet.alice(web3);
    alice.receipt(alice.send(alice.transfer(alice.nonce(), Wallet.stranger(), BigInteger.ONE)));
    EthFilter filter =
        new EthFilter(
            DefaultBlockParameterName.EARLIEST, DefaultBlockParameterName.LATEST, VESTING);
    filter.addSingleTopic(Hash.sha3String("Begun(uint48)"));

    Log begun = (Log) web3.ethGetLogs(filter).send().getLogs().get(0).get();
    assertThat(begun.getBlockNumber()).isOne();
    TransactionReceipt end =
        web3.ethGetTransactionReceipt(begun.getTransactionHash())
            .send()
            .getTransactionReceipt()
            .orElseThrow();
    assertThat(end.isStatusOK()).isTrue();
    assertThat(end.getFrom()).isEqualTo("0xfffffffffffffffffffffffffffffffffffffffe");
    assertThat(end.getGasUsed()).isZero();
    assertThat(end.getLogs()).contains(begun);
    assertThat(web3.ethGetTransactionByHash(begun.getTransactionHash()).send().getTransaction())
        .isEmpty();
    var block = DefaultBlockParameter.valueOf(BigInteger.ONE);
    List<TransactionReceipt> receipts =
        web3.ethGetBlockReceipts(block).send().getBlockReceipts().orElseThrow();
    var transactions = web3.ethGetBlockByNumber(block, false).send().getBlock().getTransactions();
    assertThat(receipts).hasSize(transactions.size() + 1).last().isEqualTo(end);
    assertThat(end.getTransactionIndex()).isEqualTo(transactions.size());
    var shown = node.http().json("/api/v1/blocks/1").path("blockEnd");
    assertThat(shown.path("hash").asText()).isEqualTo(end.getTransactionHash());
    assertThat(shown.path("from").asText()).isEqualTo(end.getFrom());
    assertThat(shown.path("receipt").path("logs")).hasSize(end.getLogs().size());
  }
}
