package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.itest.process.RawRpc.call;
import static org.cpchain.itest.process.RawRpc.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.crypto.RawTransaction;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * Transactions and requests that are wrong, as bytes: the exact code and words of each answer
 * (docs/bad-input.md), and a chain that has not changed.
 */
class BadTransactionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static NodeProcess node;
  private static ScheduledExecutorService polling;
  private static Web3j web3;
  private static Wallet alice;
  private static RawTransactions raw;
  private static RawRpc rpc;

  private String before;

  @BeforeAll
  static void start() throws Exception {
    node = NodeProcess.start(NodeFolder.unpack("bad-transactions"));
    polling = Executors.newScheduledThreadPool(1);
    web3 = Wallet.connect(node, polling);
    alice = Wallet.alice(web3);
    raw = new RawTransactions(alice.credentials());
    rpc = new RawRpc(node.ports().rpc());
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      web3.shutdown();
      polling.shutdownNow();
      node.close();
    }
  }

  @BeforeEach
  void rememberTheChain() throws Exception {
    before = chain();
  }

  /** Every test leaves no transaction behind that it did not ask for. */
  @AfterEach
  void theChainIsAsItWas() throws Exception {
    assertThat(chain()).isEqualTo(before);
  }

  @Test
  void anUnsignedTransactionIsRefused() throws Exception {
    refused(
        "bad-signature",
        "invalid sender: the transaction is not signed",
        raw.unsigned(transfer(0)));
    refused("malformed", "malformed: ", raw.withoutSignature(transfer(0)));
  }

  @Test
  void aSignatureThatNoKeyMadeIsRefused() throws Exception {
    String reason = "invalid sender: no key can have made";
    refused("bad-signature", reason, raw.withHighS(transfer(0)));
    refused("bad-signature", reason, raw.withImpossibleR(transfer(0)));
  }

  @Test
  void aTransactionThatWasChangedAfterSigningHasAnotherSenderWhoHasNoMoney() throws Exception {
    refused(
        "insufficient-funds",
        "insufficient funds for gas * price + value: ",
        raw.withSignatureOf(transfer(0), transfer(1)));
  }

  @Test
  void aTransactionForAnotherChainOrForNoneIsRefused() throws Exception {
    String words = "invalid chain id for signer: the transaction";
    refused(
        "wrong-chain",
        words + " is signed for chain 1, this is chain 41",
        raw.sign(transfer(0), 1));
    refused("wrong-chain", words + "'s signature (v = 2", raw.signForNoChain(transfer(0)));
  }

  @Test
  void bytesThatAreNoTransactionAreRefused() throws Exception {
    refused("malformed", "malformed: the transaction is empty", new byte[0]);
    refused("malformed", "malformed: envelope type 5 is not known here", new byte[] {5, 1, 2});
    byte[] good = raw.sign(transfer(0));
    refused("malformed", "malformed: ", Arrays.copyOf(good, good.length / 2));
    refused("malformed", "malformed: ", Arrays.copyOf(good, good.length + 1));
    error(-32602, "argument 0 must be a hex string", request("eth_sendRawTransaction", "\"f86b\""));
    error(-32602, "argument 0 is no even number", request("eth_sendRawTransaction", "\"0xf86\""));
  }

  @Test
  void gasPriceAndSizeHaveLimits() throws Exception {
    BigInteger gas = Wallet.TRANSFER_GAS;
    refused("gas-too-low", "intrinsic gas too low: ", transfer(Wallet.PRICE, BigInteger.TEN, ""));
    refused(
        "gas-above-limit",
        "exceeds block gas limit: ",
        transfer(Wallet.PRICE, BigInteger.TWO.pow(60), ""));
    refused("underpriced", "transaction underpriced: ", transfer(BigInteger.ONE, gas, ""));
    refused("too-large", "oversized data: ", transfer(Wallet.PRICE, gas, "00".repeat(140_000)));
  }

  @Test
  void aNonceFarAheadIsRefused() throws Exception {
    refused("nonce-too-high", "nonce too high: ", raw.sign(transfer(1_000_000)));
  }

  @Test
  void aQuestionWithBadAbiDataIsAnsweredWithARevert() throws Exception {
    String item = FunctionEncoder.encode(DrugledgerAbi.item(DrugledgerAbi.id("x")));
    error(3, "execution reverted: unknown-selector", call("0xdeadbeef"));
    error(3, "execution reverted: no-selector", call("0x"));
    error(3, "execution reverted: bad-abi: item", call(item.substring(0, 40)));
    error(3, "execution reverted: bad-abi: commission", call(farAway()));
    assertThat(rpc.post(call(alice.address(), "0xdeadbeef")).path("result").textValue())
        .as("an account does nothing, as on Ethereum")
        .isEqualTo("0x");
  }

  @Test
  void requestsThatAreNoJsonRpcAreRefused() throws Exception {
    error(-32700, "parse error: ", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chai");
    error(-32700, "parse error: ", "");
    error(-32700, "parse error: ", "{} {}");
    error(-32600, "invalid request: an object with a method", "{}");
    error(-32600, "invalid request: an object with a method", "7");
    error(
        -32600,
        "invalid request: jsonrpc",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"eth_chainId\"}");
    error(-32601, "the method eth_nothing does not exist", request("eth_nothing", ""));
    error(-32602, "missing value for required argument 0", request("eth_sendRawTransaction", ""));
    error(-32600, "invalid request: empty batch", "[]");
    String one = request("eth_chainId", "");
    error(
        -32600,
        "invalid request: a batch has at most 1000",
        "[" + (one + ",").repeat(1000) + one + "]");
    assertThat(rpc.post("[" + (one + ",").repeat(999) + one + "]")).hasSize(1000);
    JsonNode mixed = rpc.post("[" + one + ", 7, " + request("eth_nothing", "") + "]");
    assertThat(mixed.get(0).path("result").textValue()).isEqualTo("0x29");
    assertThat(mixed.get(1).at("/error/code").intValue()).isEqualTo(-32600);
    assertThat(mixed.get(2).at("/error/code").intValue()).isEqualTo(-32601);
  }

  @Test
  void aRequestAboveTheLimitIsRefusedAndTheListenerGoesOn() throws Exception {
    HttpResponse<String> answer = rpc.http("[" + " ".repeat(5 << 20) + "]");
    assertThat(answer.statusCode()).isEqualTo(413);
    JsonNode error = JSON.readTree(answer.body()).path("error");
    assertThat(error.path("code").intValue()).isEqualTo(-32600);
    assertThat(error.path("message").textValue()).contains("5242880 bytes");
    assertThat(rpc.post(request("eth_chainId", "")).path("result").textValue()).isEqualTo("0x29");
  }

  @Test
  void aNonceWithAGapWaitsUntilTheGapIsFilledAndABadCallIsPaidFor() throws Exception {
    BigInteger nonce = alice.nonce();
    String later = hash(send(raw.sign(transfer(1))));
    RawTransaction another =
        Wallet.unsigned(nonce.add(BigInteger.ONE), alice.address(), BigInteger.TWO);
    refused("replacement-underpriced", "replacement transaction underpriced: ", raw.sign(another));
    assertThat(chain()).as("the later one waits").isEqualTo(before);
    assertThat(rpc.post(request("txpool_status", "")).at("/result/queued").textValue())
        .isEqualTo("0x1");

    RawTransaction bad =
        RawTransaction.createTransaction(
            nonce,
            Wallet.PRICE,
            BigInteger.valueOf(100_000),
            DrugledgerAbi.ADDRESS,
            BigInteger.ZERO,
            "0xdeadbeef");
    TransactionReceipt reverted = receipt(hash(send(raw.sign(bad))));
    assertThat(reverted.isStatusOK()).isFalse();
    assertThat(reverted.getLogs()).isEmpty();
    assertThat(receipt(later).isStatusOK()).isTrue();
    assertThat(alice.nonce()).isEqualTo(nonce.add(BigInteger.TWO));
    refused("nonce-too-low", "nonce too low: ", raw.sign(transfer(-2)));
    before = chain();
  }

  /** To herself, {@code ahead} of the next nonce. */
  private static RawTransaction transfer(long ahead) throws Exception {
    BigInteger nonce = alice.nonce().add(BigInteger.valueOf(ahead));
    return Wallet.unsigned(nonce, alice.address(), BigInteger.ONE);
  }

  private static byte[] transfer(BigInteger price, BigInteger gas, String data) throws Exception {
    return raw.sign(
        RawTransaction.createTransaction(
            alice.nonce(), price, gas, alice.address(), BigInteger.ONE, data));
  }

  /** Whose data lie where no data are. */
  private static String farAway() {
    String good = DrugledgerAbi.commission(DrugledgerAbi.id("x"));
    return good.substring(0, 10) + "f".repeat(64) + good.substring(74);
  }

  private static void refused(String code, String words, byte[] envelope) throws Exception {
    JsonNode error = send(envelope).path("error");
    assertThat(error.path("message").asText()).startsWith(words);
    assertThat(error.path("code").intValue()).isEqualTo(-32000);
    assertThat(error.path("data").textValue()).isEqualTo(code);
  }

  private static void error(int code, String words, String request) throws Exception {
    JsonNode error = rpc.post(request).path("error");
    assertThat(error.path("message").asText()).startsWith(words);
    assertThat(error.path("code").intValue()).isEqualTo(code);
  }

  private static JsonNode send(byte[] envelope) throws Exception {
    return rpc.post(request("eth_sendRawTransaction", "\"" + Numeric.toHexString(envelope) + "\""));
  }

  private static String hash(JsonNode answer) {
    assertThat(answer.path("error").toString()).isEmpty();
    return answer.path("result").textValue();
  }

  private static TransactionReceipt receipt(String hash) throws Exception {
    return alice.receipt(hash);
  }

  /** The newest block and what Alice has. */
  private static String chain() throws Exception {
    try (Rpc asked = node.rpc()) {
      return asked.transactions() + " transactions, " + alice.balance();
    }
  }
}
