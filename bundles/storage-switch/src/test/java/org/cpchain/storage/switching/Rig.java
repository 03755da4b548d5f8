package org.cpchain.storage.switching;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.cpchain.base.Verdict;
import org.cpchain.module.ModuleHost;
import org.cpchain.storage.StorageProvider;
import org.cpchain.storage.mvstore.MvStorageProvider;
import org.cpchain.storage.rocksdb.RocksStorageProvider;
import org.osgi.framework.Version;

/** The storage of one folder over both engines, as the node has it. */
final class Rig implements AutoCloseable {
  static final String MV = "0.1.0.mvstore";
  static final String ROCKS = "0.1.0.rocksdb";
  static final String PROTOCOL = "key-value-1";
  private static final int CACHE = 4;

  final Path folder;
  final MvStorageProvider mv;
  final RocksStorageProvider rocks;
  final SwitchedStorage storage;
  final ModuleHost modules;
  final Engine mvEngine;
  final Engine rocksEngine;

  /** What is done at each stage of a move. */
  final AtomicReference<Consumer<Stage>> stages = new AtomicReference<>(stage -> {});

  Rig(Path folder) {
    this(settings(folder), new PlacementFile(folder));
  }

  Rig(Settings settings, PlacementFile file) {
    folder = settings.folder();
    mv = new MvStorageProvider(folder, CACHE);
    rocks = new RocksStorageProvider(folder, CACHE);
    storage = new SwitchedStorage(settings, file, new Engines(any -> Verdict.accept()), () -> {});
    mvEngine = engine("mvstore", MV, 1, mv);
    rocksEngine = engine("rocksdb", ROCKS, 2, rocks);
    storage.add(mvEngine);
    storage.add(rocksEngine);
    Mover mover = new Mover(storage, settings, stage -> stages.get().accept(stage));
    modules = new StorageModules(storage, mover);
  }

  static Settings settings(Path folder) {
    return new Settings(
        folder, "mvstore", Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20, 0);
  }

  static Engine engine(String name, String version, long bundle, StorageProvider provider) {
    return new Engine(name, PROTOCOL, Version.parseVersion(version), bundle, provider);
  }

  /** The pause in milliseconds; fails when the move was refused. */
  long move(String version) {
    return modules
        .activate(PROTOCOL, version)
        .toOptional()
        .orElseThrow(() -> new AssertionError("the move to " + version + " was refused"))
        .pauseMillis();
  }

  /** Why the move was refused; fails when it was not. */
  String refusal(String version) {
    return modules.activate(PROTOCOL, version).refusal().orElseThrow().message();
  }

  @Override
  public void close() {
    storage.close();
    mv.close();
    rocks.close();
  }
}
