package org.cpchain.module.manager.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager;
import org.cpchain.module.ModuleVersion;

/** What a node has, and nothing that changes it. */
final class FakeModules implements ModuleManager {
  private final List<Life> lives = new CopyOnWriteArrayList<>();

  void have(Fleet.Module... modules) {
    lives.clear();
    for (Fleet.Module one : modules) {
      Optional<String> bundle = Optional.of("org.example." + one.module().protocol() + " 1.0.0");
      lives.add(new Life(one.module(), one.state(), "distribution", bundle, one.digest(), ""));
    }
  }

  @Override
  public List<Life> modules() {
    return List.copyOf(lives);
  }

  @Override
  public List<Event> events(int limit) {
    return List.of();
  }

  @Override
  public Result<Staged> stage(Path jar) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Result<ModuleHost.Swap> replace(ModuleVersion module, Consumer<Event> told) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Result<Staged> remove(Hash digest) {
    throw new UnsupportedOperationException();
  }
}
