package org.cpchain.module;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Result;

/**
 * Whoever runs the modules of one family, and can put one in another's place while the node runs.
 * Registered as a service by it. Safe for use by several threads.
 */
public interface ModuleHost {
  /** See {@link Modules#FAMILY}. */
  String family();

  /** What is in force by the chain's decision at the next height; empty when nothing is named. */
  Optional<ModuleVersion> inForce();

  /** All that are there, in the order in which they came. */
  List<Installed> installed();

  /**
   * From now on this one runs wherever its protocol is in force; at once, if it is now. What is
   * under way is brought to its end first. The choice is forgotten when the node stops.
   *
   * @return refused with {@code unknown-module} when there is no such module, with {@code
   *     not-started} when it did not start: another one of its protocol runs then, if there is one
   */
  Result<Swap> activate(String protocol, String version);

  /** How a module stands. */
  enum Standing {
    RUNNING,
    /** It could run. */
    READY,
    /** Its protocol is not in force at the next height. */
    NOT_IN_FORCE,
    /** It was tried, and did not start. */
    FAILED
  }

  /**
   * @param note empty text, or why it did not start
   */
  record Installed(ModuleVersion module, Standing standing, String note) {}

  /**
   * What came of an {@link #activate activation}.
   *
   * @param running what runs now; empty when nothing of the family may run at present
   * @param pauseMillis how long nothing ran between the two; 0 when nothing was replaced
   */
  record Swap(Optional<ModuleVersion> running, long pauseMillis) {}
}
