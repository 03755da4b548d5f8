package org.cpchain.ledger.core.genesis;

import org.cpchain.contract.ContractMachine.World;
import org.cpchain.ledger.core.fees.NetworkParameters;

/**
 * What reputations begin with where a genesis says so, as a small or short-lived chain may want it;
 * governance changes them as network parameters, whose names begin with {@code rpt.} (White Paper
 * 2.0 §5.1.2).
 *
 * @param window blocks in which transactions, proposals, data and help count
 * @param faultWindow blocks in which faults count
 * @param faultsToFloor how many faults leave nothing
 * @param floor of every reputation
 * @param threshold below which a node is removed
 */
public record ReputationTerms(
    long window, long faultWindow, long faultsToFloor, long floor, long threshold) {
  /** As the contract {@code parameters} has them where a genesis says nothing. */
  public static final ReputationTerms DEFAULT = new ReputationTerms(100, 10_000, 9, 1_000, 500);

  void begin(World world) {
    NetworkParameters parameters = new NetworkParameters(world);
    parameters.begin("rpt.window-blocks", window);
    parameters.begin("rpt.fault-window-blocks", faultWindow);
    parameters.begin("rpt.faults-to-floor", faultsToFloor);
    parameters.begin("rpt.floor", floor);
    parameters.begin("rpt.removal-threshold", threshold);
  }
}
