package org.cpchain.ledger.crypto;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Where calls find the provider that serves now. Another one is put there between two calls: those
 * under way end where they began. While nobody is there, calls wait for a successor. Safe for use
 * by several threads.
 */
final class Place<T> {
  /** Who helps when a provider throws. */
  interface Rescue<T> {
    /** Another one, which has been examined. */
    Optional<Held<T>> insteadOf(Held<T> held);

    /** It threw where another one answered. */
    void failed(Held<T> held, Throwable reason);
  }

  private final String what;
  private final Duration patience;
  private final Rescue<T> rescue;
  private final AtomicLong longestWait = new AtomicLong();
  private volatile Held<T> current;
  private volatile boolean open;

  /**
   * @param what serves here, for messages
   * @param patience how long a call waits for a successor
   */
  Place(String what, Duration patience, Rescue<T> rescue) {
    this.what = what;
    this.patience = patience;
    this.rescue = rescue;
  }

  Optional<Held<T>> current() {
    return Optional.ofNullable(current);
  }

  synchronized void put(Held<T> held) {
    current = held;
    open = true;
    notifyAll();
  }

  /** From now on calls wait. */
  synchronized void clear() {
    current = null;
  }

  /** From now on calls fail at once, until somebody is put here. */
  synchronized void giveUp() {
    current = null;
    open = false;
    notifyAll();
  }

  /** As {@link #giveUp} when calls wait here. */
  synchronized void giveUpWaiting() {
    if (current == null) {
      giveUp();
    }
  }

  /** The longest that a call has waited since this was asked last. */
  Duration takeLongestWait() {
    return Duration.ofNanos(longestWait.getAndSet(0));
  }

  /**
   * Calls are answered from their arguments alone: one whose provider was taken away under it, or
   * throws where another one answers, is asked anew.
   *
   * @throws IllegalStateException when nobody is there, nor comes in time
   */
  <R> R call(Function<T, R> question) {
    while (true) {
      Held<T> held = enter();
      try {
        return answered(question.apply(held.service()));
      } catch (Exception | Error e) {
        if (held != current) {
          forgetInterrupt(held);
          continue;
        }
        Optional<R> answer = elsewhere(held, question, e);
        if (answer.isPresent()) {
          return answer.get();
        }
        throw e;
      } finally {
        held.leave();
      }
    }
  }

  private Held<T> enter() {
    while (true) {
      Held<T> held = current;
      if (held == null) {
        awaitSomebody();
        continue;
      }
      held.enter();
      if (held == current) {
        return held;
      }
      held.leave();
    }
  }

  private <R> Optional<R> elsewhere(Held<T> held, Function<T, R> question, Throwable reason) {
    Optional<Held<T>> other = rescue.insteadOf(held);
    if (other.isEmpty()) {
      return Optional.empty();
    }
    other.get().enter();
    try {
      R answer = answered(question.apply(other.get().service()));
      rescue.failed(held, reason);
      return Optional.of(answer);
    } catch (Exception | Error theCallersFault) {
      return Optional.empty();
    } finally {
      other.get().leave();
    }
  }

  private <R> R answered(R answer) {
    if (answer == null) {
      throw new IllegalStateException(what + " answered nothing");
    }
    return answer;
  }

  private static void forgetInterrupt(Held<?> held) {
    if (held.isHanging()) {
      Thread.interrupted();
    }
  }

  private synchronized void awaitSomebody() {
    long began = System.nanoTime();
    long left = patience.toNanos();
    while (current == null && open && left > 0) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + what, e);
      }
      left = patience.toNanos() - (System.nanoTime() - began);
    }
    longestWait.accumulateAndGet(System.nanoTime() - began, Math::max);
    if (current == null) {
      throw new IllegalStateException(
          what
              + " is not here: its bundle was stopped, and no other one came. Start its bundle"
              + " again.");
    }
  }
}
