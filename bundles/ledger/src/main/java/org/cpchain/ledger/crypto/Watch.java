package org.cpchain.ledger.crypto;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpchain.crypto.CryptoSuite;

/**
 * Looks after the suite that serves, as long as another one stands by: compares some of its
 * answers, and notices calls that do not end. Safe for use by several threads.
 */
final class Watch implements AutoCloseable {
  /** The first calls after a change are all compared. */
  private static final long FIRST = 10_000;

  private static final int EVERY = 256;

  /** A thread that was seen so often at the same place of the same call stands still. */
  private static final int LOOKS = 10;

  private record Pair(Held<CryptoSuite> serving, Held<CryptoSuite> reserve) {}

  private record Still(StackTraceElement[] stack, int looks) {}

  private final ChainSuite chain;
  private final Line<CryptoSuite> line;
  private Optional<Pair> pair = Optional.empty();
  private Optional<Comparison> comparison = Optional.empty();
  private final Map<Thread, Still> inside = new HashMap<>();

  Watch(ChainSuite chain, Line<CryptoSuite> line) {
    this.chain = chain;
    this.line = line;
  }

  synchronized void changed(
      Optional<Held<CryptoSuite>> serving, Optional<Held<CryptoSuite>> reserve) {
    Optional<Pair> now = serving.flatMap(a -> reserve.map(b -> new Pair(a, b)));
    if (now.equals(pair)) {
      return;
    }
    endComparison();
    pair = now;
    comparison = now.map(this::compare);
    comparison.ifPresent(chain::watch);
  }

  private Comparison compare(Pair now) {
    return new Comparison(
        now.reserve().service(),
        FIRST,
        EVERY,
        difference ->
            line.takeBack(now.serving(), "it answers otherwise than another one: " + difference));
  }

  private void endComparison() {
    comparison.ifPresent(chain::unwatch);
    comparison.ifPresent(Comparison::close);
    comparison = Optional.empty();
  }

  /** Called now and then. */
  void look() {
    Optional<Held<CryptoSuite>> serving;
    synchronized (this) {
      serving = pair.map(Pair::serving).filter(held -> !held.isIdle());
    }
    if (serving.isEmpty()) {
      inside.clear();
      return;
    }
    Map<Thread, Still> now = new HashMap<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              if (asksTheSuite(stack)) {
                now.put(thread, seen(inside.get(thread), stack));
              }
            });
    inside.clear();
    inside.putAll(now);
    if (now.values().stream().anyMatch(still -> still.looks() >= LOOKS)) {
      free(serving.get());
    }
  }

  private static Still seen(Still before, StackTraceElement[] stack) {
    boolean same = before != null && Arrays.equals(before.stack(), stack);
    return new Still(stack, same ? before.looks() + 1 : 1);
  }

  private static boolean asksTheSuite(StackTraceElement[] stack) {
    return Stream.of(stack)
        .anyMatch(
            frame ->
                frame.getClassName().equals(ChainSuite.class.getName())
                    && !frame.getMethodName().equals("scrypt"));
  }

  /** The calls are asked anew as soon as they are interrupted. */
  private void free(Held<CryptoSuite> held) {
    held.hangs();
    line.takeBack(held, "a call to it does not end");
    if (line.place().current().filter(held::equals).isEmpty()) {
      inside.forEach(
          (thread, still) -> {
            if (still.looks() >= LOOKS) {
              thread.interrupt();
            }
          });
    }
    inside.clear();
  }

  @Override
  public synchronized void close() {
    pair = Optional.empty();
    endComparison();
  }
}
