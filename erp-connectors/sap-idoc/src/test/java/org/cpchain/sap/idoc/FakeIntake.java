package org.cpchain.sap.idoc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;

/** Keeps messages in memory, one for each key and bytes. */
final class FakeIntake implements Intake {
  private final Map<String, Entry> entries = Collections.synchronizedMap(new LinkedHashMap<>());

  @Override
  public Entry accept(SourceMessage message) {
    return keep(message, State.RECEIVED, Optional.empty());
  }

  @Override
  public Entry park(SourceMessage message, Reason reason) {
    return keep(message, State.PARKED, Optional.of(reason));
  }

  private Entry keep(SourceMessage message, State state, Optional<Reason> reason) {
    String id = message.key() + message.content().hashCode();
    return entries.computeIfAbsent(
        id, i -> new Entry(i, message, state, reason, List.of(), Instant.EPOCH));
  }

  List<Entry> in(State state) {
    return new ArrayList<>(entries.values())
        .stream().filter(entry -> entry.state() == state).toList();
  }

  @Override
  public Optional<Entry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public List<Entry> recent(int limit) {
    return List.copyOf(entries.values());
  }

  @Override
  public List<Entry> parked(int limit) {
    return in(State.PARKED);
  }

  @Override
  public Result<Entry> replay(String id) {
    return Result.refused("not-parked", id);
  }
}
