package org.cpchain.sap.idoc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A segment of an IDoc with its fields and the segments in it.
 *
 * @param fields without surrounding blanks; empty ones are left out
 */
record Segment(String name, Map<String, String> fields, List<Segment> children) {
  Segment {
    fields = Map.copyOf(fields);
    children = List.copyOf(children);
  }

  Optional<String> field(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  Stream<Segment> children(String child) {
    return children.stream().filter(segment -> segment.name().equals(child));
  }

  Optional<Segment> child(String child) {
    return children(child).findFirst();
  }

  /** The child whose field has the value. */
  Optional<Segment> child(String child, String field, String value) {
    return children(child)
        .filter(s -> s.field(field).filter(value::equals).isPresent())
        .findFirst();
  }

  /** Children of that name at any depth. */
  Stream<Segment> descendants(String child) {
    return children.stream()
        .flatMap(
            segment ->
                Stream.concat(
                    segment.name().equals(child) ? Stream.of(segment) : Stream.empty(),
                    segment.descendants(child)));
  }
}
