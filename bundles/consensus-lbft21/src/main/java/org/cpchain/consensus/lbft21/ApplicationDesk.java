package org.cpchain.consensus.lbft21;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cpchain.consensus.TimeSource;

/**
 * Asks the application one question at a time, on a thread of its own, so that the engine goes on
 * answering messages. Answers come back through the mailbox. A question that fails is asked again.
 */
final class ApplicationDesk {
  private static final long CLOSE_SECONDS = 30;

  private final ExecutorService thread;
  private final TimeSource time;
  private final Mailbox mailbox;
  private final Trouble trouble;
  private int unanswered;
  private volatile boolean closing;

  ApplicationDesk(String name, TimeSource time, Mailbox mailbox, Trouble trouble) {
    this.thread = Executors.newSingleThreadExecutor(work -> new Thread(work, name));
    this.time = time;
    this.mailbox = mailbox;
    this.trouble = trouble;
  }

  /** Called by the engine's thread, which also runs the answer. */
  <T> void ask(String what, Supplier<T> question, Consumer<T> answer) {
    unanswered++;
    thread.execute(() -> attempt(what, question, answer));
  }

  /** Whether every question was answered or given up; asked by the engine's thread. */
  boolean isIdle() {
    return unanswered == 0;
  }

  /** From now on a question that fails is given up. */
  void giveUpRetries() {
    closing = true;
  }

  void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> void attempt(String what, Supplier<T> question, Consumer<T> answer) {
    T value;
    try {
      value = question.get();
    } catch (RuntimeException | Error e) {
      trouble.report(what, e);
      if (closing) {
        mailbox.put(() -> unanswered--);
      } else {
        time.after(Trouble.RETRY_MILLIS, () -> mailbox.put(() -> again(what, question, answer)));
      }
      return;
    }
    trouble.over(what);
    mailbox.put(
        () -> {
          unanswered--;
          answer.accept(value);
        });
  }

  private <T> void again(String what, Supplier<T> question, Consumer<T> answer) {
    if (closing) {
      unanswered--;
    } else {
      thread.execute(() -> attempt(what, question, answer));
    }
  }
}
