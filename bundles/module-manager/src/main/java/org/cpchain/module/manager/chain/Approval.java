package org.cpchain.module.manager.chain;

import org.cpchain.base.Hash;
import org.cpchain.module.ModuleVersion;

/**
 * A bundle that an accepted proposal has approved.
 *
 * @param height from which on
 * @param status {@code waiting} for its height, {@code entered} or {@code lapsed}
 * @param obstacle why it has lapsed though enough nodes were ready; else empty text
 */
public record Approval(
    ModuleVersion module, Hash digest, long height, String status, String obstacle) {
  static final String WAITING = "waiting";
  static final String LAPSED = "lapsed";

  /** One that has met no obstacle. */
  public Approval(ModuleVersion module, Hash digest, long height, String status) {
    this(module, digest, height, status, "");
  }

  public boolean isWaiting() {
    return status.equals(WAITING);
  }

  /**
   * At its height too few nodes were ready, or it met an obstacle; it approves nothing any more.
   */
  public boolean hasLapsed() {
    return status.equals(LAPSED);
  }
}
