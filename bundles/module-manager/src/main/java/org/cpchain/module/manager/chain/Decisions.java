package org.cpchain.module.manager.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.module.ModuleVersion;

/**
 * What the chain says about modules, as of one height.
 *
 * @param height of the block after which it was read; -1 before anything was read
 * @param governed whether proposals decide on this chain; on others nobody approves modules
 * @param unapproved whether operators may run what nobody approved: a test network
 * @param approvals in their order
 */
public record Decisions(
    long height, boolean governed, boolean unapproved, List<Approval> approvals) {
  /** Nothing was read yet. */
  public static final Decisions NONE = new Decisions(-1, true, false, List.of());

  public Decisions {
    approvals = List.copyOf(approvals);
  }

  public boolean isKnown() {
    return height >= 0;
  }

  /** The last one of the bundle with the digest for the module, if it has lapsed. */
  public Optional<Approval> lapsed(Hash digest, ModuleVersion module) {
    return approvals.stream()
        .filter(approval -> approval.digest().equals(digest) && approval.module().equals(module))
        .reduce((earlier, later) -> later)
        .filter(Approval::hasLapsed);
  }

  /**
   * Those that bring another protocol of the family than the one before, in the order of their
   * heights; of those that wait it is assumed that they come into force.
   *
   * @param first protocol of the genesis
   */
  public List<Approval> hard(String family, String first) {
    List<Approval> hard = new ArrayList<>();
    String before = first;
    for (Approval approval :
        approvals.stream()
            .filter(one -> one.module().family().equals(family) && !one.hasLapsed())
            .sorted(Comparator.comparingLong(Approval::height))
            .toList()) {
      if (!approval.module().protocol().equals(before)) {
        hard.add(approval);
      }
      before = approval.module().protocol();
    }
    return hard;
  }

  /** Those of the bundle with the digest that have not lapsed. */
  public List<Approval> of(Hash digest) {
    return approvals.stream()
        .filter(approval -> approval.digest().equals(digest) && !approval.hasLapsed())
        .toList();
  }
}
