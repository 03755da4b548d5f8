package org.cpchain.module;

import org.cpchain.base.Verdict;

/**
 * Says which modules may run on this node: those of the distribution, and those whose bundle was
 * signed by a trusted certificate and approved by the chain. Registered as a service by whoever
 * manages modules. Safe for use by several threads; quick, and waits for nothing.
 */
public interface ModuleGate {
  /** Answers as long as there is none: what runs goes on, and nothing else begins. */
  ModuleGate ABSENT =
      (module, bundle) ->
          Verdict.later(
              "no-gate",
              "nobody says which modules may run; start the bundle org.cpchain.module-manager");

  /**
   * Asked before a module is first started or chosen, and again whenever its standing is asked for.
   *
   * @param bundle the identifier of the bundle that provides the module
   * @return accepted; later when it cannot be told yet; rejected with what the operator can do
   */
  Verdict admits(ModuleVersion module, long bundle);
}
