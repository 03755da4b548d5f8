package org.cpchain.ledger.node;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Workers;

/**
 * Runs a module's code with its class loader as the thread's own. Threads that the module starts
 * inherit it, so it can be told whose they are when the module has gone.
 */
record ModuleCode(ClassLoader loader) {
  static ModuleCode of(ConsensusModule module) {
    return new ModuleCode(module.getClass().getClassLoader());
  }

  <T> T call(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  Workers on(Workers workers) {
    Executor steps = workers.steps();
    Executor application = workers.application();
    return new Workers() {
      @Override
      public Executor steps() {
        return task -> steps.execute(() -> run(task));
      }

      @Override
      public Executor application() {
        return task -> application.execute(() -> run(task));
      }
    };
  }

  private void run(Runnable task) {
    call(
        () -> {
          task.run();
          return null;
        });
  }
}
