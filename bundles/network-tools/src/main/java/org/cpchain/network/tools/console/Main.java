package org.cpchain.network.tools.console;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;

/**
 * The commands of the scope network without a console: the script {@code bin/network}. Reads the
 * options and arguments from the same annotations as Karaf does.
 */
public final class Main {
  private static final List<Supplier<Action>> COMMANDS =
      List.of(
          CreateCommand::new,
          RequestCommand::new,
          JoinCommand::new,
          RenewCommand::new,
          AdmitCommand::new,
          ShowCommand::new);

  private final Action action;

  private Main(Action action) {
    this.action = action;
  }

  public static void main(String[] words) throws Exception {
    try {
      Deque<String> rest = new ArrayDeque<>(Arrays.asList(words));
      String name = rest.isEmpty() ? "--help" : rest.removeFirst();
      Optional<Action> found =
          COMMANDS.stream()
              .map(Supplier::get)
              .filter(action -> command(action).name().equals(name))
              .findFirst();
      if (found.isEmpty()) {
        usage(name);
      } else if (rest.contains("--help")) {
        new Main(found.get()).help();
      } else {
        new Main(found.get()).run(rest);
      }
    } catch (CommandException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void usage(String given) throws CommandException {
    if (!given.equals("--help")) {
      throw new CommandException("there is no command " + given + "; see bin/network --help");
    }
    COMMANDS.forEach(
        made -> {
          Command command = command(made.get());
          System.out.printf("bin/network %-8s %s%n", command.name(), command.description());
        });
    System.out.println("bin/network <command> --help shows its options.");
  }

  private static Command command(Action action) {
    return action.getClass().getAnnotation(Command.class);
  }

  private void help() throws IllegalAccessException {
    String names =
        arguments().stream()
            .map(field -> "<" + field.getAnnotation(Argument.class).name() + ">")
            .collect(Collectors.joining(" "));
    System.out.println("bin/network " + command(action).name() + " [options] " + names);
    System.out.println(command(action).description() + ".");
    for (Field field : options()) {
      Option option = field.getAnnotation(Option.class);
      field.setAccessible(true);
      Object value = field.get(action);
      boolean shown = value != null && !(value instanceof Boolean) && !"".equals(value);
      System.out.printf(
          "  %-14s %s%s%n",
          option.name(),
          option.description(),
          option.required() ? " (needed)" : shown ? " (" + value + ")" : "");
    }
    for (Field field : arguments()) {
      Argument argument = field.getAnnotation(Argument.class);
      System.out.printf("  %-14s %s%n", "<" + argument.name() + ">", argument.description());
    }
  }

  private void run(Deque<String> words) throws Exception {
    List<String> plain = new ArrayList<>();
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      if (word.startsWith("--")) {
        option(word, words);
      } else {
        plain.add(word);
      }
    }
    arguments(plain);
    for (Field field : options()) {
      field.setAccessible(true);
      Object value = field.get(action);
      if (field.getAnnotation(Option.class).required() && (value == null || value.equals(0L))) {
        throw new CommandException(field.getAnnotation(Option.class).name() + " is needed");
      }
    }
    action.execute();
  }

  private void option(String name, Deque<String> words) throws Exception {
    Field field =
        options().stream()
            .filter(one -> one.getAnnotation(Option.class).name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandException(
                        "there is no option "
                            + name
                            + "; see bin/network "
                            + command(action).name()
                            + " --help"));
    if (field.getType() == boolean.class) {
      set(field, true);
    } else if (words.isEmpty()) {
      throw new CommandException(name + " needs a value");
    } else if (field.getType() == List.class) {
      add(field, words.removeFirst());
    } else {
      set(field, number(field, name, words.removeFirst()));
    }
  }

  private void arguments(List<String> plain) throws Exception {
    Deque<String> rest = new ArrayDeque<>(plain);
    for (Field field : arguments()) {
      Argument argument = field.getAnnotation(Argument.class);
      if (rest.isEmpty() && argument.required()) {
        throw new CommandException(argument.name() + " is needed: " + argument.description());
      }
      if (argument.multiValued()) {
        for (String word : rest) {
          add(field, word);
        }
        rest.clear();
      } else if (!rest.isEmpty()) {
        set(field, rest.removeFirst());
      }
    }
    if (!rest.isEmpty()) {
      throw new CommandException("'" + rest.getFirst() + "' is too much");
    }
  }

  private static Object number(Field field, String name, String word) throws CommandException {
    try {
      return field.getType() == int.class
          ? (Object) Integer.valueOf(word)
          : field.getType() == long.class ? (Object) Long.valueOf(word) : word;
    } catch (NumberFormatException e) {
      throw new CommandException(name + " needs a whole number, not '" + word + "'");
    }
  }

  private void set(Field field, Object value) throws IllegalAccessException {
    field.setAccessible(true);
    field.set(action, value);
  }

  @SuppressWarnings("unchecked") // all lists of the commands are of texts
  private void add(Field field, String word) throws IllegalAccessException {
    field.setAccessible(true);
    List<String> list = new ArrayList<>(Given.all((List<String>) field.get(action)));
    list.add(word);
    field.set(action, list);
  }

  private List<Field> options() {
    return Arrays.stream(action.getClass().getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Option.class))
        .toList();
  }

  private List<Field> arguments() {
    return Arrays.stream(action.getClass().getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Argument.class))
        .sorted(Comparator.comparingInt(field -> field.getAnnotation(Argument.class).index()))
        .toList();
  }
}
