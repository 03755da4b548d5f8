package org.cpchain.itest.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.version.Version;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cpchain.base.Bytes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packages of the api keep the promise of their versions: against the baseline, which is the
 * api of the last release, an incompatible change raises the major version of its package, an
 * addition the minor one.
 *
 * <p>{@code mvn test -pl itests/architecture -am -Dtest=ApiBaselineTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dbaseline.update} makes today's api the baseline; that
 * belongs to a release.
 */
class ApiBaselineTest {
  private static final Path BASELINE = Path.of("src/test/resources/api-baseline.txt");

  private static ApiTree today;

  @BeforeAll
  static void read() throws Exception {
    today = ApiTree.of(api());
    if (System.getProperty("baseline.update") != null) {
      Files.write(BASELINE, today.lines());
    }
  }

  @Test
  void everyVersionTellsWhatChangedSinceTheBaseline() throws Exception {
    assertThat(mismatches(today, baseline())).isEmpty();
  }

  @Test
  void everyPackageIsExportedWithAVersionAndHasAPage() throws Exception {
    assertThat(today.exports().keySet()).isEqualTo(packagesOfTheSources());
    assertThat(today.exports().values())
        .allSatisfy(attributes -> assertThat(attributes.getVersion()).isNotNull());
    assertThat(today.exports().keySet())
        .allSatisfy(
            name ->
                assertThat(sources().resolve(name.replace('.', '/')).resolve("package-info.java"))
                    .content()
                    .contains("/**"));
  }

  @Test
  void theTextOfTheBaselineLosesNothing() throws Exception {
    assertThat(ApiTree.parse(today.lines()).lines()).isEqualTo(today.lines());
    assertThat(mismatches(ApiTree.parse(today.lines()), today)).isEmpty();
  }

  @Test
  void aMethodThatWentWithoutANewMajorVersionIsFound() throws Exception {
    List<String> before = new ArrayList<>(today.lines());
    int bytes = before.indexOf("  CLASS org.cpchain.base.Bytes MINOR MAJOR");
    before.addAll(
        bytes + 1, List.of("   METHOD gone() MINOR MAJOR", "    RETURN void MINOR MAJOR"));
    assertThat(mismatches(today, ApiTree.parse(before)))
        .singleElement()
        .asString()
        .matches("org\\.cpchain\\.base is .*, must be %d\\.0\\.0 .*".formatted(major() + 1));
  }

  @Test
  void aTypeThatCameWithoutANewMinorVersionIsFound() throws Exception {
    List<String> before = new ArrayList<>(today.lines());
    int bytes = before.indexOf("  CLASS org.cpchain.base.Bytes MINOR MAJOR");
    before.remove(bytes);
    while (before.get(bytes).startsWith("   ")) {
      before.remove(bytes);
    }
    assertThat(mismatches(today, ApiTree.parse(before)))
        .singleElement()
        .asString()
        .matches("org\\.cpchain\\.base is .*, must be %d\\.[1-9].*".formatted(major()));
  }

  private static int major() {
    return Version.parseVersion(today.exports().get("org.cpchain.base").getVersion()).getMajor();
  }

  @Test
  void aPackageThatWentIsFound() throws Exception {
    List<String> before = new ArrayList<>(today.lines());
    before.addAll(
        List.of(
            " PACKAGE org.cpchain.gone MINOR MAJOR",
            "  CLASS org.cpchain.gone.Gone MINOR MAJOR",
            "  VERSION 1.0.0 IGNORED IGNORED"));
    assertThat(mismatches(today, ApiTree.parse(before)))
        .singleElement()
        .asString()
        .startsWith("org.cpchain.gone is gone");
  }

  private static Set<String> mismatches(ApiTree newer, ApiTree older) throws Exception {
    Set<String> found = new TreeSet<>();
    for (String name : older.exports().keySet()) {
      if (!newer.exports().containsKey(name)) {
        found.add(name + " is gone; a package goes with a release, which renews the baseline");
      }
    }
    try (Processor reporter = new Processor()) {
      for (Baseline.Info info :
          new Baseline(reporter, new DiffPluginImpl())
              .baseline(
                  newer.tree(),
                  newer.exports(),
                  older.tree(),
                  older.exports(),
                  new Instructions("*"))) {
        if (info.mismatch) {
          found.add(
              "%s is %s, must be %s in its package-info.java: %s"
                  .formatted(
                      info.packageName,
                      info.newerVersion,
                      info.suggestedVersion,
                      changes(info.packageDiff)));
        }
      }
    }
    return found;
  }

  /** The elements that came, went or are other ones, without their owners. */
  private static String changes(Diff diff) {
    if (diff.getDelta() == Delta.ADDED || diff.getDelta() == Delta.REMOVED) {
      return diff.getDelta() + " " + diff.getType() + " " + diff.getName();
    }
    return diff.getChildren().stream()
        .filter(child -> child.getDelta() != Delta.UNCHANGED && child.getDelta() != Delta.IGNORED)
        .map(ApiBaselineTest::changes)
        .collect(Collectors.joining(", ", diff.getName() + " (", ")"));
  }

  private static ApiTree baseline() throws Exception {
    return ApiTree.parse(Files.readAllLines(BASELINE));
  }

  /** Its classes lie in a jar or, when only tests are run, in the folder that becomes one. */
  private static File api() throws URISyntaxException {
    return new File(Bytes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Path sources() {
    return Path.of("../../bundles/api/src/main/java");
  }

  private static Set<String> packagesOfTheSources() throws Exception {
    try (var files = Files.walk(sources())) {
      Set<String> names = new TreeSet<>();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> sources().relativize(file.getParent()).toString().replace('/', '.'))
          .forEach(names::add);
      return names;
    }
  }
}
