package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.web3j.protocol.Web3j;

/**
 * The disk of a working node becomes full, and has room again later. Needs the right to mount a
 * tmpfs for the node's process; is left out where nobody may.
 */
class FullDiskTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MEGABYTES = 300;

  private static NodeProcess node;
  private static SmallDisk disk;
  private static ScheduledExecutorService polling;
  private static Web3j web3;
  private static Wallet alice;

  /** What the node has acknowledged. */
  private final List<String> transactions = new ArrayList<>();

  private final List<String> jobs = new ArrayList<>();

  private int dispenses;

  @BeforeAll
  static void start() throws Exception {
    assumeThat(SmallDisk.isPossible()).as("a tmpfs can be mounted").isTrue();
    NodeFolder folder = NodeFolder.unpack("full-disk");
    folder.put("org.cpchain.health.disk", "warn.megabytes", 30);
    folder.put("org.cpchain.health.disk", "critical.megabytes", 15);
    Path broker = folder.etc("artemis.xml");
    Files.writeString(broker, Files.readString(broker).replace(">256M<", ">15M<"));
    disk = SmallDisk.under(folder, MEGABYTES);
    node = NodeProcess.start(folder);
    polling = Executors.newScheduledThreadPool(1);
    web3 = Wallet.connect(node, polling);
    alice = Wallet.alice(web3);
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      web3.shutdown();
      polling.shutdownNow();
      disk.keepLog(); // the disk goes with the node
      node.kill();
    }
  }

  @Test
  void aFullDiskStopsEverythingLosesNothingAndIsOverWhenThereIsRoom() throws Exception {
    everythingIsTaken();
    disk.fill();
    nothingIsTakenAnyMoreAndEverybodyIsTold();
    theOperatorSeesWhatIsFullAndWhatToDo();
    disk.free();
    node.http().await("/health/ready", PATIENCE, answer -> answer.statusCode() == 200);
    everythingIsTaken();
    whatWasAcknowledgedIsThere();
  }

  private void everythingIsTaken() throws Exception {
    await().atMost(PATIENCE).ignoreExceptions().until(() -> transfer().isEmpty());
    await().atMost(PATIENCE).ignoreExceptions().until(() -> dispense().contains("MSA|AA|"));
    assertThat(capture(400 + dispenses).statusCode()).isEqualTo(202);
  }

  private void nothingIsTakenAnyMoreAndEverybodyIsTold() throws Exception {
    await()
        .atMost(PATIENCE)
        .until(() -> transfer().startsWith("storage failed: the node cannot write"));
    await().atMost(PATIENCE).until(() -> dispense().equals("hung up"));
    await()
        .atMost(PATIENCE)
        .until(() -> capture(500).body(), body -> body.contains("nothing was taken"));
  }

  private void theOperatorSeesWhatIsFullAndWhatToDo() throws Exception {
    // what was found is told for two seconds
    HttpResponse<String> health =
        node.http().await("/health/ready", PATIENCE, answer -> answer.statusCode() == 503);
    assertThat(health.body()).contains("only 0 MB are free", "free some space");
    assertThat(node.console("cpchain:status")).contains("disk");
  }

  private void whatWasAcknowledgedIsThere() throws Exception {
    for (String hash : transactions) {
      assertThat(alice.receipt(hash).isStatusOK()).isTrue();
    }
    // one that was taken when the line broke is final, too, though nobody was told
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(states()).hasSizeGreaterThanOrEqualTo(dispenses).containsOnly("FINAL"));
    for (String job : jobs) {
      node.http().await(job, PATIENCE, answer -> answer.body().contains("\"success\" : true"));
    }
  }

  /** The refusal; empty when it was taken. */
  private String transfer() throws Exception {
    BigInteger nonce = alice.nonce();
    var sent = alice.send(alice.transfer(nonce, alice.address(), BigInteger.ONE));
    if (sent.hasError()) {
      return sent.getError().getMessage();
    }
    transactions.add(sent.getTransactionHash());
    return "";
  }

  private String dispense() throws IOException {
    try (MllpConnection hospital = node.mllp()) {
      String answer = hospital.send(WrongHl7.dispense("F" + dispenses));
      if (answer.contains("MSA|AA|")) {
        dispenses++;
      }
      return answer;
    } catch (EOFException closed) {
      return "hung up";
    }
  }

  private HttpResponse<String> capture(int number) throws Exception {
    byte[] document = new Goods(number).commission().getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer = node.http().post("/epcis/capture", "application/json", document);
    answer.headers().firstValue("Location").ifPresent(jobs::add);
    return answer;
  }

  private static List<String> states() throws Exception {
    List<String> states = new ArrayList<>();
    for (JsonNode message : node.http().json("/api/v1/messages?limit=1000")) {
      states.add(message.path("state").textValue());
    }
    return states;
  }
}
