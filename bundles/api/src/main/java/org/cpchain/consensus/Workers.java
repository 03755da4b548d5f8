package org.cpchain.consensus;

import java.util.concurrent.Executor;

/**
 * The host's threads, lent to one engine. Each executor runs one task at a time, in the order in
 * which they were given, never inside the call that gives it; a task sees what earlier ones did.
 * Once {@link ConsensusEngine#stop} has completed the engine gives no more tasks.
 */
public interface Workers {
  /** For the steps of the protocol: short tasks, which wait for nothing but the vote journal. */
  Executor steps();

  /** For the questions to {@link BlockApplication}, which may take long. */
  Executor application();
}
