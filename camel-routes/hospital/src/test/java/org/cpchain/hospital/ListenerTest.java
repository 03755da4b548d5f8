package org.cpchain.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.cpchain.base.Bytes;
import org.cpchain.document.Intake;
import org.cpchain.document.Intake.Entry;
import org.cpchain.hospital.dispense.DispenseReader;
import org.cpchain.hospital.dispense.Senders;
import org.cpchain.hospital.hl7.Rules;
import org.cpchain.hospital.mllp.Limits;
import org.cpchain.testkit.FakeIntake;
import org.cpchain.testkit.FakePartners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Senders of all kinds on real connections. */
class ListenerTest {
  private static final int LIMIT = 100_000;
  private static final int KEPT = 12 << 20;

  private final FakeIntake intake = new FakeIntake();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private int port;
  private MllpClient client;

  @BeforeEach
  void listen() throws Exception {
    port = freePort();
    camel.disableJMX();
    camel.getShutdownStrategy().setTimeout(5);
    camel.addRoutes(routes(port));
    camel.start();
    client = new MllpClient(port);
  }

  @AfterEach
  void stop() {
    client.close();
    camel.stop();
  }

  @Test
  void aDispenseIsKeptAndAnsweredWithAA() throws IOException {
    client.send(MllpClient.block(Samples.DISPENSE));
    String answer = client.answer();
    assertThat(answer).startsWith("MSH|^~\\&|CPCHAIN|NODE1|PHARM|STMARY|");
    assertThat(answer).contains("|RRD^O14^RRD_O14|").contains("\rMSA|AA|RDS000017");
    assertThat(intake.accepted()).hasSize(1);
    assertThat(intake.accepted().get(0).content()).isEqualTo(Samples.bytes(Samples.DISPENSE));
  }

  @Test
  void aRepeatGetsTheSameAnswerAndIsKeptOnce() throws IOException {
    client.send(MllpClient.block(Samples.DISPENSE));
    String first = client.answer();
    try (MllpClient again = new MllpClient(port)) {
      again.send(MllpClient.block(Samples.DISPENSE));
      assertThat(again.answer()).isEqualTo(first);
    }
    assertThat(intake.accepted()).hasSize(1);
  }

  @Test
  void theSameControlIdWithOtherContentIsAnotherMessage() throws IOException {
    client.send(MllpClient.block(Samples.DISPENSE));
    client.send(MllpClient.block(Samples.DISPENSE.replace("ZSN|1|A1", "ZSN|1|A2")));
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
    assertThat(intake.accepted()).hasSize(2);
  }

  @Test
  void anAdmissionIsAnsweredAndNotKept() throws IOException {
    client.send(MllpClient.block(Samples.ADMISSION));
    assertThat(client.answer()).contains("|ACK^A01^ACK|").contains("MSA|AA|ADT000004");
    assertThat(intake.recent(10)).isEmpty();
  }

