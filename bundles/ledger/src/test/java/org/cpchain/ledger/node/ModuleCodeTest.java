package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.cpchain.consensus.Workers;
import org.junit.jupiter.api.Test;

class ModuleCodeTest {
  private final ClassLoader loader = new URLClassLoader(new URL[0]);
  private final ModuleCode code = new ModuleCode(loader);
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @Test
  void aThreadThatAModuleStartsIsKnownByItsLoader() {
    Thread left = code.call(() -> new Thread("left-behind"));
    assertThat(left.getContextClassLoader()).isSameAs(loader);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void theThreadIsItsOwnersAgainAlsoAfterAFailure() {
    assertThatThrownBy(
            () ->
                code.call(
                    () -> {
                      throw new IllegalStateException("it is broken");
                    }))
        .hasMessage("it is broken");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void soAreThreadsThatItStartsInTheHostsTasks() {
    List<ClassLoader> seen = new ArrayList<>();
    Workers workers =
        code.on(
            new Workers() {
              @Override
              public Executor steps() {
                return Runnable::run;
              }

              @Override
              public Executor application() {
                return Runnable::run;
              }
            });
    Runnable task = () -> seen.add(new Thread("left-behind").getContextClassLoader());
    workers.steps().execute(task);
    workers.application().execute(task);
    assertThat(seen).containsExactly(loader, loader);
  }

  /** They outlive the module, and would keep its classes. */
  @Test
  void theHostsOwnThreadsAreNotTheModulesThoughItGivesThemTheirFirstTask() throws Exception {
    try (Threads threads = Threads.start()) {
      ClassLoader seen =
          code.call(
                  () ->
                      threads
                          .replies()
                          .submit(() -> Thread.currentThread().getContextClassLoader()))
              .get();
      assertThat(seen).isSameAs(Threads.class.getClassLoader());
    }
  }
}
