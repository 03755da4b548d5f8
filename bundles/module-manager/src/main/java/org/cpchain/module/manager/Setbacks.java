package org.cpchain.module.manager;

import java.io.IOException;
import java.util.function.Predicate;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modules that did not do their work, and whose place another one has: they do not run again before
 * an operator says so. Safe for use by several threads.
 */
final class Setbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Setbacks.class);

  private final Hosts hosts;
  private final Choices choices;
  private final History history;
  private final Predicate<ModuleVersion> swapped;

  /**
   * @param swapped whether it is being put in place, or may have to be put in place again
   */
  Setbacks(Hosts hosts, Choices choices, History history, Predicate<ModuleVersion> swapped) {
    this.hosts = hosts;
    this.choices = choices;
    this.history = history;
    this.swapped = swapped;
  }

  /**
   * Notes it if another one runs in its place. What still runs, or has nobody in its place, is not
   * taken back: the next start could have need of it.
   *
   * @throws IOException when it counts until the next restart only
   */
  void note(ModuleVersion module, String why) throws IOException {
    if (hosts.isReplaced(module)) {
      choices.takeBack(module, why);
    }
  }

  /** As {@link #note}, where nobody waits for the answer. */
  void tell(ModuleVersion module, String why) {
    try {
      note(module, why);
    } catch (IOException e) {
      LOG.error(
          "{}; that cannot be written and counts until the next start only: mend the disk, and"
              + " choose another one with cpchain:modules",
          why,
          e);
    }
  }

  /** Looks for what was chosen, had proven itself, and was taken back by its host afterwards. */
  void look() {
    for (ModuleHost host : hosts.all()) {
      Hosts.installed(host).stream()
          .filter(one -> one.standing() == Standing.FAILED && choices.isChosen(one.module()))
          .filter(one -> !swapped.test(one.module()))
          .filter(one -> !one.note().isEmpty() && one.note().equals(host.trouble()))
          .forEach(this::found);
    }
  }

  private void found(Installed one) {
    String why =
        "%s was taken back: %s; another one runs in its place: send the log to its maker"
            .formatted(one.module(), one.note());
    tell(one.module(), why);
    if (!choices.isChosen(one.module())) {
      history.add(one.module(), State.RETIRED, why);
    }
  }
}
