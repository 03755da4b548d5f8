package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cpchain.itest.process.DrugledgerAbi.id;

import io.reactivex.disposables.CompositeDisposable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthBlockNumber;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthChainId;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.websocket.WebSocketService;
import org.web3j.tx.Transfer;
import org.web3j.utils.Convert;
import org.web3j.utils.Numeric;

/** What web3j does with any Ethereum node, it does with this one, unmodified. */
class Web3jTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000L);

  private static NodeProcess node;
  private static ScheduledExecutorService polling;
  private static Web3j web3;
  private static Wallet alice;
  private static Wallet bob;

  @BeforeAll
  static void start() throws Exception {
    node = NodeProcess.start(NodeFolder.unpack("web3j"));
    polling = Executors.newScheduledThreadPool(1);
    web3 = Wallet.connect(node, polling);
    alice = Wallet.alice(web3);
    bob = Wallet.bob(web3);
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      web3.shutdown();
      polling.shutdownNow();
      node.close();
    }
  }

  @Test
  void findsOutWhichChainThisIs() throws Exception {
    assertThat(web3.ethChainId().send().getChainId()).isEqualTo(Wallet.CHAIN);
    assertThat(web3.netVersion().send().getNetVersion()).isEqualTo("41");
    assertThat(web3.web3ClientVersion().send().getWeb3ClientVersion()).startsWith("CPChain/");
    assertThat(web3.ethSyncing().send().isSyncing()).isFalse();
  }

  @Test
  void transfersByALegacyTransaction() throws Exception {
    String to = Wallet.stranger();
    BigInteger amount = new BigInteger("1500000000000000000");
    BigInteger before = alice.balance();

    TransactionReceipt receipt =
        new Transfer(web3, alice.manager())
            .sendFunds(
                to, new BigDecimal("1.5"), Convert.Unit.ETHER, Wallet.PRICE, Wallet.TRANSFER_GAS)
            .send();

    assertThat(receipt.isStatusOK()).isTrue();
    assertThat(receipt.getType()).isEqualTo("0x0");
    assertThat(alice.balance(to)).isEqualTo(amount);
    BigInteger fee =
        receipt.getGasUsed().multiply(Numeric.decodeQuantity(receipt.getEffectiveGasPrice()));
    assertThat(alice.balance()).isEqualTo(before.subtract(amount).subtract(fee));
    assertThat(web3.ethGetBlockByHash(receipt.getBlockHash(), false).send().getBlock().getNumber())
        .isEqualTo(receipt.getBlockNumber());
  }

  @Test
  void transfersByATransactionWithAPriorityFee() throws Exception {
    String to = Wallet.stranger();

    TransactionReceipt receipt =
        alice.receipt(
            alice
                .manager()
                .sendEIP1559Transaction(
                    Wallet.CHAIN, GWEI, Wallet.PRICE, Wallet.TRANSFER_GAS, to, "", GWEI));

    assertThat(receipt.isStatusOK()).isTrue();
    assertThat(receipt.getType()).isEqualTo("0x2");
    assertThat(Numeric.decodeQuantity(receipt.getEffectiveGasPrice()))
        .as("base fee and priority fee")
        .isEqualTo(GWEI.add(GWEI));
    assertThat(alice.balance(to)).isEqualTo(GWEI);
  }

  @Test
  void callsDrugledgerAndReadsItBack() throws Exception {
    Bytes32 pack = id("a pack that web3j commissions");

    TransactionReceipt receipt = alice.call(DrugledgerAbi.commission(pack));

    assertThat(receipt.isStatusOK()).isTrue();
    assertThat(receipt.getLogs()).hasSize(1);
    assertThat(receipt.getLogs().get(0).getTopics())
        .startsWith(DrugledgerAbi.COMMISSIONED_TOPIC, hex(pack));
    Function question = DrugledgerAbi.item(pack);
    List<Object> item =
        FunctionReturnDecoder.decode(
                bob.ask(FunctionEncoder.encode(question)).getValue(),
                question.getOutputParameters())
            .stream()
            .<Object>map(value -> value.getValue())
            .toList();
    assertThat(item).startsWith(DrugledgerAbi.ACTIVE, alice.address());
    assertThat(item.get(4)).isEqualTo(id("a product").getValue());
  }

  @Test
  void tellsWhyACallIsRefused() throws Exception {
    Bytes32 pack = id("a pack of somebody else");
    alice.call(DrugledgerAbi.commission(pack));
    String theft = DrugledgerAbi.ship(pack, Wallet.stranger());

    EthCall tried = bob.ask(theft);
    TransactionReceipt receipt = bob.call(theft);

    assertThat(tried.isReverted()).isTrue();
    assertThat(tried.getError().getCode()).isEqualTo(3);
    assertThat(tried.getRevertReason()).contains("not-custodian: ");
    assertThat(web3.ethEstimateGas(bob.question(theft)).send().getError().getMessage())
        .startsWith("execution reverted: not-custodian: ");
    assertThat(receipt.isStatusOK()).isFalse();
    assertThat(receipt.getLogs()).isEmpty();
  }

  @Test
  void followsEventsByAFilter() throws Exception {
    Bytes32 pack = id("a pack that a filter waits for");
    List<Log> seen = new CopyOnWriteArrayList<>();
    EthFilter filter =
        new EthFilter(
            DefaultBlockParameterName.EARLIEST,
            DefaultBlockParameterName.LATEST,
            DrugledgerAbi.ADDRESS);
    filter.addSingleTopic(DrugledgerAbi.COMMISSIONED_TOPIC).addSingleTopic(hex(pack));
    var flow = web3.ethLogFlowable(filter).subscribe(seen::add);

    TransactionReceipt receipt =
        alice.call(DrugledgerAbi.commission(pack, id("one beside it that nobody waits for")));

    await().atMost(PATIENCE).until(() -> !seen.isEmpty());
    flow.dispose();
    assertThat(seen).isEqualTo(receipt.getLogs().subList(0, 1));
    assertThat(web3.ethGetLogs(filter).send().getLogs().stream().<Object>map(log -> log.get()))
        .containsExactlyElementsOf(seen);
  }

  @Test
  void isToldOfHeadsAndEventsOverAWebSocket() throws Exception {
    Bytes32 pack = id("a pack that a subscriber hears of");
    List<String> heads = new CopyOnWriteArrayList<>();
    List<String> logs = new CopyOnWriteArrayList<>();
    WebSocketService socket =
        new WebSocketService("ws://127.0.0.1:" + node.ports().webSocket(), false);
    socket.connect();
    Web3j subscriber = Web3j.build(socket);
    CompositeDisposable flows = new CompositeDisposable();
    flows.add(
        subscriber
            .newHeadsNotifications()
            .subscribe(head -> heads.add(head.getParams().getResult().getHash())));
    flows.add(
        subscriber
            .logsNotifications(
                List.of(DrugledgerAbi.ADDRESS),
                List.of(DrugledgerAbi.COMMISSIONED_TOPIC, hex(pack)))
            .subscribe(log -> logs.add(log.getParams().getResult().getTransactionHash())));
    // Answers come in order, so that both subscriptions are in force after this one.
    subscriber.ethChainId().send();

    TransactionReceipt receipt = alice.call(DrugledgerAbi.commission(pack));

    await().atMost(PATIENCE).until(() -> heads.contains(receipt.getBlockHash()));
    await().atMost(PATIENCE).until(() -> logs.contains(receipt.getTransactionHash()));
    flows.dispose();
    assertThat(subscriber.ethChainId().send().getChainId()).isEqualTo(Wallet.CHAIN);
    assertThat(logs).hasSize(1);
    subscriber.shutdown();
  }

  @Test
  void asksSeveralQuestionsAtOnce() throws Exception {
    var answers =
        web3.newBatch()
            .add(web3.ethChainId())
            .add(web3.ethBlockNumber())
            .add(web3.ethGetBalance(bob.address(), DefaultBlockParameterName.LATEST))
            .send()
            .getResponses();

    assertThat(answers).hasSize(3).noneMatch(answer -> answer.hasError());
    assertThat(((EthChainId) answers.get(0)).getChainId()).isEqualTo(Wallet.CHAIN);
    assertThat(((EthBlockNumber) answers.get(1)).getBlockNumber()).isNotNegative();
  }

  @Test
  void isToldWhatIsWrongWithATransaction() throws Exception {
    String to = Wallet.stranger();
    bob.receipt(bob.send(bob.transfer(bob.nonce(), to, BigInteger.ONE)));
    BigInteger nonce = bob.nonce();
    RawTransaction fine = Wallet.unsigned(nonce, to, BigInteger.ONE);
    RawTransaction spent = Wallet.unsigned(nonce.subtract(BigInteger.ONE), to, BigInteger.TWO);
    RawTransaction rich = Wallet.unsigned(nonce, to, BigInteger.TEN.pow(30));

    assertThat(bob.refusal(TransactionEncoder.encode(fine, Wallet.CHAIN)))
        .startsWith("-32000 invalid sender: ");
    assertThat(bob.refusal(TransactionEncoder.signMessage(fine, 42, bob.credentials())))
        .startsWith("-32000 invalid chain id for signer: ");
    assertThat(bob.refusal(TransactionEncoder.signMessage(spent, Wallet.CHAIN, bob.credentials())))
        .startsWith("-32000 nonce too low: ");
    assertThat(bob.refusal(TransactionEncoder.signMessage(rich, Wallet.CHAIN, bob.credentials())))
        .startsWith("-32000 insufficient funds for gas * price + value: ");
    assertThat(bob.nonce()).isEqualTo(nonce);
  }

  @Test
  void waitsForTheNonceThatIsMissing() throws Exception {
    BigInteger nonce = bob.nonce();
    String to = Wallet.stranger();

    EthSendTransaction early =
        bob.send(bob.transfer(nonce.add(BigInteger.ONE), to, BigInteger.TWO));
    Optional<TransactionReceipt> tooEarly =
        web3.ethGetTransactionReceipt(early.getTransactionHash()).send().getTransactionReceipt();
    bob.receipt(bob.send(bob.transfer(nonce, to, BigInteger.ONE)));
    TransactionReceipt receipt = bob.receipt(early);

    assertThat(tooEarly).isEmpty();
    assertThat(receipt.isStatusOK()).isTrue();
    assertThat(bob.balance(to)).isEqualTo(3);
  }

  private static String hex(Bytes32 id) {
    return Numeric.toHexString(id.getValue());
  }
}
