package org.cpchain.module.manager;

import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.manager.core.Limits;

/** How long the steps of each swap may take. */
record SwapLimits(Limits usual, Hosts hosts, Choices choices) {
  /** Of a family: how long its modules take to let go is known of most. */
  Limits ofFamily(String family) {
    return family.equals(Hosts.STORAGE) ? usual.withoutQuiesce() : usual;
  }

  /**
   * Back to what has done its work here there is no shadow: what runs may be what is wrong, and
   * would be what it is compared with.
   */
  Limits of(Installed wanted) {
    boolean back = hosts.hasRun(wanted) && choices.takenBack(wanted.module()).isEmpty();
    Limits limits = ofFamily(wanted.module().family());
    return back ? limits.withoutShadow() : limits;
  }
}
