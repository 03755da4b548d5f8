package org.cpchain.itest.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/economy.md} says of contracts and parameters is what the code has. */
class EconomyPageTest {
  /** As in "`rnode.threshold` = 200,000 CPC". */
  private static final Pattern VALUE =
      Pattern.compile(
          "`([a-z]+\\.[a-z-]+)` = (\\d(?:[\\d,.]*\\d)?(?:"
              + " (?:CPC|days?|minutes?|seconds?|hours?))?)");

  /** As in "`board` (0x1012)". */
  private static final Pattern ADDRESS = Pattern.compile("`([a-z-]+)` \\((0x1[0-9a-f]{3})\\)");

  private String page;

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(Path.of("../../docs/economy.md")).replaceAll("\\s+", " ");
  }

  @Test
  void everyParameterStandsThereWithItsValue() {
    Map<String, String> said = new TreeMap<>();
    Matcher matcher = VALUE.matcher(page);
    while (matcher.find()) {
      said.merge(
          matcher.group(1), matcher.group(2), (one, other) -> one.equals(other) ? one : "differs");
    }
    assertThat(said).isEqualTo(ParametersPage.initial());
  }

  @Test
  void noParameterIsNamedThatThereIsNot() {
    TreeSet<String> named = new TreeSet<>();
    Matcher matcher = Pattern.compile("`([a-z]+\\.[a-z-]+)`").matcher(page);
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    assertThat(ParametersPage.initial().keySet()).containsAll(named);
  }

  @Test
  void everyContractStandsThereWithItsAddress() {
    Map<String, String> said = new TreeMap<>();
    Matcher matcher = ADDRESS.matcher(page);
    while (matcher.find()) {
      said.merge(
          matcher.group(1), matcher.group(2), (one, other) -> one.equals(other) ? one : "differs");
    }
    assertThat(said).isEqualTo(ContractsPage.systemAddresses());
  }
}
