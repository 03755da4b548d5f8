package org.cpchain.camel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.cpchain.camel.ContractRevertedException;
import org.cpchain.camel.CpchainHeaders;
import org.cpchain.camel.FinalityTimeoutException;
import org.cpchain.camel.SubmissionRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContractProducerTest {
  private static final String PICK = "cpchain:contract/fruit?operation=pick";

  private final FakeChain chain = new FakeChain();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private ProducerTemplate template;

  @BeforeEach
  void start() {
    context.addComponent(
        "cpchain", new CpchainComponent(chain.services(Path.of("target/no-cursors"))));
    context.start();
    template = context.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void answersWithHashAndHeightWhenTheBlockIsFinal() {
    chain.receipts.put("order-1", CompletableFuture.completedFuture(FakeChain.receipt(true, "")));
    Exchange answer =
        template.request(
            PICK + "&account=farmer",
            exchange -> {
              exchange.getMessage().setHeader(CpchainHeaders.IDEMPOTENCY_KEY, "order-1");
              exchange.getMessage().setBody(Map.of("kind", "apple"));
            });
    assertThat(answer.getException()).isNull();
    assertThat(answer.getMessage().getHeader(CpchainHeaders.BLOCK_HEIGHT)).isEqualTo(7L);
    assertThat(answer.getMessage().getHeader(CpchainHeaders.TRANSACTION_HASH, String.class))
        .startsWith("0x");
    assertThat(chain.submitted)
        .singleElement()
        .satisfies(
            submission -> {
              assertThat(submission.idempotencyKey()).isEqualTo("order-1");
              assertThat(submission.account()).isEqualTo("farmer");
              assertThat(new String(submission.data().toArray(), StandardCharsets.UTF_8))
                  .isEqualTo("pick:apple");
            });
  }

  @Test
  void waitsForFinalityWithoutHoldingAThread() throws Exception {
    CompletableFuture<Exchange> answer =
        template.asyncSend(
            PICK,
            exchange -> {
              exchange.getMessage().setHeader(CpchainHeaders.IDEMPOTENCY_KEY, "order-2");
              exchange.getMessage().setBody(List.of("pear"));
            });
    Awaitility.await().until(() -> chain.receipts.containsKey("order-2"));
    assertThat(answer).isNotDone();
    chain.receipts.get("order-2").complete(FakeChain.receipt(true, ""));
    assertThat(answer.get(10, TimeUnit.SECONDS).getException()).isNull();
  }

  @Test
  void aRevertBecomesAnExceptionWithTheContractsReason() {
    chain.receipts.put(
        "order-3", CompletableFuture.completedFuture(FakeChain.receipt(false, "not-custodian: x")));
    assertThatThrownBy(() -> send(PICK, "order-3"))
        .isInstanceOf(CamelExecutionException.class)
        .cause()
        .isInstanceOf(ContractRevertedException.class)
        .hasMessage("not-custodian: x");
  }

  @Test
  void aRefusalBecomesAnExceptionWithItsCode() {
    assertThatThrownBy(() -> send(PICK + "&account=nobody", "order-4"))
        .cause()
        .isInstanceOfSatisfying(
            SubmissionRefusedException.class,
            e -> assertThat(e.code()).isEqualTo("unknown-account"));
  }

  @Test
  void nothingIsSentWithoutAnIdempotencyKey() {
    assertThatThrownBy(() -> template.requestBody(PICK, Map.of("kind", "apple")))
        .cause()
        .hasMessageContaining("CpchainIdempotencyKey is missing");
    assertThat(chain.submitted).isEmpty();
  }

  @Test
  void anUnknownContractIsNamed() {
    assertThatThrownBy(() -> send("cpchain:contract/stones?operation=pick", "order-5"))
        .cause()
        .hasMessageContaining("no contract stones");
  }

  @Test
  void finalityThatDoesNotComeInTimeIsToldAsSuch() {
    assertThatThrownBy(() -> send(PICK + "&finalityTimeout=50", "order-6"))
        .cause()
        .isInstanceOf(FinalityTimeoutException.class);
  }

  private void send(String endpoint, String key) {
    template.requestBodyAndHeader(
        endpoint, Map.of("kind", "apple"), CpchainHeaders.IDEMPOTENCY_KEY, key);
  }
}
