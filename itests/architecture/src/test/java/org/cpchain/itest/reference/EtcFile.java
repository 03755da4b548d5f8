package org.cpchain.itest.reference;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file of the folder {@code etc} that the distribution brings along beside Karaf's own. */
record EtcFile(String name, String text) {
  private static final Path FOLDER = Path.of("../../karaf-assembly/src/main/resources/etc");
  private static final Pattern XML_COMMENT = Pattern.compile("<!--(.*?)-->", Pattern.DOTALL);

  static List<EtcFile> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(EtcFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it configures this identity: {@code <pid>.cfg} or {@code <pid>-<name>.cfg}. */
  boolean isOf(String pid) {
    return name.equals(pid + ".cfg") || (name.startsWith(pid + "-") && name.endsWith(".cfg"));
  }

  Properties values() {
    Properties values = new Properties();
    try {
      values.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  /** Its first comment. */
  String purpose() {
    if (name.endsWith(".xml")) {
      Matcher comment = XML_COMMENT.matcher(text);
      return comment.find() ? comment.group(1).strip() : "";
    }
    return text.lines()
        .takeWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .collect(Collectors.joining(" "));
  }

  private static EtcFile read(Path file) {
    try {
      return new EtcFile(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
