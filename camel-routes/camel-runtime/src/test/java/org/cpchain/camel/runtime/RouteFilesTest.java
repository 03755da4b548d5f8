package org.cpchain.camel.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFilesTest {
  private static final String YAML =
      """
      - route:
          id: %s
          from:
            uri: direct:%s
            steps:
              - setBody:
                  constant: %s
      """;

  @TempDir Path folder;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private RouteFiles files;

  @BeforeEach
  void start() {
    context.start();
    files = new RouteFiles(context, folder.toFile());
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void aDroppedYamlFileRuns() throws IOException {
    files.install(write("hello.camel.yaml", YAML.formatted("hello", "hello", "one")));
    assertThat(ask("hello")).isEqualTo("one");
  }

  @Test
  void aDroppedXmlFileRuns() throws IOException {
    files.install(
        write(
            "hello.camel.xml",
            "<routes xmlns=\"http://camel.apache.org/schema/spring\"><route id=\"x\"><from"
                + " uri=\"direct:x\"/><setBody><constant>xml</constant></setBody></route></routes>"));
    assertThat(ask("x")).isEqualTo("xml");
  }

  @Test
  void aChangedFileReplacesItsRoutes() throws IOException {
    File file = write("hello.camel.yaml", YAML.formatted("hello", "hello", "one"));
    files.install(file);
    write("hello.camel.yaml", YAML.formatted("hello", "hello", "two"));
    files.update(file);
    assertThat(ask("hello")).isEqualTo("two");
    assertThat(context.getRoutes()).hasSize(1);
  }

  @Test
  void aRemovedFileTakesItsRoutesAway() throws IOException {
    File file = write("hello.camel.yaml", YAML.formatted("hello", "hello", "one"));
    files.install(file);
    files.uninstall(file);
    assertThat(context.getRoutes()).isEmpty();
  }

  @Test
  void aFileWithAMistakeLeavesNothingHalfLoadedAndOthersGoOn() throws IOException {
    files.install(write("good.camel.yaml", YAML.formatted("good", "good", "yes")));
    String second = YAML.formatted("bad", "bad", "no").replace("direct:bad", "nonsense:bad");
    File file = write("half.camel.yaml", YAML.formatted("first", "first", "1") + second);
    files.install(file);
    assertThat(context.getRoutes()).extracting(route -> route.getRouteId()).containsExactly("good");
    assertThat(files.execute().getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(files.execute().toString()).contains("half.camel.yaml").contains("nonsense");
    write("half.camel.yaml", YAML.formatted("first", "first", "1"));
    files.update(file);
    assertThat(ask("first")).isEqualTo("1");
    assertThat(files.execute().isOk()).isTrue();
  }

  @Test
  void aFileWithTheRouteIdOfAnotherIsRefusedUntilTheOtherIsGone() throws IOException {
    File first = write("a.camel.yaml", YAML.formatted("hello", "hello", "first"));
    File second =
        write(
            "b.camel.yaml",
            YAML.formatted("extra", "extra", "x") + YAML.formatted("hello", "again", "second"));
    files.install(first);
    files.install(second);
    assertThat(ask("hello")).isEqualTo("first");
    assertThat(context.getRoutes()).hasSize(1);
    assertThat(files.execute().getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(files.execute().toString())
        .contains("b.camel.yaml is not in use")
        .contains("the route id hello is that of the file a.camel.yaml already; choose another")
        .contains("1 route files are in use");
    files.update(first);
    assertThat(ask("hello")).isEqualTo("first");
    files.uninstall(first);
    assertThat(ask("again")).isEqualTo("second");
    assertThat(files.execute().isOk()).isTrue();
  }

  @Test
  void twoRoutesWithOneIdInOneFileAreRefused() throws IOException {
    files.install(
        write(
            "twice.camel.yaml",
            YAML.formatted("hello", "a", "1") + YAML.formatted("hello", "b", "2")));
    assertThat(context.getRoutes()).isEmpty();
    assertThat(files.execute().toString()).contains("the route id hello occurs twice in it");
  }

  @Test
  void aBrokenXmlFileIsAMistakeWithItsPlaceAndRunsOnceItIsCorrected() throws IOException {
    File file = write("bad.camel.xml", "<routes>\n<route id=\"bad");
    files.install(file);
    assertThat(files.execute().getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(files.execute().toString())
        .contains("bad.camel.xml is not in use: line 2, column ")
        .contains("0 route files are in use");
    write(
        "bad.camel.xml",
        "<routes xmlns=\"http://camel.apache.org/schema/spring\"><route id=\"x\"><from"
            + " uri=\"direct:x\"/><setBody><constant>xml</constant></setBody></route></routes>");
    files.update(file);
    assertThat(ask("x")).isEqualTo("xml");
    assertThat(files.execute().isOk()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "a.camel.xml, <routes/>",
    "b.camel.xml, <html><body/></html>",
    "c.camel.yaml, '- beans: []'"
  })
  void aFileWithoutARouteIsAMistake(String name, String content) throws IOException {
    files.install(write(name, content));
    assertThat(files.execute().getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(files.execute().toString()).contains(name + " is not in use: it holds no route");
  }

  @Test
  void ofTwoFilesWithOneRouteIdTheOlderKeepsItAfterARestart() throws IOException {
    File older = write("z.camel.yaml", YAML.formatted("hello", "hello", "older"));
    write("a.camel.yaml", YAML.formatted("hello", "hello", "newer"));
    assertThat(older.setLastModified(older.lastModified() - 60_000)).isTrue();
    files = new RouteFiles(context, folder.toFile());
    assertThat(ask("hello")).isEqualTo("older");
    assertThat(files.execute().toString()).contains("a.camel.yaml is not in use");
  }

  @Test
  void aFileThatNothingTakesUpIsTold() throws IOException {
    write("hello.yaml", YAML.formatted("hello", "hello", "one"));
    write("foo.jar", "text");
    write("features.xml", "<features/>");
    assertThat(files.execute().toString())
        .contains("hello.yaml is not in use: the names of route files end in .camel.yaml")
        .contains("foo.jar is not in use: it is no jar")
        .doesNotContain("features.xml");
  }

  @Test
  void otherFilesAreNotItsBusiness() {
    assertThat(files.canHandle(new File("readme.yaml"))).isFalse();
    assertThat(files.canHandle(new File("x.camel.yaml"))).isTrue();
  }

  private File write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toFile();
  }

  private String ask(String endpoint) {
    return context.createProducerTemplate().requestBody("direct:" + endpoint, "", String.class);
  }
}
