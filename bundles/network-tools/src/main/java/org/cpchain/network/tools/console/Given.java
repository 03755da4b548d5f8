package org.cpchain.network.tools.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.network.tools.JoinRequest;
import org.cpchain.network.tools.Refusal;

/** What the commands share: values that were given, and what they print. */
final class Given {
  private static final int MOST_DAYS = 36_500;
  private static final int MOST_BYTES = 1 << 20;

  private Given() {}

  /** Runs a command's work; what is refused becomes the command's error, exit code 1. */
  static Object run(Work work) throws CommandException {
    try {
      work.lines().forEach(System.out::println);
      return null;
    } catch (Refusal e) {
      throw new CommandException(e.getMessage());
    } catch (IOException e) {
      throw new CommandException("a file cannot be read or written: " + e);
    }
  }

  /** Gives the lines to print. */
  @FunctionalInterface
  interface Work {
    List<String> lines() throws IOException, Refusal;
  }

  static Duration days(String option, int given) throws Refusal {
    if (given < 1 || given > MOST_DAYS) {
      throw new Refusal(option + " must be a number from 1 to " + MOST_DAYS);
    }
    return Duration.ofDays(given);
  }

  static String text(Path file) throws IOException, Refusal {
    if (!Files.isRegularFile(file)) {
      throw new Refusal("there is no file " + file);
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new Refusal(file + " is too large");
    }
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  static JoinRequest request(Path file) throws IOException, Refusal {
    return JoinRequest.read(text(file), file.toString());
  }

  /** The words of a list with commas; none of a null, which is how Karaf says: not given. */
  static List<String> words(String list) {
    List<String> words = new ArrayList<>();
    for (String word : Optional.ofNullable(list).orElse("").split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  /** Karaf leaves a field null when its option was not given. */
  static <T> List<T> all(List<T> list) {
    return Optional.ofNullable(list).orElse(List.of());
  }
}
