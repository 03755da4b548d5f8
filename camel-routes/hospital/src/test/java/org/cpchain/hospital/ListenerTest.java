package org.cpchain.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.apache.camel.impl.DefaultCamelContext;
import org.cpchain.document.Intake.Entry;
import org.junit.jupiter.api.Test;

/** Senders of all kinds on real connections. */
class ListenerTest extends Listening {
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
}
