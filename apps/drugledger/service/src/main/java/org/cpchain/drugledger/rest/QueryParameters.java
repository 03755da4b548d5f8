package org.cpchain.drugledger.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cpchain.drugledger.epcis.EpcisEvent.Role;
import org.cpchain.drugledger.epcis.Times;
import org.cpchain.drugledger.epcis.Vocabulary;
import org.cpchain.drugledger.gs1.Gs1Id;
import org.cpchain.drugledger.gs1.Gs1Key;
import org.cpchain.drugledger.gs1.Gs1Text;
import org.cpchain.drugledger.store.EventQuery;
import org.cpchain.drugledger.store.EventQuery.Condition;
import org.cpchain.drugledger.store.EventQuery.Cursor;
import org.cpchain.drugledger.store.EventQuery.Property;
import org.cpchain.drugledger.store.StoredEvent;

/** The parameters of SimpleEventQuery (EPCIS 2.0 section 8.2.7.1), those that are supported. */
final class QueryParameters {
  private static final Set<Role> INSTANCES = Set.of(Role.EPC, Role.CHILD);
  private static final Set<Role> ALL_INSTANCES =
      Set.of(Role.EPC, Role.PARENT, Role.CHILD, Role.INPUT, Role.OUTPUT);
  private static final Set<Role> CLASSES = Set.of(Role.CLASS, Role.CHILD_CLASS);
  private static final Set<Role> ALL_CLASSES =
      Set.of(Role.CLASS, Role.CHILD_CLASS, Role.INPUT_CLASS, Role.OUTPUT_CLASS);
  private static final Map<String, Set<Role>> MATCHES =
      Map.of(
          "MATCH_epc", INSTANCES,
          "MATCH_parentID", Set.of(Role.PARENT),
          "MATCH_inputEPC", Set.of(Role.INPUT),
          "MATCH_outputEPC", Set.of(Role.OUTPUT),
          "MATCH_anyEPC", ALL_INSTANCES,
          "MATCH_epcClass", CLASSES,
          "MATCH_inputEPCClass", Set.of(Role.INPUT_CLASS),
          "MATCH_outputEPCClass", Set.of(Role.OUTPUT_CLASS),
          "MATCH_anyEPCClass", ALL_CLASSES);
  private static final Set<String> FRAME =
      Set.of(
          "perPage",
          "nextPageToken",
          "orderBy",
          "orderDirection",
          "eventCountLimit",
          "maxEventCount");

  private final Map<String, String> values = new TreeMap<>();

  QueryParameters(Map<String, String[]> parameters) {
    parameters.forEach((name, all) -> values.put(name, all[0]));
  }

