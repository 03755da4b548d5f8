package org.cpchain.contract.runtime.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A function's or event's name, parameters and results, from the human-readable ABI: {@code
 * ship(bytes32[] items, address to) returns (bool ok)}. The library reads types only, not names.
 */
public record Signature(String name, List<Parameter> inputs, List<Parameter> outputs) {
  private static final String IDENTIFIER = "[A-Za-z_$][A-Za-z0-9_$]*";
  private static final Pattern SHAPE =
      Pattern.compile("(" + IDENTIFIER + ")\\(([^()]*)\\)(?: returns \\(([^()]+)\\))?");
  private static final Pattern PARAMETER =
      Pattern.compile("([a-z0-9\\[\\]]+)( indexed)?(?: (" + IDENTIFIER + "))?");

  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * @throws IllegalArgumentException when the text is no signature
   */
  public static Signature parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not written as 'name(type name, …) returns (type name)'");
    }
    String outputs = shape.group(3);
    return new Signature(
        shape.group(1),
        parameters(shape.group(2), text),
        outputs == null ? List.of() : parameters(outputs, text));
  }

  /** What is hashed: name and types. */
  public String canonical() {
    return inputs.stream()
        .map(input -> input.type().canonical())
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  private static List<Parameter> parameters(String list, String text) {
    List<Parameter> parameters = new ArrayList<>();
    if (!list.isBlank()) {
      for (String one : list.split(",", -1)) {
        Matcher parameter = PARAMETER.matcher(one.strip());
        if (!parameter.matches()) {
          throw new IllegalArgumentException("'" + one.strip() + "' is no parameter, in " + text);
        }
        String name = parameter.group(3);
        parameters.add(
            new Parameter(
                name == null ? "" : name,
                AbiType.parse(parameter.group(1)),
                parameter.group(2) != null));
      }
    }
    return parameters;
  }
}
