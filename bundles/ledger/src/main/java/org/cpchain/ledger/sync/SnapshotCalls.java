package org.cpchain.ledger.sync;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.ledger.sync.core.SyncEffect;
import org.cpchain.ledger.sync.core.SyncEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a state copied on another thread; what comes of it becomes events. */
final class SnapshotCalls {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotCalls.class);

  private final SnapshotHost host;
  private final Executor work;
  private final Consumer<Supplier<SyncEvent>> happened;

  /**
   * @param happened takes an event, which is made when its turn has come
   */
  SnapshotCalls(SnapshotHost host, Executor work, Consumer<Supplier<SyncEvent>> happened) {
    this.host = host;
    this.work = work;
    this.happened = happened;
  }

  void perform(SyncEffect effect) {
    if (effect instanceof SyncEffect.OpenSnapshot e) {
      run(
          () -> {
            SnapshotHost.Opened opened = host.open();
            return () ->
                new SyncEvent.SnapshotOpened(
                    Synchroniser.now(), e.id(), opened.top(), opened.ready());
          });
    } else if (effect instanceof SyncEffect.BeginState e) {
      run(() -> begun(e, host.begin(e.height())));
    } else if (effect instanceof SyncEffect.TakeNodes e) {
      run(() -> taken(e, host.take(e.batch(), e.parts())));
    } else if (effect instanceof SyncEffect.AbandonSnapshot) {
      execute(host::abandon);
    }
  }

  private static Supplier<SyncEvent> begun(
      SyncEffect.BeginState effect, Result<SnapshotHost.Begun> result) {
    return result instanceof Result.Ok<SnapshotHost.Begun> ok
        ? () ->
            new SyncEvent.StateBegun(
                Synchroniser.now(),
                effect.id(),
                ok.value().pivot(),
                ok.value().root(),
                ok.value().batches())
        : failed(result.refusal().orElseThrow());
  }

  private static Supplier<SyncEvent> taken(
      SyncEffect.TakeNodes effect, Result<SnapshotHost.Taken> result) {
    return result instanceof Result.Ok<SnapshotHost.Taken> ok
        ? () ->
            new SyncEvent.NodesTaken(
                Synchroniser.now(),
                effect.batch(),
                effect.from(),
                ok.value().bad(),
                ok.value().batches())
        : failed(result.refusal().orElseThrow());
  }

  private static Supplier<SyncEvent> failed(Reason reason) {
    return () -> new SyncEvent.SnapshotFailed(Synchroniser.now(), reason);
  }

  private void run(Supplier<Supplier<SyncEvent>> call) {
    execute(
        () -> {
          Supplier<SyncEvent> event;
          try {
            event = call.get();
          } catch (Exception | Error e) {
            LOG.error("A state could not be copied", e);
            event =
                failed(new Reason("copy-failed", "a state cannot be copied: " + e.getMessage()));
          }
          happened.accept(event);
        });
  }

  private void execute(Runnable task) {
    try {
      work.execute(task);
    } catch (RejectedExecutionException e) {
      // the node is being stopped
    }
  }
}
