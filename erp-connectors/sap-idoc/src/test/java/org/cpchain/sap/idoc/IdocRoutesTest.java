package org.cpchain.sap.idoc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.cpchain.document.Intake.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are handed to the intake and put aside. */
final class IdocRoutesTest {
  private static final int LIMIT = 20_000;

  @TempDir private Path folder;

  @Test
  void filesAreTakenOrParkedAndMovedToDone() throws Exception {
    FakeIntake intake = new FakeIntake();
    String whole = Idocs.file(Idocs.pallet("0080004711"));
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.writeString(in.resolve("a.xml"), whole);
    Files.writeString(in.resolve("large.XML"), whole + " ".repeat(LIMIT));
    Files.writeString(in.resolve("notes.txt"), "not for the chain");
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.addRoutes(new IdocRoutes(intake, folder, LIMIT));
      camel.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(names(folder.resolve("done")))
                      .anyMatch(name -> name.endsWith("-a.xml"))
                      .anyMatch(name -> name.endsWith("-large.XML"))
                      .hasSize(2));
    }
    assertThat(intake.in(State.RECEIVED))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.message().key())
                  .isEqualTo("idoc/100100/100/0000000000471101/0080004711/1");
              assertThat(new String(kept.message().content().toArray(), UTF_8)).isEqualTo(whole);
            });
    assertThat(intake.in(State.PARKED).get(0).reason().orElseThrow().code()).isEqualTo("too-large");
    assertThat(names(in)).contains("notes.txt").noneMatch(name -> name.endsWith("ml"));
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
