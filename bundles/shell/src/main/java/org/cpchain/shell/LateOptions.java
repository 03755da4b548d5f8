package org.cpchain.shell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;

/**
 * Options that stand behind an argument: Karaf takes what follows the first argument for arguments,
 * so that a command that gathers all of these finds its options among them.
 */
final class LateOptions {
  private LateOptions() {}

  /**
   * Sets the command's options that are among the words.
   *
   * @param words null when there are none, as Karaf has it
   * @return the other words, in their order
   * @throws CommandException when an option is not the command's, or lacks its value; nothing has
   *     been done then
   */
  static List<String> take(Action command, List<String> words) throws CommandException {
    List<String> others = new ArrayList<>();
    Iterator<String> rest = Optional.ofNullable(words).orElse(List.of()).iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.startsWith("-")) {
        set(command, word, rest);
      } else {
        others.add(word);
      }
    }
    return others;
  }

  /** The same, where no other words are wanted. */
  static void only(Action command, List<String> words) throws CommandException {
    List<String> others = take(command, words);
    if (!others.isEmpty()) {
      throw new CommandException("'" + others.get(0) + "' is too much. Nothing was changed.");
    }
  }

  private static void set(Action command, String word, Iterator<String> rest)
      throws CommandException {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Field field =
        Arrays.stream(command.getClass().getDeclaredFields())
            .filter(one -> one.isAnnotationPresent(Option.class))
            .filter(one -> one.getAnnotation(Option.class).name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandException(
                        "There is no option "
                            + name
                            + "; --help behind the command shows those that there are. Nothing was"
                            + " changed."));
    try {
      if (field.getType() == boolean.class) {
        field.setBoolean(command, equals < 0 || Boolean.parseBoolean(word.substring(equals + 1)));
      } else if (equals < 0 && !rest.hasNext()) {
        throw new CommandException(name + " needs a value. Nothing was changed.");
      } else {
        field.set(
            command, value(field, name, equals < 0 ? rest.next() : word.substring(equals + 1)));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " is not for the package", e);
    }
  }

  private static Object value(Field field, String name, String text) throws CommandException {
    try {
      if (field.getType() == int.class) {
        return Integer.valueOf(text);
      }
      return field.getType() == Long.class ? (Object) Long.valueOf(text) : text;
    } catch (NumberFormatException e) {
      throw new CommandException(
          name + " needs a whole number, not '" + text + "'. Nothing was changed.");
    }
  }
}
