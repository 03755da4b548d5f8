package org.cpchain.module.manager;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again, whatever happens. A failure is told once. For one thread. */
public final class Chore implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

  private final Runnable task;
  private String failure = "";

  public Chore(Runnable task) {
    this.task = task;
  }

  @Override
  public void run() {
    try {
      task.run();
      failure = "";
    } catch (Exception | Error e) {
      if (!failure.equals(e.toString())) {
        LOG.error("Looking after modules failed; it is tried again with the next look", e);
      }
      failure = e.toString();
    }
  }
}
