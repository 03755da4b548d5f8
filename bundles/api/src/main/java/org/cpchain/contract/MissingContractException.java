package org.cpchain.contract;

import org.cpchain.base.Address;
import org.cpchain.base.Reason;

/**
 * A contract that the chain uses, or the version of it that the chain names, is not installed here.
 * To go on as if there were none would give another state than on the other nodes, so nothing is
 * executed.
 */
public final class MissingContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String contract;
  private final String version;

  private MissingContractException(String message, String contract, String version) {
    super(message, null, false, false);
    this.contract = contract;
    this.version = version;
  }

  /** Nothing is known of the contract but where it answers. */
  public static MissingContractException at(Address contract) {
    return new MissingContractException(
        "the contract at "
            + contract
            + " is used on this chain but not installed on this node; install and start its"
            + " bundle",
        "",
        "");
  }

  /** The chain names a version that is not here. */
  public static MissingContractException of(String contract, String version) {
    return new MissingContractException(
        "version "
            + version
            + " of the contract "
            + contract
            + " is in force by the chain's decision but not installed on this node; install and"
            + " start the bundle with this version, also when others are installed",
        contract,
        version);
  }

  /** The chain is about to go over to a version that is not here. */
  public static MissingContractException ofNext(String contract, String version) {
    return new MissingContractException(
        "the chain goes over to version "
            + version
            + " of the contract "
            + contract
            + ", which is not installed on this node; install and start the bundle with this"
            + " version beside the present one",
        contract,
        version);
  }

  /**
   * The chain names no version, and here are only later ones.
   *
   * @param present one of them
   */
  public static MissingContractException ofFirst(String contract, String present) {
    return new MissingContractException(
        "the chain still uses the first version of the contract "
            + contract
            + " at this height, which is not installed on this node ("
            + present
            + " follows it); install and start its bundle beside the later one",
        contract,
        "");
  }

  /** Whether the version that was missing, if it is known which, is there by now. */
  public boolean isOver(ContractMachine now) {
    return !version.isEmpty() && now.isInstalled(contract, version);
  }

  /** Whether another version of the contract is here, so that the address is known to be its. */
  public boolean isOfKnownContract() {
    return !contract.isEmpty();
  }

  public Reason reason() {
    return new Reason("contract-missing", getMessage());
  }
}
