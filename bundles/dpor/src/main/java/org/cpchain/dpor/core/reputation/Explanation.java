package org.cpchain.dpor.core.reputation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A reputation for people: the facts and each step of the arithmetic, line by line. */
public final class Explanation {
  private Explanation() {}

  /** The first line has the rules, as far as the others do not; the last has the reputation. */
  public static List<String> of(Reputation reputation) {
    List<String> lines = new ArrayList<>();
    lines.add(rules(reputation.parameters()));
    reputation.scores().forEach(score -> lines.add(line(score)));
    RptParameters rules = reputation.parameters();
    lines.add("sum " + reputation.sum());
    if (reputation.floored() != reputation.sum()) {
      lines.add("raised to the floor " + rules.floor());
    }
    if (reputation.faults() > 0) {
      lines.add(faults(reputation));
      if (reputation.rpt() != reputation.weakened()) {
        lines.add("raised to the floor " + rules.floor());
      }
      if (reputation.isRemovable()) {
        lines.add(
            "removed from the committee: "
                + reputation.weakened()
                + " is below the threshold "
                + rules.threshold());
      }
    }
    lines.add("RPT of " + reputation.facts().address() + " = " + reputation.rpt());
    return List.copyOf(lines);
  }

  private static String rules(RptParameters rules) {
    return "rules in force: at least "
        + rules.floor()
        + "; each fault takes 1/"
        + rules.faultsToFloor()
        + " for "
        + rules.windows().faults()
        + " blocks, removal below "
        + rules.threshold()
        + "; all else is of the last "
        + rules.windows().activity()
        + " blocks; uploads give "
        + rules.points().uploads()
        + " points at most, purchases "
        + rules.points().purchases();
  }

  private static String line(Score score) {
    return score.dimension()
        + " "
        + score.dimension().title()
        + ": "
        + basis(score)
        + "; "
        + score.score()
        + " * "
        + score.weight()
        + " = "
        + score.points();
  }

  private static String basis(Score score) {
    if (score.basis() instanceof Score.Ranked rank) {
      return rank.value()
          + unit(score.dimension())
          + ", "
          + rank.ahead()
          + " of "
          + rank.among()
          + " have more: ("
          + rank.among()
          + " - "
          + rank.ahead()
          + ") * 100 / "
          + rank.among()
          + " = "
          + rank.score();
    }
    Score.Earned earned = (Score.Earned) score.basis();
    return earned.items().stream().map(Explanation::item).collect(Collectors.joining(", "))
        + ": "
        + earned.score();
  }

  private static String item(Score.Item item) {
    String text = item.count() + " " + item.what() + " * " + item.each() + " = " + item.points();
    return item.points() < (long) item.count() * item.each() ? text + " (most)" : text;
  }

  private static String unit(Dimension dimension) {
    return switch (dimension) {
      case AB -> " CPC";
      case TX -> " sent";
      case BM -> " blocks";
      default -> "";
    };
  }

  private static String faults(Reputation reputation) {
    Counts counts = reputation.facts().counts();
    int steps = reputation.parameters().faultsToFloor();
    return counts.get(Kind.IMPEACHMENT)
        + " impeached and "
        + counts.get(Kind.WITHHELD)
        + " withheld in the last "
        + reputation.parameters().windows().faults()
        + " blocks: "
        + reputation.floored()
        + " * "
        + Math.max(0, steps - reputation.faults())
        + " / "
        + steps
        + " = "
        + reputation.weakened();
  }
}
