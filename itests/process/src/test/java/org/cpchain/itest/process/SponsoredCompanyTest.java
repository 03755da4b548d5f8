package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint48;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;

/** A hospital without CPC works, since a provider has bought gas for the contract. */
class SponsoredCompanyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String FEES = "0x0000000000000000000000000000000000001010";
  private static final BigInteger GAS = BigInteger.valueOf(1_000_000);
  private static final Uint48 PLAN = new Uint48(1);

  private static NodeProcess node;
  private static ScheduledExecutorService polling;
  private static Wallet provider;

  @BeforeAll
  static void start() throws Exception {
    NodeFolder folder = NodeFolder.unpack("sponsored-company");
    polling = Executors.newScheduledThreadPool(1);
    provider = Wallet.alice(Web3j.build(new HttpService()));
    folder.genesis(
        Files.readString(folder.etc("genesis.json"))
            .replaceFirst(
                "(?i)(\"developers\": \\{\\s*\"%s\": \")0x[0-9a-f]{40}"
                    .formatted(DrugledgerAbi.ADDRESS),
                "$1" + provider.address())
            .replace("\"hospital\": \"1000000 CPC\",", ""));
    node = NodeProcess.start(folder);
    provider = Wallet.alice(Wallet.connect(node, polling));
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      node.close();
    }
    polling.shutdownNow();
  }

  @Test
  void itsMessageIsFinalAndThePlanPays() throws Exception {
    Goods goods = new Goods(7);
    buyGas();

    JsonNode job = captured(goods.commission());
    try (MllpConnection hospital = node.mllp()) {
      assertThat(hospital.send(goods.dispenses().get(0))).contains("MSA|AA|K7P0");
    }

    assertThat(job.path("success").booleanValue()).as(job.toString()).isTrue();
    await().atMost(PATIENCE).until(() -> !hashesOfFinalDispenses().isEmpty());
    for (String hash : hashesOfFinalDispenses()) {
      TransactionReceipt receipt = provider.receipt(hash);
      assertThat(provider.balance(receipt.getFrom())).as("CPC of the hospital").isZero();
      assertThat(receipt.getEffectiveGasPrice()).isEqualTo("0x0");
    }
    assertThat(node.console("cpchain:status")).contains("0 not final");
  }

  private static void buyGas() throws Exception {
    fees("openPlan", BigInteger.ZERO);
    fees("buyGas", BigInteger.TEN.pow(18), PLAN);
    fees("invite", BigInteger.ZERO, PLAN, new Address(DrugledgerAbi.ADDRESS));
    fees("accept", BigInteger.ZERO, PLAN, new Address(DrugledgerAbi.ADDRESS));
  }

  private static void fees(String function, BigInteger wei, Type<?>... arguments) throws Exception {
    String data = FunctionEncoder.encode(new Function(function, List.of(arguments), List.of()));
    TransactionReceipt receipt =
        provider.receipt(provider.manager().sendTransaction(Wallet.PRICE, GAS, FEES, data, wei));
    assertThat(receipt.isStatusOK()).as(function + ": " + receipt.getRevertReason()).isTrue();
  }

  private static List<String> hashesOfFinalDispenses() throws IOException, InterruptedException {
    List<String> hashes = new ArrayList<>();
    for (JsonNode message : node.http().json("/api/v1/messages?limit=100&state=FINAL")) {
      if (message.path("format").textValue().equals("hl7v2")) {
        message.path("calls").forEach(call -> hashes.add(call.path("transaction").textValue()));
      }
    }
    return hashes;
  }

  private static JsonNode captured(String document) throws Exception {
    HttpResponse<String> accepted =
        node.http()
            .post("/epcis/capture", "application/json", document.getBytes(StandardCharsets.UTF_8));
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String job = accepted.headers().firstValue("Location").orElseThrow();
    node.http().await(job, PATIENCE, answer -> answer.body().contains("finishedAt"));
    return node.http().json(job);
  }
}
