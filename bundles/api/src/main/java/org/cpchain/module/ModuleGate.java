package org.cpchain.module;

import org.cpchain.base.Verdict;

/**
 * Says which modules may run on this node: those of the distribution, and those whose bundle was
 * signed by a trusted certificate and approved by the chain. Registered as a service by whoever
 * manages modules. Safe for use by several threads; quick, and waits for nothing.
 */
public interface ModuleGate {
  /** The code of the verdict as long as there is no gate. */
  String NO_GATE = "no-gate";

  /** Answers as long as there is none: what runs goes on, and nothing else begins. */
  ModuleGate ABSENT =
      (module, bundle) ->
          Verdict.later(
              NO_GATE,
              "nobody says which modules may run; start the bundle org.cpchain.module-manager");

  /**
   * Whether a module with this verdict may serve when nothing else of its family is there: what the
   * chain has decided is read with a store and crypto, so somebody has to begin. Without a gate
   * nobody may, as nobody knows where a module is from.
   */
  static boolean isBearable(Verdict verdict) {
    return verdict.isAccepted()
        || (verdict instanceof Verdict.Later later && !later.reason().code().equals(NO_GATE));
  }

  /**
   * Asked before a module is first started or chosen, and again whenever its standing is asked for.
   *
   * @param bundle the identifier of the bundle that provides the module
   * @return accepted; later when it cannot be told yet; rejected with what the operator can do
   */
  Verdict admits(ModuleVersion module, long bundle);
}
