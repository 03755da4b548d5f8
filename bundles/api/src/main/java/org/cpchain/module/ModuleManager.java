package org.cpchain.module;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;

/**
 * The life of the node's replaceable modules: takes bundles in, tries them, puts them in the place
 * of others, and takes them back when they do not do their work. Registered as a service. Safe for
 * use by several threads.
 */
public interface ModuleManager {
  /** All modules of all families, by family. */
  List<Life> modules();

  /** What happened since the node started, the latest last, at most {@code limit}. */
  List<Event> events(int limit);

  /**
   * Takes a bundle in: checks who signed it, keeps the file and starts it. It runs nowhere before
   * it is approved by the chain and {@linkplain #replace put in place}, or its protocol comes into
   * force.
   *
   * @return refused with {@code unreadable}, {@code not-signed}, {@code not-trusted}, {@code
   *     not-unique} (its name and version, or a module of it, are taken), {@code not-resolved} (it
   *     needs another version of the api, for instance), {@code not-started} or {@code no-host}
   *     (nobody on this node puts modules of its family in place, such as transports, so that
   *     nobody would ask whether it may run); nothing of it is left then. What was staged before
   *     stays, whatever comes of staging it again
   */
  Result<Staged> stage(Path jar);

  /**
   * Puts the module in the place of the one of its family that runs: shadow, quiescing, handover,
   * active. Returns when it has proven itself for the time that is configured, or the one before
   * runs again. One swap of a family at a time, and none while a module of it is removed; it goes
   * on when the calling thread is interrupted, or {@code told} fails. A module whose protocol is
   * not in force is chosen for the time when it is.
   *
   * @param told is called with each step, by the calling thread
   * @return refused with {@code busy}, {@code unknown-module}, {@code not-admitted}, {@code
   *     diverged}, {@code not-started}, {@code failed}, {@code timed-out}, {@code taken-back} or
   *     the host's reason: what ran before runs then, unless the message says that it could not be
   *     put back. With {@code interrupted} when the caller is interrupted or the manager stops,
   *     with {@code not-kept} when it runs and the choice could not be written
   */
  Result<ModuleHost.Swap> replace(ModuleVersion module, Consumer<Event> told);

  /**
   * Uninstalls a bundle that was {@linkplain #stage staged}, deletes its file and forgets that its
   * modules were chosen or taken back.
   *
   * @param digest its SHA-256
   * @return refused with {@code unknown-module}, with {@code running} when one of its modules runs
   *     or takes part in a swap, with {@code not-deleted}, {@code not-stopped} or {@code not-kept}
   *     when something of it is left
   */
  Result<Staged> remove(Hash digest);

  /** A module's place in its life. */
  enum State {
    /** It is here and checked, and does not run. */
    STAGED,
    /** It gets what the running one gets, and its effects go nowhere. */
    SHADOW,
    /** The one before is brought to an end. */
    QUIESCING,
    /** It takes over what the one before left. */
    HANDOVER,
    /** It runs. */
    ACTIVE,
    /** It has run, and is kept: for the way back, or for old heights. */
    RETIRED
  }

  /**
   * @param origin where the bundle is from: {@code distribution}, {@code signed by …} or {@code
   *     unknown}
   * @param bundle its symbolic name and version, when it is there
   * @param digest SHA-256 of the bundle's file, when the file is known
   * @param note empty text, or what the operator should know: why it may not run, why it was taken
   *     back
   */
  record Life(
      ModuleVersion module,
      State state,
      String origin,
      Optional<String> bundle,
      Optional<Hash> digest,
      String note) {}

  /** One step of a module's life. */
  record Event(Instant at, ModuleVersion module, State state, String text) {}

  /**
   * A bundle that was taken in.
   *
   * @param digest SHA-256 of its file, which governance approves
   * @param signer the subject of the certificate
   * @param modules what it provides
   * @param approval empty text, or what keeps its modules from running
   */
  record Staged(Hash digest, String signer, List<ModuleVersion> modules, String approval) {
    public Staged {
      modules = List.copyOf(modules);
    }
  }
}
