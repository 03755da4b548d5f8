package org.cpchain.sap.idoc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.SourceMessage;
import org.cpchain.testkit.FakeIntake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are handed to the intake and put aside. */
final class IdocRoutesTest {
  private static final int LIMIT = 100_000;
  private static final String PALLET = Idocs.file(Idocs.pallet("0080004711"));

  @TempDir private Path folder;
  private final FakeIntake intake = new FakeIntake();
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    DeliveryMapper mapper =
        new DeliveryMapper(Idocs.partners(Map.of()), Optional.empty(), Optional.empty());
    camel.disableJMX();
    camel.addRoutes(new IdocRoutes(new IncomingFiles(intake, mapper, LIMIT), intake, folder));
    camel.start();
  }

  @AfterEach
  void stop() throws IOException {
    camel.close();
  }

  @Test
  void aFileIsKeptAsItIsAndMovesToDone() throws IOException {
    drop("a.xml", PALLET);
    drop("notes.txt", "not for the chain");
    awaitNames("done", "-a.xml");
    SourceMessage kept = intake.accepted().get(0);
    assertThat(kept.key()).isEqualTo("idoc/100100/100/0000000000471101/0080004711/1");
    assertThat(text(kept.content())).isEqualTo(PALLET);
    assertThat(names("in")).containsExactly("notes.txt");
  }

  @Test
  void aRefusedFileIsParkedWholeAndItsSenderFindsAStatusBesideIt() throws IOException {
    String stranger = PALLET.replace("200300", "999999");
    drop("b.xml", stranger);
    awaitNames("error", "-b.xml", "-b.xml.status.xml");
    Entry parked = intake.parked(10).get(0);
    assertThat(parked.reason().orElseThrow().code()).isEqualTo("unknown-partner");
    assertThat(text(intake.content(parked.id()).orElseThrow())).isEqualTo(stranger);
    assertThat(status())
        .contains("<IDOCTYP>SYSTAT01</IDOCTYP><MESTYP>STATUS</MESTYP>")
        .contains("<RCVPRN>100100</RCVPRN>")
        .contains("<DOCNUM>0000000000471101</DOCNUM>")
        .contains("<STATUS>40</STATUS><STATXT>unknown-partner: delivery 0080004711");
  }

  @Test
  void aFileThatIsCutOrNamesEntitiesIsParkedAndTheNextIsTaken() throws IOException {
    drop("cut.xml", PALLET.substring(0, PALLET.length() / 2));
    drop(
        "entity.xml",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><DELVRY03>&e;</DELVRY03>");
    awaitNames("error", "-cut.xml", "-cut.xml.status.xml", "-entity.xml", "-entity.xml.status.xml");
    assertThat(intake.parked(10))
        .extracting(entry -> entry.reason().orElseThrow().code())
        .containsExactly("malformed", "malformed");
    drop("good.xml", PALLET);
    awaitNames("done", "-good.xml");
  }

  @Test
  void anEmptyFileIsRefusedWhenNobodyHasWrittenItForAWhile() throws IOException {
    Path empty = drop("empty.xml", "");
    Path begun = drop("begun.xml", "");
    age(empty, Duration.ofMinutes(1));
    age(begun, Duration.ofDays(-1));
    awaitNames("error", "-empty.xml", "-empty.xml.status.xml");
    Entry parked = intake.parked(10).get(0);
    assertThat(parked.reason().orElseThrow().toString()).startsWith("malformed: the file is empty");
    assertThat(parked.message().source()).isEqualTo("file empty.xml");
    assertThat(status()).contains("<STATXT>malformed: the file is empty");

    drop("next.xml", PALLET);
    awaitNames("done", "-next.xml");
    assertThat(names("in")).as("no lock is left").containsExactly("begun.xml");
    drop("begun.xml", PALLET);
    awaitNames("done", "-next.xml", "-begun.xml");
  }

  @Test
  void aLinkIsPutAsideUnreadAndItsTargetStaysWhereItIs() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.xml"), PALLET);
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.createSymbolicLink(in.resolve("link.xml"), secret);
    Files.createSymbolicLink(in.resolve("nowhere.xml"), folder.resolve("nothing"));
    Files.createDirectory(in.resolve("folder.xml"));
    awaitGone(in.resolve("link.xml"), in.resolve("nowhere.xml"), in.resolve("folder.xml"));
    drop("next.xml", PALLET.replace("471101", "471102"));
    awaitNames("done", "-next.xml");
    try (Stream<Path> aside = Files.list(folder.resolve("error"))) {
      assertThat(aside.filter(Files::isSymbolicLink)).hasSize(2);
    }
    assertThat(secret).hasContent(PALLET);
    assertThat(intake.accepted()).hasSize(1);
    assertThat(intake.parked(10)).isEmpty();
  }

  @Test
  void aPipeDoesNotHoldTheListenerUp() throws Exception {
    Path pipe = Files.createDirectories(folder.resolve("in")).resolve("pipe.xml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    awaitGone(pipe);
    drop("next.xml", PALLET);
    awaitNames("done", "-next.xml");
  }

  @Test
  void aDeliveryWithoutGoodsIsRefusedAtOnce() throws IOException {
    drop("nothing.xml", Idocs.file(Idocs.idoc("0080004712")));
    awaitNames("error", "-nothing.xml", "-nothing.xml.status.xml");
    assertThat(status()).contains("<STATUS>40</STATUS><STATXT>empty-document: delivery 0080004712");
    assertThat(intake.accepted()).isEmpty();
  }

  @Test
  void theSenderOfAFileThatIsRefusedAfterwardsIsToldAlsoAfterARestart() throws Exception {
    drop("late.xml", PALLET);
    drop("good.xml", PALLET.replace("471101", "471102"));
    awaitNames("done", "-late.xml", "-good.xml");
    camel.stop();
    for (Entry entry : intake.recent(10)) {
      if (entry.message().source().equals("file late.xml")) {
        intake.refuse(entry.id(), new Reason("would-revert", "not-custodian: (00)39506"));
      }
    }
    camel.start();
    awaitNames("error", "-late.xml", "-late.xml.status.xml");
    assertThat(status())
        .contains("<DOCNUM>0000000000471101</DOCNUM>", "<ARCKEY>late.xml</ARCKEY>")
        .contains("<STATUS>40</STATUS><STATXT>would-revert: not-custodian: (00)39506");
    awaitNames("done", "-good.xml");
  }

  @Test
  void ofATooLargeFileTheBeginningIsListedAndTheFileWaits() throws IOException {
    String large = PALLET + " ".repeat(LIMIT);
    drop("large.XML", large);
    awaitNames("error", "-large.XML", "-large.XML.status.xml");
    Entry parked = intake.parked(10).get(0);
    assertThat(text(intake.content(parked.id()).orElseThrow()))
        .isNotEmpty()
        .isEqualTo(large.substring(0, 1 << 16));
    assertThat(parked.reason().orElseThrow().code()).isEqualTo(Intake.INCOMPLETE);
    assertThat(parked.reason().orElseThrow().message())
        .contains(large.length() + " bytes")
        .contains("SHA-256");
    assertThat(names("error"))
        .filteredOn(name -> name.endsWith("-large.XML"))
        .allSatisfy(
            name -> assertThat(folder.resolve("error").resolve(name)).hasSize(large.length()));
  }

  @Test
  void aParkedFileThatIsPutThereAgainIsTriedOnceMore() throws IOException {
    SourceMessage parked = message(PALLET);
    intake.park(parked, new Reason("unknown-partner", "before"));
    drop("again.xml", PALLET);
    awaitNames("done", "-again.xml");
    assertThat(intake.parked(10)).isEmpty();
    assertThat(intake.accepted()).hasSize(1);
  }

  @Test
  void whileNothingCanBeKeptTheFileStaysWhereItIs() throws IOException {
    intake.breakDown();
    drop("a.xml", PALLET);
    drop("wrong.xml", "<INVOICE/>");
    await().atMost(Duration.ofSeconds(60)).until(() -> intake.failures() > 3);
    assertThat(names("in")).hasSize(2);
    assertThat(names("done")).isEmpty();
    assertThat(names("error")).isEmpty();
    intake.recover();
    awaitNames("done", "-a.xml");
    awaitNames("error", "-wrong.xml", "-wrong.xml.status.xml");
  }

  private static SourceMessage message(String text) {
    Bytes content = Bytes.of(text.getBytes(UTF_8));
    String key = MessageKey.of(IdocXml.read(content).toOptional().orElseThrow());
    return new SourceMessage(DeliveryMapper.FORMAT, "file x", key, Instant.EPOCH, content);
  }

  private Path drop(String name, String text) throws IOException {
    return Files.writeString(Files.createDirectories(folder.resolve("in")).resolve(name), text);
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  private static void awaitGone(Path... paths) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Stream.of(paths).noneMatch(p -> Files.exists(p, LinkOption.NOFOLLOW_LINKS)));
  }

  private String status() throws IOException {
    String name =
        names("error").stream().filter(n -> n.endsWith(".status.xml")).findFirst().orElseThrow();
    return Files.readString(folder.resolve("error").resolve(name));
  }

  private void awaitNames(String where, String... endings) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Stream.of(endings)
                    .allMatch(end -> names(where).stream().anyMatch(n -> n.endsWith(end))));
    assertThat(names(where)).hasSize(endings.length);
  }

  private static String text(Bytes content) {
    return new String(content.toArray(), UTF_8);
  }

  private List<String> names(String where) {
    try (Stream<Path> files = Files.list(Files.createDirectories(folder.resolve(where)))) {
      return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