  EventQuery query(Page page) {
    List<Condition> conditions = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (!FRAME.contains(name)) {
            conditions.add(condition(name, value));
          }
        });
    String order = values.getOrDefault("orderBy", "eventTime");
    String direction = values.getOrDefault("orderDirection", "DESC");
    if (!Set.of("eventTime", "recordTime").contains(order)) {
      throw wrong("orderBy must be eventTime or recordTime");
    }
    if (!Set.of("ASC", "DESC").contains(direction)) {
      throw wrong("orderDirection must be ASC or DESC");
    }
    int limit = maxCount().map(most -> most + 1).orElse(shown(page) + 1);
    List<Cursor> after = page.token().map(QueryParameters::cursor).stream().toList();
    return new EventQuery(
        conditions, order.equals("recordTime"), direction.equals("ASC"), after, limit);
  }

  /** Refuses more events than {@code maxEventCount}. */
  void checkCount(int found) {
    if (maxCount().filter(most -> found > most).isPresent()) {
      throw new Problem(
          Problem.Kind.QUERY_TOO_LARGE, "more events than maxEventCount; narrow the query");
    }
  }

  /** How many events this page shows at most. */
  int shown(Page page) {
    return number("eventCountLimit").map(most -> Math.min(most, page.size())).orElse(page.size());
  }

  /** A query with {@code eventCountLimit} has one page. */
  boolean hasNext(Page page, int found) {
    return number("eventCountLimit").isEmpty() && found > page.size();
  }

  static String token(EventQuery query, StoredEvent last) {
    Instant time = query.orderByRecordTime() ? last.recorded() : last.time().toInstant();
    byte[] text = (time + " " + last.key()).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static Cursor cursor(String token) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(token);
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(" ", 2);
      return new Cursor(Instant.parse(parts[0]), Long.parseLong(parts[1]));
    } catch (RuntimeException malformed) {
      throw wrong("nextPageToken is not one of this node's");
    }
  }

  private static Condition condition(String name, String value) {
    List<String> list = List.of(value.split("\\|"));
    List<String> words = List.of(value.split("[|,]"));
    if (MATCHES.containsKey(name)) {
      return match(MATCHES.get(name), list);
    }
    return switch (name) {
      case "eventType" -> new EventQuery.OneOf(Property.EVENT_TYPE, words);
      case "EQ_eventID" -> new EventQuery.OneOf(Property.EVENT_ID, list);
      case "EQ_action" -> new EventQuery.OneOf(Property.ACTION, words);
      case "EQ_bizStep" -> terms(Property.BIZ_STEP, Vocabulary.BIZ_STEP, words);
      case "EQ_disposition" -> terms(Property.DISPOSITION, Vocabulary.DISPOSITION, words);
      case "EQ_readPoint" -> ids(Property.READ_POINT, list);
      case "EQ_bizLocation" -> ids(Property.BIZ_LOCATION, list);
      case "EQ_transformationID" -> ids(Property.TRANSFORMATION_ID, list);
      case "GE_eventTime" -> new EventQuery.TimeBound(false, false, time(name, value));
      case "LT_eventTime" -> new EventQuery.TimeBound(false, true, time(name, value));
      case "GE_recordTime" -> new EventQuery.TimeBound(true, false, time(name, value));
      case "LT_recordTime" -> new EventQuery.TimeBound(true, true, time(name, value));
      case "EXISTS_errorDeclaration" -> new EventQuery.Erroneous(!value.equals("false"));
      default -> throw wrong("the parameter " + name + " is not supported");
    };
  }

  /** A class of things matches all things of the class. */
  private static Condition match(Set<Role> roles, List<String> wanted) {
    List<String> prefixes = new ArrayList<>();
    for (String id : wanted) {
      if (id.startsWith("urn:epc:idpat:") && Gs1Text.fault(id).isPresent()) {
        throw new Problem(
            Problem.Kind.QUERY_TOO_COMPLEX, "only patterns of one product are supported: " + id);
      }
      Gs1Text.gs1(id)
          .filter(gs1 -> gs1.key() == Gs1Key.GTIN && gs1.qualifiers().isEmpty())
          .map(Gs1Id::identity)
          .ifPresent(product -> prefixes.add(product + "/"));
    }
    return new EventQuery.Names(roles, wanted.stream().map(Gs1Text::identity).toList(), prefixes);
  }

  private static Condition terms(Property property, Vocabulary vocabulary, List<String> terms) {
    return new EventQuery.OneOf(
        property, terms.stream().map(t -> vocabulary.bare(t).orElse(t)).toList());
  }

  private static Condition ids(Property property, List<String> ids) {
    return new EventQuery.OneOf(property, ids.stream().map(Gs1Text::identity).toList());
  }

  private static Instant time(String name, String value) {
    return Times.parse(value.replace(' ', '+'))
        .orElseThrow(() -> wrong(name + " must be a time like 2026-11-20T08:00:00.000Z"))
        .toInstant();
  }

  private Optional<Integer> maxCount() {
    return number("maxEventCount");
  }

  private Optional<Integer> number(String name) {
    try {
      return Optional.ofNullable(values.get(name)).map(Integer::valueOf).filter(n -> n > 0);
    } catch (NumberFormatException e) {
      throw wrong(name + " must be a number");
    }
  }

  private static Problem wrong(String detail) {
    return new Problem(Problem.Kind.QUERY_PARAMETER, detail);
  }
}
