package org.cpchain.drugledger.service;

import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Reason;
import org.cpchain.drugledger.epcis.EpcisDocument;
import org.cpchain.drugledger.epcis.EpcisEvent;
import org.cpchain.drugledger.epcis.Violation;
import org.cpchain.drugledger.store.CaptureDocument;
import org.cpchain.drugledger.store.CaptureJob;
import org.cpchain.drugledger.store.CaptureJob.Behaviour;
import org.cpchain.drugledger.store.EventStore;
import org.cpchain.drugledger.store.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures documents as jobs. What has been accepted survives a restart. All jobs run on one thread
 * in the order in which they came, because a document may build on the one before. Safe for use by
 * several threads; must be closed.
 */
public final class CaptureService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureService.class);
  private static final long PAUSE_AFTER_FAILURE_SECONDS = 2;

  private final EventStore events;
  private final JobStore jobs;
  private final EventRunner runner;
  private final Clock clock;
  private final Map<String, CompletableFuture<Boolean>> unfinished = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "drugledger-capture"));

  public CaptureService(EventStore events, JobStore jobs, EventRunner runner, Clock clock) {
    this.events = events;
    this.jobs = jobs;
    this.runner = runner;
    this.clock = clock;
  }

  /** Goes on with the jobs that a stop has interrupted. */
  public void resume() {
    List<String> interrupted = jobs.running();
    if (!interrupted.isEmpty()) {
      LOG.info("{} capture jobs go on", interrupted.size());
    }
    interrupted.forEach(this::enqueue);
  }

  /**
   * Takes a document and gives the job's id; when this returns, the document cannot be lost. Events
   * that are not valid fail in the job.
   *
   * @param original what the document was read from
   */
  public String accept(EpcisDocument document, Behaviour behaviour, CaptureDocument original) {
    List<JobStore.NewItem> items = new ArrayList<>();
    for (EpcisDocument.Entry entry : document.entries()) {
      items.add(item(entry));
    }
    String id = UUID.randomUUID().toString();
    jobs.begin(id, behaviour, items, original, clock.instant());
    enqueue(id);
    return id;
  }

  /** Waits for a job, at most so long. */
  public void await(String id, long millis) throws InterruptedException {
    CompletableFuture<Boolean> job = unfinished.get(id);
    if (job != null) {
      try {
        job.get(millis, TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
        LOG.debug("capture job {} is not finished yet", id);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("The capture thread has not ended in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JobStore.NewItem item(EpcisDocument.Entry entry) {
    if (!entry.isValid()) {
      Violation first = entry.violations().get(0);
      return refused("validation", first.toString());
    }
    EventStore.Received received = events.receive(EpcisEvent.of(entry), "epcis", clock.instant());
    if (received instanceof EventStore.Received.Kept kept) {
      return new JobStore.NewItem(Optional.of(kept.event().key()), Optional.empty());
    }
    EventStore.Received.IdTaken taken = (EventStore.Received.IdTaken) received;
    return refused(
        "already-exists",
        "another event has the id %s already; correct it by an error declaration"
            .formatted(taken.eventId()));
  }

  private static JobStore.NewItem refused(String code, String message) {
    return new JobStore.NewItem(Optional.empty(), Optional.of(new Reason(code, message)));
  }

  private void enqueue(String id) {
    unfinished.put(id, new CompletableFuture<>());
    try {
      thread.execute(() -> run(id));
    } catch (RejectedExecutionException closing) {
      LOG.info("Capture job {} is kept for the next start", id);
    }
  }

  private void run(String id) {
    try {
      boolean success = runItems(jobs.job(id).orElseThrow());
      jobs.finish(id, success, clock.instant());
      CompletableFuture<Boolean> waiting = unfinished.remove(id);
      if (waiting != null) {
        waiting.complete(success);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError failure) {
      retry(id, failure);
    }
  }

  /** The database or the node has a problem, not the document: the job stays and is tried again. */
  private void retry(String id, Throwable failure) {
    if (thread.isShutdown()) {
      return;
    }
    if (failure instanceof PersistenceException) {
      LOG.error("Capture job {} waits for the database: {}", id, failure.getMessage());
    } else {
      LOG.error("Capture job {} failed and will be tried again", id, failure);
    }
    try {
      TimeUnit.SECONDS.sleep(PAUSE_AFTER_FAILURE_SECONDS);
      thread.execute(() -> run(id));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean runItems(CaptureJob job) throws InterruptedException {
    boolean failed = job.items().stream().anyMatch(item -> item.state() == CaptureJob.State.FAILED);
    for (CaptureJob.Item item : job.items()) {
      if (item.state() != CaptureJob.State.PENDING) {
        continue;
      }
      long event = item.event().orElseThrow();
      Optional<Reason> refusal =
          failed && job.behaviour() == Behaviour.ROLLBACK
              ? runner.abandon(event)
              : runner.bringToChain(event);
      if (refusal.isPresent()) {
        failed = true;
        jobs.failed(item.key(), refusal.get());
      } else {
        jobs.done(item.key());
      }
    }
    return !failed;
  }
}
