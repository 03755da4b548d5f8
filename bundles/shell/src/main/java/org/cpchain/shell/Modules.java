package org.cpchain.shell;

import java.util.Locale;
import org.apache.karaf.shell.support.CommandException;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleManager;
import org.cpchain.module.ModuleVersion;

/** What the commands about modules share. */
final class Modules {
  private Modules() {}

  static String text(ModuleManager.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** What the chain has decided, which may leave the version open. */
  static String decided(ModuleVersion module) {
    return module.version().equals(ModuleVersion.ANY)
        ? "%s/%s, any version".formatted(module.family(), module.protocol())
        : module.toString();
  }

  static void print(ModuleManager.Event event) {
    System.out.printf(
        "%s %s %s: %s%n", event.at(), event.module(), text(event.state()), event.text());
  }

  /**
   * @param manager null when it is not there
   */
  static void need(ModuleManager manager) throws CommandException {
    if (manager == null) {
      throw new CommandException(
          "Nobody manages modules; start the bundle org.cpchain.module-manager.");
    }
  }

  static <T> T orFail(Result<T> result) throws CommandException {
    if (result instanceof Result.Ok<T> ok) {
      return ok.value();
    }
    throw new CommandException(result.refusal().orElseThrow().message());
  }
}
