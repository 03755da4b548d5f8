package org.cpchain.module.manager;

import java.util.List;
import java.util.Optional;
import org.cpchain.module.ModuleHost.Installed;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.Modules;
import org.cpchain.module.manager.chain.Approval;

/** Whether the very bundles that the chain has approved are on this node. */
record ApprovedBundles(Origins origins, Choices choices) {
  /** It is here, could run, and did its work as far as it was tried. */
  boolean isHere(Approval approval, List<Installed> installed) {
    return choices.takenBack(approval.module()).isEmpty()
        && installed.stream()
            .filter(one -> one.module().equals(approval.module()))
            .filter(ApprovedBundles::couldRun)
            .anyMatch(one -> isBundleOf(approval, one));
  }

  /** It is here and failed, or was taken back. */
  boolean hasFailed(Approval approval, List<Installed> installed) {
    return choices.takenBack(approval.module()).isPresent()
        || installed.stream()
            .filter(one -> one.module().equals(approval.module()) && isBundleOf(approval, one))
            .anyMatch(one -> one.standing() == Standing.FAILED);
  }

  /** A contract's code is not checked before the gate has let it in. */
  private static boolean couldRun(Installed one) {
    boolean unchecked =
        one.module().family().equals(Modules.CONTRACT) && one.standing() == Standing.NOT_ADMITTED;
    return one.standing() != Standing.FAILED && !unchecked;
  }

  /** By its digest; of what is of unknown origin none is known. */
  private boolean isBundleOf(Approval approval, Installed one) {
    Origin origin = origins.of(one.bundle());
    return origin.kind() != Origin.Kind.UNKNOWN
        && origin.digest().equals(Optional.of(approval.digest()));
  }
}
