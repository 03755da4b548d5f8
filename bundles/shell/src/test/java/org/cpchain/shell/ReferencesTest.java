package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final Path CLASSES = Path.of("target/classes");

  /** Before, a node that was closed had no command left that could have said why. */
  @Test
  void noServiceIsNeededForTheCommandsToBeThere() throws Exception {
    List<String> needed = new ArrayList<>();
    for (Class<?> type : classes()) {
      for (Field field : type.getDeclaredFields()) {
        Reference reference = field.getAnnotation(Reference.class);
        if (reference != null && !reference.optional() && field.getType() != List.class) {
          needed.add(type.getSimpleName() + "." + field.getName());
        }
      }
    }
    assertThat(needed).isEmpty();
  }

  private static List<Class<?>> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .filter(file -> file.toString().endsWith("Command.class"))
          .map(ReferencesTest::load)
          .toList();
    }
  }

  private static Class<?> load(Path file) {
    String name = CLASSES.relativize(file).toString().replace(".class", "").replace('/', '.');
    try {
      return Class.forName(name, false, ReferencesTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
