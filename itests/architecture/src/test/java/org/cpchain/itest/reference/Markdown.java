package org.cpchain.itest.reference;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A page under construction. */
final class Markdown {
  private static final String HOW =
      "Written from the built bundles; `mvn test -pl itests/architecture -am -Dtest=ReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.update` writes it anew.";

  private final StringBuilder text = new StringBuilder();

  Markdown(String title) {
    text.append("# ").append(title).append("\n\n").append(HOW).append('\n');
  }

  Markdown section(String title) {
    text.append("\n## ").append(title).append('\n');
    return this;
  }

  Markdown paragraph(String words) {
    text.append('\n').append(words.strip()).append('\n');
    return this;
  }

  Markdown table(String... columns) {
    text.append('\n');
    row(columns);
    return row(Arrays.stream(columns).map(column -> "---").toArray(String[]::new));
  }

  Markdown row(String... cells) {
    text.append(
        Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " ").strip())
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    return this;
  }

  /** As code; nothing for nothing. */
  static String code(String words) {
    return words.isEmpty() ? "" : "`" + words + "`";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
