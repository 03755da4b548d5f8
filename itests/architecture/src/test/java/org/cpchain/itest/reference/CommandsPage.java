package org.cpchain.itest.reference;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;

/** Every console command of our bundles, from its annotations. */
final class CommandsPage {
  private CommandsPage() {}

  static String text() throws ReflectiveOperationException {
    Markdown page =
        new Markdown("Console commands")
            .paragraph(
                """
                `bin/client` opens the console of a running node, `bin/client cpchain:status` runs one command. `--help`
                behind a command shows what stands here; from outside of the console: `bin/client "cpchain:pool --help"`, one word for the shell.
                """);
    for (Class<?> command : commands()) {
      write(page, command);
    }
    return page.toString();
  }

  static List<Class<?>> commands() {
    return new ClassFileImporter()
        .importPackages("org.cpchain").stream()
            .filter(type -> type.isAnnotatedWith(Command.class))
            .<Class<?>>map(JavaClass::reflect)
            .sorted(Comparator.comparing(CommandsPage::name))
            .toList();
  }

  private static String name(Class<?> type) {
    Command command = type.getAnnotation(Command.class);
    return command.scope() + ":" + command.name();
  }

  private static void write(Markdown page, Class<?> type) throws ReflectiveOperationException {
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object fresh = constructor.newInstance();
    StringBuilder synopsis = new StringBuilder(name(type));
    List<String[]> rows = new ArrayList<>();
    for (Field field : ordered(type)) {
      Option option = field.getAnnotation(Option.class);
      Argument argument = field.getAnnotation(Argument.class);
      String word;
      if (option != null) {
        boolean flag = field.getType() == boolean.class;
        word = option.name() + (flag ? "" : " " + field.getName());
        synopsis.append(" [").append(word).append(']');
        rows.add(new String[] {word, usual(field, fresh), option.description()});
      } else {
        word = field.getName() + (argument.multiValued() ? "…" : "");
        synopsis.append(argument.required() ? " " + word : " [" + word + "]");
        String usual = argument.required() ? "*must be given*" : usual(field, fresh);
        rows.add(new String[] {word, usual, argument.description()});
      }
    }
    page.section(name(type))
        .paragraph(type.getAnnotation(Command.class).description() + ".")
        .paragraph(Markdown.code(synopsis.toString()));
    if (!rows.isEmpty()) {
      page.table("", "default", "what");
      rows.forEach(row -> page.row(Markdown.code(row[0]), row[1], row[2]));
    }
  }

  /** Options first, then arguments by their place. */
  private static List<Field> ordered(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(f -> f.isAnnotationPresent(Option.class) || f.isAnnotationPresent(Argument.class))
        .sorted(Comparator.comparing(CommandsPage::place))
        .toList();
  }

  private static String place(Field field) {
    Argument argument = field.getAnnotation(Argument.class);
    return argument == null
        ? "0" + field.getAnnotation(Option.class).name()
        : "1%03d".formatted(argument.index());
  }

  private static String usual(Field field, Object fresh) throws IllegalAccessException {
    field.setAccessible(true);
    Object value = field.get(fresh);
    return value == null || value.equals(false) ? "" : Markdown.code(value.toString());
  }
}
