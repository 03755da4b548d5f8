package org.cpchain.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record first, then the message in the queue, and only then says yes. Whatever happens
 * in between, {@link #resume} brings record and queue together again.
 */
final class DurableIntake implements Intake {
  private static final Logger LOG = LoggerFactory.getLogger(DurableIntake.class);

  private final Records records;
  private final IntakeQueue queue;
  private final Clock clock;

  DurableIntake(Records records, IntakeQueue queue, Clock clock) {
    this.records = records;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public Entry accept(SourceMessage message) {
    String id = MessageId.of(message);
    Records.Kept kept = records.keep(id, message, State.RECEIVED, Optional.empty());
    Work work = kept.work();
    if (work.isSettled()) {
      return entry(id);
    }
    try {
      queue.put(id, work.message(), 0);
    } catch (RuntimeException e) {
      if (kept.isNew()) {
        records.forget(id);
      }
      throw e;
    }
    LOG.info("{} {} from {}", id, kept.isNew() ? "received" : "came again", message.source());
    return new Entry(
        id,
        work.message().envelope(),
        work.state(),
        Optional.empty(),
        List.of(),
        message.received());
  }

  @Override
  public Entry park(SourceMessage message, Reason reason) {
    String id = MessageId.of(message);
    if (records.keep(id, message, State.PARKED, Optional.of(reason)).isNew()) {
      LOG.warn("{} from {} is parked: {}", id, message.source(), reason);
    }
    return entry(id);
  }

  @Override
  public Optional<Entry> find(String id) {
    return records.entry(id);
  }

  @Override
  public Optional<Bytes> content(String id) {
    return records.find(id).map(work -> work.message().content());
  }

  @Override
  public List<Entry> recent(int limit) {
    return records.recent(limit);
  }

  @Override
  public List<Entry> parked(int limit) {
    return records.parked(limit);
  }

  @Override
  public Result<Entry> replay(String id) {
    Optional<Work> work = records.find(id);
    if (work.isEmpty()) {
      return Result.refused("unknown", "there is no message " + id);
    }
    if (work.get().isIncomplete()) {
      return Result.refused(
          INCOMPLETE,
          id + " is only a part of what was sent; have the sender send it again, whole");
    }
    if (!records.unpark(id)) {
      return Result.refused("not-parked", id + " is " + work.get().state() + ", not parked");
    }
    try {
      queue.put(id, work.get().message(), 0);
    } catch (RuntimeException e) {
      records.become(
          id, State.PARKED, work.get().reason(), records.entry(id).orElseThrow().calls());
      throw e;
    }
    LOG.info("{} is tried once more", id);
    return Result.ok(entry(id));
  }

  @Override
  public Result<Entry> discard(String id) {
    Optional<Entry> entry = records.entry(id);
    if (entry.isEmpty()) {
      return Result.refused("unknown", "there is no message " + id);
    }
    if (!records.discard(id)) {
      return Result.refused("not-parked", id + " is not parked");
    }
    LOG.info("{} is discarded; it was parked: {}", id, code(entry.get()));
    return Result.ok(entry.get());
  }

  private static String code(Entry entry) {
    return entry.reason().map(Reason::code).orElse("?");
  }

  @Override
  public Amount amount() {
    return records.parkedAmount();
  }

  /** After a start: every message that is on its way is in the queue, perhaps twice. */
  void resume() {
    List<String> unsettled = records.unsettled();
    for (String id : unsettled) {
      records.find(id).ifPresent(work -> queue.put(id, work.message(), 0));
    }
    if (!unsettled.isEmpty()) {
      LOG.info("{} messages from before the start go on", unsettled.size());
    }
  }

  /** Forgets messages whose end is longer ago; what hangs on them on the chain stays. */
  void prune(Duration age) {
    int pruned = records.prune(clock.instant().minus(age));
    if (pruned > 0) {
      LOG.info(
          "{} messages that became final over {} days ago are forgotten", pruned, age.toDays());
    }
  }

  private Entry entry(String id) {
    return records.entry(id).orElseThrow();
  }
}
