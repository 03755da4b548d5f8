package org.cpchain.itest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the manifests say: imports follow the ranks, and what implements exports nothing. */
class BundlesTest {
  private static final Set<String> MAY_EXPORT = Set.of("api", "camel-cpchain");

  private final List<ProductBundle> bundles = ProductBundle.onClassPath();

  @Test
  void everyBundleOfTheTreeIsLookedAt() throws IOException {
    Set<String> found = new TreeSet<>(bundles.stream().map(ProductBundle::name).toList());
    assertThat(found).containsAll(modulesOfTheTree());
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Rank.values()).flatMap(rank -> rank.bundles().stream()).toList());
  }

  @Test
  void importsFollowTheRanks() {
    Set<String> wrong = new TreeSet<>();
    for (ProductBundle bundle : bundles) {
      for (String name : bundle.imports()) {
        if (name.startsWith("org.cpchain.")
            && !bundle.exports().contains(name)
            && !allowed(bundle.name(), name)
            && !Exceptions.allow("import", bundle.name(), name)) {
          wrong.add(bundle.name() + " imports " + name);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatImplementsExportsNothing() {
    assertThat(bundles)
        .filteredOn(bundle -> !MAY_EXPORT.contains(bundle.name()))
        .allSatisfy(bundle -> assertThat(bundle.exports()).as(bundle.name()).isEmpty());
  }

  @Test
  void theApiNeedsNothingButTheJdk() {
    assertThat(bundles)
        .filteredOn(bundle -> bundle.name().equals("api"))
        .singleElement()
        .satisfies(api -> assertThat(api.exports()).containsAll(api.imports()));
  }

  @Test
  void contractsNeedTheContractPackagesOnly() {
    assertThat(bundles)
        .filteredOn(bundle -> Rank.of(bundle.name()) == Rank.CONTRACT)
        .allSatisfy(
            bundle ->
                assertThat(bundle.imports())
                    .isSubsetOf("org.cpchain.base", "org.cpchain.contract"));
  }

  @Test
  void theListOfExceptionsHoldsNothingThatIsCured() {
    for (String line : Exceptions.lines()) {
      String[] words = line.split(" ");
      if (words[0].equals("import")) {
        assertThat(bundles)
            .as(line)
            .anySatisfy(
                bundle -> {
                  assertThat(bundle.name()).isEqualTo(words[1]);
                  assertThat(bundle.imports()).contains(words[2]);
                });
      }
    }
  }

  private static boolean allowed(String bundle, String name) {
    Rank rank = Rank.of(bundle);
    return rank.visible().contains(name.substring("org.cpchain.".length()))
        || (rank == Rank.USER && name.equals("org.cpchain.camel"));
  }

  /** Folders with sources, by the rule that the folder's name is the bundle's. */
  private static Set<String> modulesOfTheTree() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent().getParent();
    Set<String> names = new TreeSet<>();
    for (String family : List.of("bundles", "camel-routes", "erp-connectors")) {
      try (Stream<Path> modules = Files.list(root.resolve(family))) {
        modules
            .filter(module -> Files.exists(module.resolve("pom.xml")))
            .map(module -> module.getFileName().toString())
            .forEach(names::add);
      }
    }
    // for tests, and what is put into bundles
    names.removeAll(Set.of("testkit", "lbft", "crypto-common"));
    return names;
  }
}
