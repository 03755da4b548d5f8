package org.cpchain.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/third-party-licences.md} lists what the distribution that was just built ships. */
class LicencesTest {
  private static final Path LIST = Path.of("../docs/third-party-licences.md");

  /** {@code -Dlicences.update} writes it anew. */
  @Test
  void theListIsThatOfTheDistribution() throws Exception {
    String text = written();
    if (System.getProperty("licences.update") != null) {
      Files.writeString(LIST, text);
    }
    assertThat(text.lines()).isEqualTo(Files.readAllLines(LIST));
  }

  @Test
  void everyLicenceIsKnown() throws Exception {
    assertThat(written()).doesNotContain("not stated");
  }

  private static String written() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "src/scripts/Licences.java",
                "target/assembly",
                System.getProperty("local.repository"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }
}
