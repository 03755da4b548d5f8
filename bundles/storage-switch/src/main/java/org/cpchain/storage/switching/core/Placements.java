package org.cpchain.storage.switching.core;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpchain.base.Result;

/**
 * The placements of all stores, by name.
 *
 * @param stores by name
 */
public record Placements(SortedMap<String, Placement> stores) {
  private static final String HEAD =
      "# Which engine keeps each store. Written by the node; without it stores are looked for in"
          + " the wrong place.";
  private static final String END = "end";
  private static final Pattern LINE =
      Pattern.compile("([a-z0-9-]+)=([a-z0-9-]+)(?: scrap=([a-z0-9-]+(?:,[a-z0-9-]+)*))?");

  public static final Placements NONE = new Placements(new TreeMap<>());

  public Placements {
    stores = new TreeMap<>(stores);
  }

  public Optional<Placement> of(String store) {
    return Optional.ofNullable(stores.get(store));
  }

  public Placements with(String store, Placement placement) {
    SortedMap<String, Placement> changed = new TreeMap<>(stores);
    changed.put(store, placement);
    return new Placements(changed);
  }

  /** One line for each store; the last line tells that none is missing. */
  public String text() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    stores.forEach(
        (store, placement) -> {
          text.append(store).append('=').append(placement.engine());
          if (!placement.scrap().isEmpty()) {
            text.append(" scrap=").append(String.join(",", placement.scrap()));
          }
          text.append('\n');
        });
    return text.append(END).append('\n').toString();
  }

  /** Refused with {@code damaged} when it is not what {@link #text} makes. */
  public static Result<Placements> parse(String text) {
    List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END)) {
      return Result.refused("damaged", "its last line is missing");
    }
    Placements placements = NONE;
    for (String line : lines.subList(0, lines.size() - 1)) {
      Optional<Placement> placement = placement(line);
      if (placement.isEmpty()) {
        return Result.refused("damaged", "it has the line '" + line + "'");
      }
      placements = placements.with(line.substring(0, line.indexOf('=')), placement.get());
    }
    return Result.ok(placements);
  }

  private static Optional<Placement> placement(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    TreeSet<String> scrap = new TreeSet<>();
    if (parts.group(3) != null) {
      scrap.addAll(List.of(parts.group(3).split(",")));
    }
    return scrap.contains(parts.group(2))
        ? Optional.empty()
        : Optional.of(new Placement(parts.group(2), scrap));
  }
}
