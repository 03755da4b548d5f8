package org.cpchain.sim.byzantine;

/** How traitors work against their committee. */
public interface Strategy {
  /** Called once, when the run begins. */
  void begin(Conspiracy conspiracy);
}
