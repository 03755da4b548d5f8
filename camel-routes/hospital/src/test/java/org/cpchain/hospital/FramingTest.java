package org.cpchain.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.cpchain.base.Bytes;
import org.cpchain.document.Intake;
import org.cpchain.document.Intake.Entry;
import org.junit.jupiter.api.Test;

/** What comes without its frame, in pieces or too large, on real connections. */
class FramingTest extends Listening {
  @Test
  void junkBeforeABlockIsParkedAndTheMessageIsTaken() throws IOException {
    client.send("GET / HTTP/1.1\r\n\r\n" + MllpClient.block(Samples.DISPENSE));
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
    assertThat(intake.parked(10)).hasSize(1);
  }

  /** 400 connections of random bytes have once made the node keep 30,000 pieces in 870 MB. */
  @Test
  void whoSendsNothingButJunkCannotFillTheDiskAndOthersAreAnswered() throws IOException {
    try (MllpClient stranger = new MllpClient(port)) {
      stranger.send("\u000bjunk\u001c".repeat(5_000));
      stranger.awaitClose();
    }
    client.send(MllpClient.block(Samples.DISPENSE));
    assertThat(client.answer()).contains("MSA|AA|RDS000017");
    assertThat(intake.parked(5_000)).hasSizeBetween(1, 1_000);
  }

  @Test
  void whoDoesNotWaitForAnswersGetsThemAllInTheirOrder() throws IOException {
    int many = 2_000;
    Thread sender =
        new Thread(
            () -> {
              try {
                client.send(MllpClient.block(Samples.ADMISSION).repeat(many));
              } catch (IOException e) {
                // the answers will be missed
              }
            });
    sender.start();
    for (int i = 0; i < many; i++) {
      assertThat(client.answer()).contains("MSA|AA|ADT000004");
    }
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

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
