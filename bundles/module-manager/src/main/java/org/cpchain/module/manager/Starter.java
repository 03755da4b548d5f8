package org.cpchain.module.manager;

import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cpchain.base.Reason;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and uninstalls foreign bundles, whose activators may hang: each in a thread of its own,
 * waited for no longer than a limit. They are started until the framework stops only, so that one
 * that hangs does not hold up the node's next start.
 */
final class Starter {
  private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

  private final ExecutorService workers;
  private final long limitMillis;

  Starter(ExecutorService workers, long limitMillis) {
    this.workers = workers;
    this.limitMillis = limitMillis;
  }

  /** Why it did not start. */
  Optional<Reason> start(Bundle bundle) {
    return call(() -> {
          bundle.start(Bundle.START_TRANSIENT);
          return null;
        })
        .map(
            failure ->
                isUnresolved(failure) ? unresolved(bundle, failure) : notStarted(bundle, failure));
  }

  /** Why it may not be gone; its thread goes on with it then. */
  Optional<String> uninstall(Bundle bundle) {
    boolean interrupted = Thread.interrupted(); // also who is impatient leaves nothing behind
    Optional<Throwable> failure =
        call(
            () -> {
              bundle.uninstall();
              return null;
            });
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure.isEmpty() || bundle.getState() == Bundle.UNINSTALLED) {
      return Optional.empty();
    }
    LOG.warn("{} could not be uninstalled", bundle, failure.get());
    return Optional.of(name(bundle) + " could not be uninstalled: " + text(failure.get()));
  }

  /** Why the bundle has not got the content. */
  Optional<String> update(Bundle bundle, InputStream content) {
    return call(() -> {
          bundle.stop(Bundle.STOP_TRANSIENT);
          bundle.update(content);
          return null;
        })
        .map(failure -> name(bundle) + " could not be updated: " + text(failure));
  }

  private Optional<Throwable> call(Callable<Void> work) {
    try {
      Future<Void> done = workers.submit(work);
      try {
        done.get(limitMillis, TimeUnit.MILLISECONDS);
        return Optional.empty();
      } catch (ExecutionException e) {
        return Optional.of(e.getCause());
      } catch (TimeoutException e) {
        done.cancel(true);
        return Optional.of(
            new TimeoutException("it has not come to an end after " + limitMillis + " ms"));
      } catch (InterruptedException e) {
        done.cancel(true);
        Thread.currentThread().interrupt();
        return Optional.of(e);
      }
    } catch (RejectedExecutionException e) {
      return Optional.of(new IllegalStateException("the module manager stops", e));
    }
  }

  private static boolean isUnresolved(Throwable failure) {
    return failure instanceof BundleException problem
        && problem.getType() == BundleException.RESOLVE_ERROR;
  }

  private static Reason unresolved(Bundle bundle, Throwable failure) {
    return new Reason(
        "not-resolved",
        name(bundle)
            + " needs what is not on this node: "
            + text(failure)
            + "; it was built for another version of the node: get the one for this version, or"
            + " install what it needs and stage it again");
  }

  private static Reason notStarted(Bundle bundle, Throwable failure) {
    LOG.warn("{} did not start", bundle, failure);
    return new Reason(
        "not-started",
        name(bundle)
            + " did not start: "
            + text(failure)
            + "; nothing of it is kept, the log says where it failed: ask its maker");
  }

  /** With the cause, since the framework's own text says only that there is one. */
  static String text(Throwable failure) {
    return failure.getCause() == null
        ? String.valueOf(failure.getMessage())
        : failure.getMessage() + ": " + failure.getCause();
  }

  static String name(Bundle bundle) {
    return bundle.getSymbolicName() == null
        ? "the bundle at " + bundle.getLocation()
        : bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
