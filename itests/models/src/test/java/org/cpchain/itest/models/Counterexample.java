package org.cpchain.itest.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells TLC's counterexample by what each step adds, instead of repeating the state. */
final class Counterexample {
  private static final Pattern STATE = Pattern.compile("(?m)^State (\\d+): <(.*)>$");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^/\\\\ (\\w+) = ");

  private Counterexample() {}

  static String story(String output) {
    StringBuilder story = new StringBuilder();
    Set<String> before = Set.of();
    Matcher state = STATE.matcher(output);
    for (boolean more = state.find(); more; ) {
      String number = state.group(1);
      int from = state.end();
      more = state.find();
      int blank = output.indexOf("\n\n", from);
      String text = output.substring(from, blank < 0 ? output.length() : blank);
      Set<String> facts = facts(text);
      Set<String> news = new LinkedHashSet<>(facts);
      news.removeAll(before);
      if (!number.equals("1")) {
        story.append("%4s. %s%n".formatted(number, String.join("; ", news)));
      }
      before = facts;
    }
    return story.toString();
  }

  /** "variable validator value", one for each element where the value is a set. */
  private static Set<String> facts(String state) {
    Set<String> facts = new LinkedHashSet<>();
    Matcher variable = VARIABLE.matcher(state);
    for (boolean more = variable.find(); more; ) {
      String name = variable.group(1);
      int from = variable.end();
      more = variable.find();
      String value = state.substring(from, more ? variable.start() : state.length());
      for (String entry : split(inside(value, '('), "@@")) {
        int arrow = entry.indexOf(":>");
        String key = arrow < 0 ? "" : entry.substring(0, arrow).strip() + " ";
        String what = arrow < 0 ? entry : entry.substring(arrow + 2).strip();
        for (String element :
            what.startsWith("{") ? split(inside(what, '{'), ",") : List.of(what)) {
          facts.add(name + " " + key + plain(element));
        }
      }
    }
    return facts;
  }

  /** A record's values without its keys. */
  private static String plain(String value) {
    return value
        .replaceAll("\\w+ \\|->", "")
        .replaceAll("[\\[\\]\"]", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String inside(String value, char bracket) {
    String text = value.strip();
    boolean enclosed = !text.isEmpty() && text.charAt(0) == bracket;
    return enclosed ? text.substring(1, text.length() - 1) : text;
  }

  /** Splits where no bracket is open. */
  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int open = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      open += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
      if (open == 0 && text.startsWith(separator, i)) {
        parts.add(text.substring(from, i).strip());
        from = i + separator.length();
      }
    }
    parts.add(text.substring(from).strip());
    parts.removeIf(String::isEmpty);
    return parts;
  }
}
