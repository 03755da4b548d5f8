package org.cpchain.module.manager.chain;

import org.cpchain.base.Hash;
import org.cpchain.module.ModuleVersion;

/**
 * A bundle that an accepted proposal has approved.
 *
 * @param height from which on
 * @param status {@code waiting} for its height, {@code entered} or {@code lapsed}
 */
public record Approval(ModuleVersion module, Hash digest, long height, String status) {
  static final String WAITING = "waiting";
  static final String LAPSED = "lapsed";

  public boolean isWaiting() {
    return status.equals(WAITING);
  }

  /** At its height too few nodes were ready for it; it approves nothing any more. */
  public boolean hasLapsed() {
    return status.equals(LAPSED);
  }
}
