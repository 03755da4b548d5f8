package org.cpchain.sap.idoc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cpchain.document.BusinessDocument.LogisticUnit;

/** Brings handling units into the order in which each comes before what is in it. */
final class Nesting {
  private Nesting() {}

  static List<LogisticUnit> outermostFirst(List<LogisticUnit> units, String delivery) {
    Map<String, LogisticUnit> left = new LinkedHashMap<>();
    for (LogisticUnit unit : units) {
      if (left.put(unit.sscc(), unit) != null) {
        throw new Wrong(
            "bad-hierarchy", "delivery " + delivery + ": " + unit.sscc() + " stands there twice");
      }
    }
    List<LogisticUnit> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      List<LogisticUnit> free =
          left.values().stream()
              .filter(
                  unit -> left.values().stream().noneMatch(u -> u.contents().contains(unit.sscc())))
              .toList();
      if (free.isEmpty()) {
        throw new Wrong(
            "bad-hierarchy",
            "delivery " + delivery + ": handling units hold each other: " + left.keySet());
      }
      free.forEach(unit -> left.remove(unit.sscc()));
      ordered.addAll(free);
    }
    return ordered;
  }
}
