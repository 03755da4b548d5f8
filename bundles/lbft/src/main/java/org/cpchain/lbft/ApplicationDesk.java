package org.cpchain.lbft;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cpchain.consensus.TimeSource;

/**
 * Asks the application one question at a time, on the host's thread for that, so that the engine
 * goes on answering messages. Answers come back through the mailbox. A question that fails is asked
 * again.
 */
final class ApplicationDesk {
  private final Executor executor;
  private final TimeSource time;
  private final Mailbox mailbox;
  private final Trouble trouble;
  private int unanswered;
  private volatile boolean closing;

  ApplicationDesk(Executor executor, TimeSource time, Mailbox mailbox, Trouble trouble) {
    this.executor = executor;
    this.time = time;
    this.mailbox = mailbox;
    this.trouble = trouble;
  }

  /** Called by a step; the answer is one too. */
  <T> void ask(String what, Supplier<T> question, Consumer<T> answer) {
    unanswered++;
    executor.execute(() -> attempt(what, question, answer));
  }

  /** Whether every question was answered or given up; asked by a step. */
  boolean isIdle() {
    return unanswered == 0;
  }

  /** From now on a question that fails is given up. */
  void giveUpRetries() {
    closing = true;
  }

  private <T> void attempt(String what, Supplier<T> question, Consumer<T> answer) {
    T value;
    try {
      value = question.get();
    } catch (Exception | Error e) {
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
      executor.execute(() -> attempt(what, question, answer));
    }
  }
}