  @Test
  void manyMessagesInOneWriteAreAnsweredEachAndInOrder() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      all.append(MllpClient.block(Samples.DISPENSE.replace("RDS000017", "M" + i)));
    }
    client.send(all.toString());
    for (int i = 0; i < 50; i++) {
      assertThat(client.answer()).contains("MSA|AA|M" + i + "\r");
    }
    assertThat(intake.accepted()).hasSize(50);
  }

  @Test
  void aMessageMayComeByteByByte() throws IOException {
    for (byte b : MllpClient.block(Samples.DISPENSE).getBytes(StandardCharsets.UTF_8)) {
      client.send(new byte[] {b});
    }
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
  }

  @Test
  void lineFeedsAByteOrderMarkAndAMissingReturnAreForgiven() throws IOException {
    client.send("\u000b\ufeff" + Samples.DISPENSE.replace("\r", "\r\n") + "\u001c");
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
    client.send(MllpClient.block("\n" + Samples.DISPENSE.replace("\r", "\n")));
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
  }

  @Test
  void junkBeforeABlockIsParkedAndTheMessageIsTaken() throws IOException {
    client.send("GET / HTTP/1.1\r\n\r\n" + MllpClient.block(Samples.DISPENSE));
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
    assertThat(intake.parked(10)).hasSize(1);
  }

  @Test
  void aMessageWithoutItsStartIsRejectedAndTheNextIsTaken() throws IOException {
    client.send(Samples.DISPENSE + "\u001c\r");
    assertThat(client.answer()).contains("MSA|AR|RDS000017").contains("begins with 0x0B");
    client.send(MllpClient.block(Samples.DISPENSE));
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
  }

  @Test
  void aMessageThatIsCutByTheNextIsParkedAndTheNextIsTaken() throws IOException {
    client.send("\u000b" + Samples.DISPENSE.substring(0, 150));
    client.send(MllpClient.block(Samples.ADMISSION));
    assertThat(client.answer()).contains("MSA|AA|ADT000004");
    assertThat(intake.parked(10))
        .extracting(entry -> entry.message().beginning())
        .containsExactly(Samples.bytes(Samples.DISPENSE.substring(0, 150)));
  }

  @Test
  void aMessageThatIsCutByTheEndOfTheConnectionIsParked() throws IOException {
    try (MllpClient broken = new MllpClient(port)) {
      broken.send("\u000b" + Samples.DISPENSE.substring(0, 150));
    }
    await().until(() -> intake.parked(10).size() == 1);
    assertThat(intake.accepted()).isEmpty();
  }

  @Test
  void halfAMessageAndThenSilenceIsParkedAndTheConnectionClosed() throws IOException {
    client.send("\u000b" + Samples.DISPENSE.substring(0, 150));
    assertThat(client.isClosedByServer()).isTrue();
    await().until(() -> intake.parked(10).size() == 1);
  }

  @Test
  void tenMegabytesAreRejectedAndKeptAndTheListenerGoesOn() throws IOException {
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    large.writeBytes(Samples.DISPENSE.getBytes(StandardCharsets.UTF_8));
    large.writeBytes("NTE|1||".getBytes(StandardCharsets.UTF_8));
    large.writeBytes(new byte[10 << 20]);
    client.send("\u000b");
    client.send(large.toByteArray());
    client.send("\u001c\r");
    assertThat(client.answer()).contains("MSA|AR|RDS000017").contains("too large");
    Entry parked = intake.parked(10).get(0);
    assertThat(parked.message().size()).isEqualTo(large.size());
    client.send(MllpClient.block(Samples.DISPENSE));
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
  }

  @Test
  void everyMessageOfABatchIsAnswered() throws IOException {
    client.send(
        MllpClient.block(
            "FHS|^~\\&|PHARM\rBHS|^~\\&|PHARM\r"
                + Samples.DISPENSE
                + Samples.ADMISSION
                + "BTS|2\rFTS|1\r"));
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
    assertThat(client.answer()).contains("MSA|AA|ADT000004");
  }

  @Test
  void whileNothingCanBeKeptTheSenderGetsNoAnswerAndItsRepeatIsTakenAfterwards()
      throws IOException {
    intake.breakDown();
    client.send(MllpClient.block(Samples.DISPENSE));
    assertThat(client.isClosedByServer()).isTrue();
    try (MllpClient wrong = new MllpClient(port)) {
      wrong.send(MllpClient.block(Samples.DISPENSE.replace("|STMARY|", "|NOBODY|")));
      assertThat(wrong.isClosedByServer()).isTrue();
    }
    intake.recover();
    try (MllpClient again = new MllpClient(port)) {
      again.send(MllpClient.block(Samples.DISPENSE));
      assertThat(again.answer()).contains("MSA|AA|RDS000017");
    }
    assertThat(intake.recent(10)).hasSize(1);
  }

  @Test
  void whatHasNoEffectIsAnsweredAlsoWhileNothingCanBeKept() throws IOException {
    intake.breakDown();
    client.send(MllpClient.block(Samples.ADMISSION));
    assertThat(client.answer()).contains("MSA|AA|ADT000004");
  }

  @Test
  void ofABatchTheAnswersGoOutUpToTheMessageThatCannotBeKept() throws IOException {
    intake.breakDown();
    client.send(
        MllpClient.block("BHS|^~\\&|PHARM\r" + Samples.ADMISSION + Samples.DISPENSE + "BTS|2\r"));
    assertThat(client.answer()).contains("MSA|AA|ADT000004");
    assertThat(client.isClosedByServer()).isTrue();
  }

  @Test
  void aMessageThatLacksOnlyItsEndIsTakenWhenItComesWhole() throws IOException {
    try (MllpClient broken = new MllpClient(port)) {
      broken.send("\u000b" + Samples.DISPENSE);
    }
    await().until(() -> intake.parked(10).size() == 1);
    client.send(MllpClient.block(Samples.DISPENSE));
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
    assertThat(intake.accepted()).hasSize(1);
    Entry part = intake.parked(10).get(0);
    assertThat(part.reason().orElseThrow().code()).isEqualTo(Intake.INCOMPLETE);
  }

  @Test
  void aMessageWithoutAnyFrameIsRejectedAfterTheSilence() throws IOException {
    client.send(Samples.DISPENSE);
    assertThat(client.answer()).contains("MSA|AR|RDS000017").contains("outside of a block");
    assertThat(intake.parked(10)).hasSize(1);
    assertThat(intake.accepted()).isEmpty();
  }

  @Test
  void ofWhatIsLargerThanCanBeKeptTheBeginningStaysWithLengthAndHash() throws IOException {
    byte[] large = Arrays.copyOf(Samples.bytes(Samples.DISPENSE).toArray(), KEPT + 1);
    client.send("\u000b");
    client.send(large);
    client.send("\u001c\r");
    assertThat(client.answer()).contains("MSA|AR|RDS000017").contains("too large");
    Entry parked = intake.parked(10).get(0);
    assertThat(intake.content(parked.id())).contains(Bytes.of(Arrays.copyOf(large, KEPT)));
    assertThat(parked.reason().orElseThrow().code()).isEqualTo(Intake.INCOMPLETE);
    assertThat(parked.reason().orElseThrow().message())
        .contains(KEPT + " of " + (KEPT + 1) + " bytes")
        .contains(sha256(large));
  }

  @Test
  void bytesThatAreNoMessageAreRejectedAndParked() throws IOException {
    client.send(
        MllpClient.block("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:/'>]>"));
    assertThat(client.answer()).contains("MSA|AR|").contains("does not begin with a segment MSH");
    assertThat(intake.parked(10)).hasSize(1);
  }

  @Test
  void aTakenPortKeepsTheRouteFromStartingAndTheRouteSaysWhichPortItWants() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DefaultCamelContext another = new DefaultCamelContext()) {
      int taken = other.getLocalPort();
      another.disableJMX();
      another.start();
      assertThatThrownBy(() -> another.addRoutes(routes(taken)))
          .hasRootCauseInstanceOf(BindException.class);
      assertThat(routes(taken)).asString().contains("127.0.0.1:" + taken);
    }
  }

  private HospitalRoutes routes(int onPort) {
    FakePartners partners = new FakePartners(Samples.hospital(Map.of()));
    DispenseReader dispenses =
        new DispenseReader(new Senders(partners, Optional.empty()), ZoneOffset.UTC);
    Desk desk =
        new Desk(
            intake,
            new DispenseMapper(StandardCharsets.UTF_8, new Rules(Set.of("P")), dispenses),
            Clock.systemUTC());
    return new HospitalRoutes(desk, new Limits(LIMIT, KEPT, 1), "127.0.0.1", onPort, 8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
