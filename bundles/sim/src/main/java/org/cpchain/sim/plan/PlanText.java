package org.cpchain.sim.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpchain.sim.world.Costs;
import org.cpchain.sim.world.Weather;

/**
 * A plan as lines of text: a name, then the values of its fields as {@code name=value}. Made to be
 * read and edited by people. Without a line of costs nothing takes time, as in early plans.
 */
public final class PlanText {
  private static final List<Class<? extends Fault>> FAULTS =
      Stream.of(Fault.class.getPermittedSubclasses())
          .map(type -> type.<Fault>asSubclass(Fault.class))
          .collect(Collectors.toUnmodifiableList());

  private PlanText() {}

  public static List<String> write(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "plan seed=%d machines=%d validators=%d periodMillis=%d timeoutMillis=%d calmAt=%d heights=%d patienceMillis=%d"
            .formatted(
                plan.seed(),
                plan.machines(),
                plan.validators(),
                plan.periodMillis(),
                plan.timeoutMillis(),
                plan.calmAt(),
                plan.heights(),
                plan.patienceMillis()));
    lines.add(line(plan.weather()));
    if (!plan.costs().equals(Costs.FREE)) {
      lines.add(line(plan.costs()));
    }
    plan.faults().forEach(fault -> lines.add(line((Record) fault)));
    return lines;
  }

  /**
   * @throws IllegalArgumentException when a line is not understood
   */
  public static Plan read(List<String> lines) {
    Words head = new Words(lines.get(0));
    boolean costly = lines.size() > 2 && new Words(lines.get(2)).name().equals(name(Costs.class));
    List<Fault> faults = new ArrayList<>();
    for (String line : lines.subList(costly ? 3 : 2, lines.size())) {
      Words words = new Words(line);
      Class<? extends Fault> type =
          FAULTS.stream()
              .filter(known -> name(known).equals(words.name()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("unknown fault: " + line));
      faults.add(record(type, words));
    }
    return new Plan(
        head.number("seed"),
        (int) head.number("machines"),
        (int) head.number("validators"),
        head.number("periodMillis"),
        head.number("timeoutMillis"),
        record(Weather.class, new Words(lines.get(1))),
        costly ? record(Costs.class, new Words(lines.get(2))) : Costs.FREE,
        faults,
        head.number("calmAt"),
        (int) head.number("heights"),
        head.number("patienceMillis"));
  }

  private static String line(Record value) {
    return Stream.concat(
            Stream.of(name(value.getClass())),
            Arrays.stream(value.getClass().getRecordComponents())
                .map(field -> field.getName() + "=" + get(value, field)))
        .collect(Collectors.joining(" "));
  }

  private static String name(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static Object get(Record value, RecordComponent field) {
    try {
      return field.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T record(Class<T> type, Words words) {
    RecordComponent[] fields = type.getRecordComponents();
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = value(fields[i].getType(), words.text(fields[i].getName()));
    }
    Class<?>[] types = Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(Class<?> type, String text) {
    if (type == long.class) {
      return Long.parseLong(text);
    } else if (type == int.class) {
      return Integer.parseInt(text);
    } else if (type == boolean.class) {
      return Boolean.parseBoolean(text);
    } else if (type == Fault.Fate.class) {
      return Fault.Fate.valueOf(text);
    } else if (type == Fault.Trigger.class) {
      return Fault.Trigger.valueOf(text);
    }
    return text;
  }

  /** A line: its first word, and the others by the names before their equals signs. */
  private record Words(List<String> all) {
    Words(String line) {
      this(List.of(line.trim().split(" +")));
    }

    String name() {
      return all.get(0);
    }

    String text(String field) {
      return all.stream()
          .filter(word -> word.startsWith(field + "="))
          .map(word -> word.substring(field.length() + 1))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(field + " is missing in: " + String.join(" ", all)));
    }

    long number(String field) {
      return Long.parseLong(text(field));
    }
  }
}
