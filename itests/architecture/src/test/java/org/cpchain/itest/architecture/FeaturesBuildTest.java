package org.cpchain.itest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A fresh machine builds only what the distribution depends on. */
class FeaturesBuildTest {
  private static final Path FEATURES = Path.of("../../features");
  private static final Pattern INSTALLED = Pattern.compile("mvn:org\\.cpchain(?:\\.tp)?/([^/]+)/");
  private static final Pattern DEPENDENCY = Pattern.compile("<artifactId>([^<]+)</artifactId>");

  /** Before, ./run failed in a fresh clone: module-manager was not built with the distribution. */
  @Test
  void everyBundleOfTheFeaturesIsBuiltWithThem() throws IOException {
    Set<String> installed = found(INSTALLED, "src/main/feature/features.xml");
    assertThat(installed).hasSizeGreaterThan(30);
    assertThat(found(DEPENDENCY, "pom.xml")).containsAll(installed);
  }

  private static Set<String> found(Pattern pattern, String file) throws IOException {
    return pattern
        .matcher(Files.readString(FEATURES.resolve(file)))
        .results()
        .map((MatchResult one) -> one.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
