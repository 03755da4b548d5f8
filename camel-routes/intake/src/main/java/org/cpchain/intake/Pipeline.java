package org.cpchain.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.DocumentHandler;
import org.cpchain.document.DocumentHandler.Completed;
import org.cpchain.document.DocumentHandler.PlannedCall;
import org.cpchain.document.DocumentMapper;
import org.cpchain.document.Intake.CallRecord;
import org.cpchain.document.Intake.State;
import org.cpchain.document.SourceMessage;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submissions.Submitted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of a message: its documents, their calls in order, each final before the next. Every
 * step may be done again after a crash without a second effect.
 */
final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private static final Duration USUAL = Duration.ofMillis(250);

  private final Records records;
  private final Readers readers;
  private final Caller caller;
  private final Patience patience;
  private final Clock clock;
  private final Duration finality;
  private final Set<String> inWork = ConcurrentHashMap.newKeySet();

  /**
   * @param finality how long a turn waits for a call to become final
   */
  Pipeline(
      Records records,
      Readers readers,
      Caller caller,
      Patience patience,
      Duration finality,
      Clock clock) {
    this.records = records;
    this.readers = readers;
    this.caller = caller;
    this.patience = patience;
    this.finality = finality;
    this.clock = clock;
  }

  /**
   * The message may come several times, also at once: after its line broke, a broker delivers again
   * what is still worked on. That copy stays in the queue, since the first delivery counts no more:
   * should the one who has it want to put it back, he may find no broker.
   */
  Outcome turn(String id, SourceMessage message) throws InterruptedException {
    if (!inWork.add(id)) {
      return Outcome.later("in-work", "another delivery of it is worked on");
    }
    try {
      Optional<Work> work = records.recall(id, message).filter(known -> !known.isSettled());
      return work.isPresent() ? work(work.get()) : new Outcome.Settled();
    } finally {
      inWork.remove(id);
    }
  }

  private Outcome work(Work work) throws InterruptedException {
    Optional<DocumentMapper> mapper = readers.mapper(work.message().format());
    if (mapper.isEmpty()) {
      return Outcome.later(
          "no-mapper", "no bundle that reads " + work.message().format() + " is active");
    }
    Result<List<BusinessDocument>> documents = map(mapper.get(), work.message());
    if (documents instanceof Result.Refused<List<BusinessDocument>> refused) {
      // One whose bundle is stopped under it fails: that is no fault of the message.
      return readers.mapper(work.message().format()).equals(mapper)
          ? park(work, refused.reason(), List.of())
          : new Outcome.Later(refused.reason());
    }
    return carryOut(work, documents.toOptional().orElseThrow());
  }

  /**
   * A mapper's bug must not stop the queue; its message might name a patient, so it is left out.
   */
  private static Result<List<BusinessDocument>> map(DocumentMapper mapper, SourceMessage message) {
    try {
      return mapper.map(message);
    } catch (RuntimeException e) {
      return Result.refused(
          "mapper-failed",
          "the mapper of "
              + message.format()
              + " failed with "
              + e.getClass().getName()
              + "; report it, replay the message after an update");
    }
  }

  private Outcome carryOut(Work work, List<BusinessDocument> documents)
      throws InterruptedException {
    List<DocumentHandler> asked = List.copyOf(readers.handlers);
    if (!documents.isEmpty() && asked.isEmpty()) {
      return Outcome.later("no-application", "no application is active");
    }
    Optional<Reason> suspicion = suspicion(work, documents);
    if (suspicion.isPresent()) {
      return patience.isEarly(work.message().received())
          ? new Outcome.Later(suspicion.get())
          : park(work, suspicion.get(), List.of());
    }
    List<CallRecord> calls = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      Result<Readers.Plan> planned = readers.plan(documents.get(i), work.id() + "/" + i);
      if (planned instanceof Result.Refused<Readers.Plan> refused) {
        // One that has gone meanwhile may be the one that knows such documents.
        return readers.handlers.containsAll(asked)
            ? refuse(work, refused.reason(), calls)
            : new Outcome.Later(refused.reason());
      }
      Readers.Plan plan = planned.toOptional().orElseThrow();
      List<Completed> completed = new ArrayList<>();
      for (PlannedCall call : plan.calls()) {
        Step step = call(work, plan, call, calls);
        if (step instanceof Stop stop) {
          return stop.outcome();
        }
        completed.add(((Done) step).call());
      }
      plan.handler().completed(plan.document(), completed);
    }
    records.become(work.id(), State.FINAL, Optional.empty(), calls);
    LOG.info("{} is final: {} documents, {} calls", work.id(), documents.size(), calls.size());
    return new Outcome.Settled();
  }

  /** Empty also when an operator has looked at it, or when its calls are on their way already. */
  private Optional<Reason> suspicion(Work work, List<BusinessDocument> documents) {
    return work.state() == State.SUBMITTED
        ? Optional.empty()
        : documents.stream()
            .flatMap(document -> readers.suspicion(document).stream())
            .findFirst()
            .filter(reason -> !work.isReleased(reason));
  }

  /**
   * Adds the call to the calls. What is submitted is durable already; the record says so only when
   * finality takes longer than usual.
   */
  private Step call(Work work, Readers.Plan plan, PlannedCall call, List<CallRecord> calls)
      throws InterruptedException {
    Result<Submitted> submitted = caller.submit(call.submission(), work.attempt());
    if (submitted instanceof Result.Refused<Submitted> refused) {
      return new Stop(refuse(work, plan.readable(refused.reason()), calls));
    }
    Submitted accepted = submitted.toOptional().orElseThrow();
    calls.add(new CallRecord(call.description(), accepted.transaction(), 0, 0));
    Optional<Receipt> receipt = caller.await(accepted, USUAL);
    if (receipt.isEmpty()) {
      records.become(work.id(), State.SUBMITTED, Optional.empty(), calls);
      receipt = caller.await(accepted, finality);
    }
    if (receipt.isEmpty()) {
      return new Stop(
          Outcome.later("not-final", accepted.transaction() + " is not final yet; it goes on"));
    }
    Receipt done = receipt.get();
    long millis = clock.millis() - work.message().received().toEpochMilli();
    calls.set(
        calls.size() - 1,
        new CallRecord(call.description(), done.transactionHash(), done.height(), millis));
    return done.success()
        ? new Done(new Completed(call, done))
        : new Stop(park(work, plan.readable(new Reason("reverted", done.revertReason())), calls));
  }

  private Outcome refuse(Work work, Reason reason, List<CallRecord> calls) {
    return patience.passes(reason, work.message().received())
        ? new Outcome.Later(reason)
        : park(work, reason, calls);
  }

  private Outcome park(Work work, Reason reason, List<CallRecord> calls) {
    records.become(work.id(), State.PARKED, Optional.of(reason), calls);
    LOG.warn("{} is parked: {}", work.id(), reason);
    return new Outcome.Settled();
  }

  private sealed interface Step {}

  private record Done(Completed call) implements Step {}

  private record Stop(Outcome outcome) implements Step {}
}
