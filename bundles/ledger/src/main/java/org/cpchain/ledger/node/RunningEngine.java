package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.function.LongFunction;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.ledger.node.ModuleShelf.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine with its lease.
 *
 * @param health what can be seen of it from outside
 */
record RunningEngine(Entry entry, EngineLease lease, GuardedEngine engine, EngineHealth health) {
  private static final Logger LOG = LoggerFactory.getLogger(RunningEngine.class);

  /**
   * Makes the module's engine.
   *
   * @param left what an engine of the protocol knew when it stopped
   * @param bounds in which it has to be made
   * @throws IllegalStateException when it fails, or takes too long
   */
  static RunningEngine create(
      Entry entry,
      ConsensusHost host,
      LongFunction<String> protocols,
      Optional<Bytes> left,
      Bounded bounds) {
    ConsensusModule module = entry.module();
    EngineLease lease = new EngineLease(host, entry, protocols);
    try {
      ConsensusEngine made =
          bounds.call(
              () ->
                  ModuleCode.of(module)
                      .call(
                          () ->
                              left.flatMap(record -> resume(module, lease, record))
                                  .orElseGet(() -> module.create(lease))));
      GuardedEngine engine = new GuardedEngine(made, entry.protocol());
      long height = host.application().height();
      return new RunningEngine(
          entry, lease, engine, new EngineHealth(engine, lease, height, System.nanoTime()));
    } catch (IllegalStateException e) {
      lease.revoke();
      throw e;
    }
  }

  private static Optional<ConsensusEngine> resume(
      ConsensusModule module, EngineLease lease, Bytes record) {
    Result<ConsensusEngine> resumed = module.resume(lease, record);
    resumed
        .refusal()
        .ifPresent(
            reason ->
                LOG.warn(
                    "The engine starts from its journal, not where its predecessor stopped: {}",
                    reason.message()));
    return resumed.toOptional();
  }

  /**
   * @throws IllegalStateException when it fails, or takes too long; it can do nothing then, and is
   *     told to stop
   */
  void start(Bounded bounds) {
    try {
      bounds.call(
          () ->
              ModuleCode.of(entry.module())
                  .call(
                      () -> {
                        engine.start();
                        return engine;
                      }));
    } catch (IllegalStateException e) {
      lease.revoke();
      EngineStop.begin(engine); // what it has begun would go on
      throw e;
    }
  }

  /** It can do nothing any more when this returns; what it knew, if it came to its end in time. */
  Optional<Legacy> stop(long limitSeconds) {
    Optional<Bytes> record = EngineStop.begin(engine).record(limitSeconds);
    lease.revoke();
    return record.map(known -> new Legacy(entry.protocol(), known));
  }
}
