package org.cpchain.gateway.rest;

import java.util.List;
import java.util.function.Supplier;
import org.cpchain.module.ModuleManager;

/** The node's replaceable modules. */
final class ModuleRoutes {
  private final Supplier<ModuleManager> manager;

  /**
   * @param manager throws {@link Problem} while there is none
   */
  ModuleRoutes(Supplier<ModuleManager> manager) {
    this.manager = manager;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/modules", query -> modules()),
        new Route("GET", "/modules/events", query -> manager.get().events(query.limit(100))));
  }

  private List<Module> modules() {
    return manager.get().modules().stream().map(Module::of).toList();
  }

  /**
   * @param digest SHA-256 of the bundle; empty text when it is not known
   */
  record Module(
      String family,
      String protocol,
      String version,
      ModuleManager.State state,
      String origin,
      String digest,
      String note) {
    static Module of(ModuleManager.Life life) {
      return new Module(
          life.module().family(),
          life.module().protocol(),
          life.module().version(),
          life.state(),
          life.origin(),
          life.digest().map(Object::toString).orElse(""),
          life.note());
    }
  }
}
