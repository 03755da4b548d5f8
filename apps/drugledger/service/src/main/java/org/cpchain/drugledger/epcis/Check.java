package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cpchain.drugledger.gs1.Gs1Text;

/** A rule about one value of a document; adds what is wrong to a list. */
@FunctionalInterface
interface Check {
  void apply(String path, JsonNode value, List<Violation> wrong);

  /** A text about which {@code fault} finds nothing. */
  static Check text(Function<String, Optional<String>> fault) {
    return (path, value, wrong) -> {
      if (value.isTextual()) {
        fault.apply(value.textValue()).ifPresent(f -> wrong.add(new Violation(path, f)));
      } else {
        wrong.add(new Violation(path, "must be a text, is " + shown(value)));
      }
    };
  }

  static Check anyText() {
    return text(value -> Optional.empty());
  }

  static Check pattern(String regex, String expected) {
    Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
    return text(
        value ->
            matches.test(value)
                ? Optional.empty()
                : Optional.of("\"" + value + "\" is not " + expected));
  }

  static Check time() {
    return text(
        value ->
            Times.parse(value).isPresent()
                ? Optional.empty()
                : Optional.of("\"" + value + "\" is no time like 2026-11-20T08:00:00.000+01:00"));
  }

  /** A URI; when it is a GS1 identifier, a right one. */
  static Check uri() {
    return text(
        value ->
            Uris.isUri(value) ? Gs1Text.fault(value) : Optional.of("\"" + value + "\" is no URI"));
  }

  static Check term(Vocabulary vocabulary) {
    return text(
        value ->
            vocabulary.allows(value)
                ? Optional.empty()
                : Optional.of(
                    "\"%s\" is neither a standard %s nor a URI of your own"
                        .formatted(value, vocabulary.name().toLowerCase(java.util.Locale.ROOT))));
  }

  static Check number() {
    return (path, value, wrong) -> {
      if (!value.isNumber()) {
        wrong.add(new Violation(path, "must be a number, is " + shown(value)));
      }
    };
  }

  static Check bool() {
    return (path, value, wrong) -> {
      if (!value.isBoolean()) {
        wrong.add(new Violation(path, "must be true or false, is " + shown(value)));
      }
    };
  }

  static Check list(int least, Check member) {
    return (path, value, wrong) -> {
      if (!value.isArray() || value.size() < least) {
        wrong.add(
            new Violation(path, "must be a list of at least " + least + ", is " + shown(value)));
        return;
      }
      for (int i = 0; i < value.size(); i++) {
        member.apply(path + "[" + i + "]", value.get(i), wrong);
      }
    };
  }

  /** A list in which nothing stands twice. */
  static Check set(Check member) {
    return (path, value, wrong) -> {
      list(0, member).apply(path, value, wrong);
      if (value.isArray() && value.valueStream().distinct().count() < value.size()) {
        wrong.add(new Violation(path, "holds the same value twice"));
      }
    };
  }

  static Check oneOrMore(Check member) {
    return (path, value, wrong) ->
        (value.isArray() ? list(0, member) : member).apply(path, value, wrong);
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
