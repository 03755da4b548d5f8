package org.cpchain.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;

/**
 * An intake in memory that carries nothing out: accepted messages stay received. Safe for use by
 * several threads.
 */
public final class FakeIntake implements Intake {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, SourceMessage> messages = new LinkedHashMap<>();
  private boolean broken;
  private int failures;
  private State afterReplay = State.RECEIVED;

  /** From now on nothing can be kept. */
  public synchronized void breakDown() {
    broken = true;
  }

  /** From now on messages can be kept again. */
  public synchronized void recover() {
    broken = false;
  }

  /** The accepted message is parked now, as when the chain refuses it. */
  public synchronized void refuse(String id, Reason reason) {
    Entry entry = entries.get(id);
    entries.put(
        id,
        new Entry(
            id, entry.message(), State.PARKED, Optional.of(reason), entry.calls(), Instant.now()));
  }

  /** What becomes of messages that are replayed from now on; until now they stay received. */
  public synchronized void onReplay(State state) {
    afterReplay = state;
  }

  /** How many messages came while nothing could be kept. */
  public synchronized int failures() {
    return failures;
  }

  /** What was accepted and not parked, in order. */
  public synchronized List<SourceMessage> accepted() {
    return entries.values().stream()
        .filter(entry -> entry.state() == State.RECEIVED)
        .map(entry -> messages.get(entry.id()))
        .toList();
  }

  @Override
  public synchronized Entry accept(SourceMessage message) {
    return keep(message, State.RECEIVED, Optional.empty());
  }

  @Override
  public synchronized Entry park(SourceMessage message, Reason reason) {
    return keep(message, State.PARKED, Optional.of(reason));
  }

  @Override
  public synchronized Optional<Entry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public synchronized List<Entry> recent(int limit) {
    List<Entry> newestFirst = new ArrayList<>(entries.values());
    java.util.Collections.reverse(newestFirst);
    return newestFirst.stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Entry> parked(int limit) {
    return entries.values().stream()
        .filter(entry -> entry.state() == State.PARKED)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Result<Entry> replay(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return Result.refused("unknown", "there is no message " + id);
    }
    if (entry.state() != State.PARKED) {
      return Result.refused("not-parked", id + " is not parked");
    }
    if (entry.reason().filter(reason -> reason.code().equals(INCOMPLETE)).isPresent()) {
      return Result.refused(INCOMPLETE, id + " is only a part of what was sent");
    }
    entries.remove(id);
    Optional<Reason> reason = afterReplay == State.PARKED ? entry.reason() : Optional.empty();
    return Result.ok(keep(messages.get(id), afterReplay, reason));
  }

  @Override
  public synchronized Result<Entry> discard(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return Result.refused("unknown", "there is no message " + id);
    }
    if (entry.state() != State.PARKED) {
      return Result.refused("not-parked", id + " is not parked");
    }
    messages.remove(id);
    return Result.ok(entries.remove(id));
  }

  @Override
  public synchronized Amount amount() {
    List<Entry> parked = parked(Integer.MAX_VALUE);
    return new Amount(
        parked.size(), parked.stream().mapToLong(entry -> entry.message().size()).sum());
  }

  @Override
  public synchronized Optional<Bytes> content(String id) {
    return Optional.ofNullable(messages.get(id)).map(SourceMessage::content);
  }

  private Entry keep(SourceMessage message, State state, Optional<Reason> reason) {
    if (broken) {
      failures++;
      throw new IllegalStateException("the disk is full");
    }
    String id = message.format() + "|" + message.key() + "|" + message.content().toHex();
    messages.put(id, message);
    return entries.computeIfAbsent(
        id, key -> new Entry(key, message.envelope(), state, reason, List.of(), Instant.now()));
  }
}
