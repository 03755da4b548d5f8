package org.cpchain.sap.idoc;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Reason;

/** A reason as a sender reads it: what stands behind a semicolon is advice for our operator. */
final class SenderText {
  private SenderText() {}

  /**
   * The text in lines, cut between words where there are any; what is too much is left out.
   *
   * @param length of a line in characters
   */
  static List<String> lines(Reason reason, int length, int most) {
    // An ampersand stands for a parameter in SAP's status texts.
    String rest = reason.toString().split("; ", 2)[0].replace('&', '+').strip();
    List<String> lines = new ArrayList<>();
    while (!rest.isEmpty() && lines.size() < most) {
      int blank = rest.length() > length ? rest.lastIndexOf(' ', length) : -1;
      int end = blank > 0 ? blank : Math.min(length, rest.length());
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    return lines;
  }
}
