package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An operator drops route files into {@code deploy/}: one pays what is written in the files of a
 * folder, another writes down every payment that it sees on the chain.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorRoutesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PAY = "pay.camel.yaml";
  private static final String BOOK = "book.camel.xml";

  private static NodeFolder folder;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws Exception {
    folder = NodeFolder.unpack("operator-routes");
    node = NodeProcess.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (node != null) {
      node.close();
    }
  }

  @Test
  @Order(1)
  void routesOfBothKindsRun() throws Exception {
    deploy(PAY, paying());
    deploy(BOOK, booking("first"));

    order("a", "7");

    await().atMost(PATIENCE).until(() -> answers().contains("a: paid"));
    await().atMost(PATIENCE).until(() -> booked().contains("first 7"));
  }

  @Test
  @Order(2)
  void theReasonOfARefusalReachesTheRoute() throws Exception {
    order("b", "seven");
    await().atMost(PATIENCE).until(() -> answers().contains("b: refused"));
    assertThat(answers()).contains("value");
    order("c", "999999999999999999999999999999999");
    await().atMost(PATIENCE).until(() -> answers().contains("c: refused"));
    assertThat(booked()).containsExactly("first 7");
  }

  @Test
  @Order(3)
  void aChangedFileReplacesItsRouteWhichGoesOnWhereTheOtherStopped() throws Exception {
    deploy(BOOK, booking("second"));
    await().atMost(PATIENCE).until(() -> timesGone() == 1);

    order("d", "8");

    await().atMost(PATIENCE).until(() -> booked().contains("second 8"));
    assertThat(booked()).containsExactly("first 7", "second 8");
  }

  @Test
  @Order(4)
  void aFileWithAMistakeIsToldAndHarmsNoOther() throws Exception {
    deploy(
        "wrong.camel.yaml", paying().replace("uri: file:", "uri: fiel:").replace("pay", "wrong"));
    await().atMost(PATIENCE).until(() -> health().contains("wrong.camel.yaml is not in use"));
    assertThat(health()).contains("fiel");
    order("e", "9");
    await().atMost(PATIENCE).until(() -> booked().contains("second 9"));
    Files.delete(folder.deploy("wrong.camel.yaml"));
    await().atMost(PATIENCE).until(() -> !health().contains("wrong.camel.yaml"));
  }

  @Test
  @Order(4)
  void aRouteOnAContractThatIsNotInstalledIsTold() throws Exception {
    deploy("later.camel.xml", booking("nobody").replaceAll("(?<=events/)cpc|book", "later"));
    await().atMost(PATIENCE).until(() -> health().contains("events of the contract later"));
    Files.delete(folder.deploy("later.camel.xml"));
    await().atMost(PATIENCE).until(() -> !health().contains("events of the contract later"));
  }

  @Test
  @Order(4)
  void aFileWithTheRouteIdOfAConnectorIsRefusedAndTheConnectorGoesOn() throws Exception {
    deploy("taken.camel.xml", booking("nobody").replace("\"book\"", "\"hl7-mllp\""));
    await()
        .atMost(PATIENCE)
        .until(() -> health().contains("hl7-mllp is that of the connector org.cpchain.hospital"));
    Files.delete(folder.deploy("taken.camel.xml"));
    await().atMost(PATIENCE).until(() -> !health().contains("taken.camel.xml"));
    assertThat(health()).contains("connectors").doesNotContain("The route hl7-mllp");
  }

  @Test
  @Order(5)
  void whatHappensWhileAFileIsAwayIsSeenWhenItIsBackAlsoAfterARestart() throws Exception {
    Files.delete(folder.deploy(BOOK));
    await().atMost(PATIENCE).until(() -> timesGone() == 2);
    order("f", "10");
    await().atMost(PATIENCE).until(() -> answers().contains("f: paid"));
    assertThat(booked()).doesNotContain("second 10");

    node.close();
    node = NodeProcess.start(folder);
    deploy(BOOK, booking("third"));

    await().atMost(PATIENCE).until(() -> booked().contains("third 10"));
    assertThat(booked()).containsExactly("first 7", "second 8", "second 9", "third 10");
  }

  @Test
  @Order(6)
  void aKilledNodePaysEachOrderOnceAndForgetsNoPayment() throws Exception {
    int before = booked().size();
    List<String> amounts = IntStream.range(100, 140).mapToObj(Integer::toString).toList();
    for (String amount : amounts) {
      order("order-" + amount, amount);
    }
    await().atMost(PATIENCE).until(() -> booked().size() > before + 3);
    node.kill();
    node = NodeProcess.start(folder);

    await()
        .atMost(PATIENCE)
        .until(
            () -> booked().stream().map(OperatorRoutesTest::amount).toList().containsAll(amounts));
    await().atMost(PATIENCE).until(() -> answers().contains("order-139: paid"));
    List<String> seen = bookedWithIds().stream().skip(before).distinct().toList();
    assertThat(seen.stream().map(OperatorRoutesTest::amount)).containsExactlyElementsOf(amounts);
    assertThat(bookedWithIds().size()).isLessThanOrEqualTo(before + amounts.size() + 1);
  }

  private static int timesGone() {
    return node.log().split("The routes \\[book] of " + BOOK + " are gone", -1).length - 1;
  }

  private static String paying() throws IOException {
    return """
        - route:
            id: pay
            from:
              uri: file:%1$s
              parameters:
                delay: 100
                sortBy: file:name
                delete: true
              steps:
                - setHeader:
                    name: CpchainIdempotencyKey
                    simple: "${header.CamelFileName}"
                - setHeader:
                    name: to
                    constant: "0x00000000000000000000000000000000000000aa"
                - setHeader:
                    name: value
                    simple: "${bodyAs(String)}"
                - doTry:
                    steps:
                      - to:
                          uri: cpchain:contract/cpc
                          parameters:
                            operation: transfer
                            account: manufacturer
                      - setBody:
                          simple: '${header.CamelFileName}: paid in block ${header.CpchainBlockHeight}\\n'
                    doCatch:
                      - exception:
                          - java.lang.Exception
                        steps:
                          - setBody:
                              simple: '${header.CamelFileName}: refused: ${exception.message}\\n'
                - to:
                    uri: file:%2$s
                    parameters:
                      fileName: answers.txt
                      fileExist: Append
        """
        .formatted(orders(), folder.data().resolve("books"));
  }

  private static String booking(String clerk) {
    return """
        <routes xmlns="http://camel.apache.org/schema/spring">
          <route id="book">
            <from uri="cpchain:events/cpc?event=Transfer&amp;cursor=book"/>
            <setBody><simple>%s ${body[value]} ${header.CpchainEventId}\\n</simple></setBody>
            <to uri="file:%s?fileName=book.txt&amp;fileExist=Append"/>
          </route>
        </routes>
        """
        .formatted(clerk, folder.data().resolve("books"));
  }

  private static void deploy(String name, String content) throws IOException {
    Path partial = Files.writeString(folder.data().resolve(name), content);
    Files.move(partial, folder.deploy(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void order(String name, String amount) throws IOException {
    Path partial = Files.writeString(folder.data().resolve(name), amount);
    Files.move(partial, orders().resolve(name));
  }

  private static Path orders() throws IOException {
    return Files.createDirectories(folder.data().resolve("orders"));
  }

  private static String answers() throws IOException {
    return String.join("\n", lines("answers.txt"));
  }

  /** Who booked how much. */
  private static List<String> booked() throws IOException {
    return bookedWithIds().stream().map(line -> line.substring(0, line.lastIndexOf(' '))).toList();
  }

  private static String amount(String line) {
    return line.split(" ", -1)[1];
  }

  private static List<String> bookedWithIds() throws IOException {
    return lines("book.txt");
  }

  private static List<String> lines(String file) throws IOException {
    Path path = folder.data().resolve("books").resolve(file);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(path)) {
      return lines.filter(line -> !line.isBlank()).toList();
    }
  }

  private static String health() throws Exception {
    return node.http().get("/health/ready").body();
  }
}
