package org.cpchain.itest.reference;

import java.util.Map;
import java.util.TreeMap;
import org.cpchain.dpor.core.parameter.Parameter;

/** The network's parameters, with their initial values and bounds. */
final class ParametersPage {
  private ParametersPage() {}

  static String text() {
    Markdown page =
        new Markdown("Network parameters")
            .paragraph(
                """
                Accepted proposals change them, from a stated height on, between bounds that nobody can change; the contract
                `parameters` answers what is in force. What each is for: [economy](../economy.md). Times of a parameter whose name
                ends with `-millis` are given to the contract in milliseconds, amounts of CPC in wei.
                """)
            .table("parameter", "at genesis", "lowest", "highest");
    for (Parameter one : Parameter.values()) {
      page.row(
          Markdown.code(one.key()),
          one.text(one.initial()),
          one.text(one.lowest()),
          one.text(one.highest()));
    }
    return page.toString();
  }

  /** By name, what each is at genesis, for people. */
  static Map<String, String> initial() {
    Map<String, String> initial = new TreeMap<>();
    for (Parameter one : Parameter.values()) {
      initial.put(one.key(), one.text(one.initial()));
    }
    return initial;
  }
}
