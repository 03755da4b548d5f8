package org.cpchain.drugledger.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cpchain.drugledger.epcis.EpcisEvent.Role;

/**
 * Which events are wanted: those that meet all conditions.
 *
 * @param orderByRecordTime else by event time
 * @param limit at most so many
 */
public record EventQuery(
    List<Condition> conditions,
    boolean orderByRecordTime,
    boolean ascending,
    List<Cursor> after,
    int limit) {
  public EventQuery {
    conditions = List.copyOf(conditions);
    after = List.copyOf(after);
  }

  /** The last event of the page before. */
  public record Cursor(Instant time, long key) {}

  /** A fact about an event. */
  public sealed interface Condition {}

  /** The property has one of the values. */
  public record OneOf(Property property, List<String> values) implements Condition {}

  /** The time is {@code bound} or later, or, with {@code before}, earlier than it. */
  public record TimeBound(boolean ofRecord, boolean before, Instant bound) implements Condition {}

  /**
   * In one of the roles stands one of the ids, or something whose id begins with one of the
   * prefixes.
   */
  public record Names(Set<Role> roles, List<String> ids, List<String> prefixes)
      implements Condition {}

  /** It is an error declaration, or none. */
  public record Erroneous(boolean wanted) implements Condition {}

  /** What {@link OneOf} compares. */
  public enum Property {
    EVENT_ID("eventId"),
    EVENT_TYPE("eventType"),
    ACTION("action"),
    BIZ_STEP("bizStep"),
    DISPOSITION("disposition"),
    READ_POINT("readPoint"),
    BIZ_LOCATION("bizLocation"),
    TRANSFORMATION_ID("transformationId");

    private final String field;

    Property(String field) {
      this.field = field;
    }
  }

  /** The query in Hibernate's language, with its parameters by number from 1. */
  record Text(String hql, List<Object> parameters) {}

  Text text() {
    List<Object> parameters = new ArrayList<>();
    StringBuilder hql = new StringBuilder("from Event e where e.state = 'FINAL'");
    for (Condition condition : conditions) {
      hql.append(" and ").append(clause(condition, parameters));
    }
    String time = orderByRecordTime ? "e.recordTime" : "e.eventTime";
    String sign = ascending ? ">" : "<";
    for (Cursor cursor : after) {
      String bound = next(parameters, cursor.time());
      String key = next(parameters, cursor.key());
      hql.append(
          " and (%1$s %2$s %3$s or (%1$s = %3$s and e.id %2$s %4$s))"
              .formatted(time, sign, bound, key));
    }
    String direction = ascending ? "asc" : "desc";
    hql.append(" order by %1$s %2$s, e.id %2$s".formatted(time, direction));
    return new Text(hql.toString(), parameters);
  }

  private static String clause(Condition condition, List<Object> parameters) {
    if (condition instanceof OneOf oneOf) {
      return "e." + oneOf.property().field + " in " + next(parameters, oneOf.values());
    }
    if (condition instanceof TimeBound bound) {
      String field = bound.ofRecord() ? "e.recordTime" : "e.eventTime";
      return field + (bound.before() ? " < " : " >= ") + next(parameters, bound.bound());
    }
    if (condition instanceof Erroneous erroneous) {
      return "e.erroneous = " + erroneous.wanted();
    }
    Names names = (Names) condition;
    List<String> roles = names.roles().stream().map(Role::name).sorted().toList();
    StringBuilder any = new StringBuilder("s.epc in ").append(next(parameters, names.ids()));
    for (String prefix : names.prefixes()) {
      any.append(" or s.epc like ").append(next(parameters, prefix + "%"));
    }
    return "exists (select 1 from Epc s where s.event = e.id and s.role in %s and (%s))"
        .formatted(next(parameters, roles), any);
  }

  private static String next(List<Object> parameters, Object value) {
    parameters.add(value);
    return "?" + parameters.size();
  }
}
