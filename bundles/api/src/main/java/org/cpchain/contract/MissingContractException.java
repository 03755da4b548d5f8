package org.cpchain.contract;

import org.cpchain.base.Address;
import org.cpchain.base.Reason;

/**
 * A contract that the chain uses, or the version of it that the chain names, does not answer here.
 * To go on as if there were none would give another state than on the other nodes, so nothing is
 * executed.
 */
public final class MissingContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String need;
  private final String contract;
  private final String version;

  /**
   * @param need what the chain needs
   * @param lack what this node has instead
   */
  private MissingContractException(String need, String lack, String contract, String version) {
    super(need + lack, null, false, false);
    this.need = need;
    this.contract = contract;
    this.version = version;
  }

  /** Nothing is known of the contract but where it answers. */
  public static MissingContractException at(Address contract) {
    return new MissingContractException(
        "the contract at " + contract + " is used on this chain",
        " but not installed on this node; install and start its bundle",
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
            + " is in force by the chain's decision",
        " but not installed on this node; install and start the bundle with this version, also"
            + " when others are installed",
        contract,
        version);
  }

  /** The chain is about to go over to a version that is not here. */
  public static MissingContractException ofNext(String contract, String version) {
    return new MissingContractException(
        "the chain goes over to version " + version + " of the contract " + contract,
        ", which is not installed on this node; install and start the bundle with this version"
            + " beside the present one",
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
        "the chain still uses the first version of the contract " + contract + " at this height",
        ", which is not installed on this node ("
            + present
            + " follows it); install and start its bundle beside the later one",
        contract,
        "");
  }

  /**
   * The same lack, of a node that has the contract installed and does not let it answer.
   *
   * @param name the contract's
   * @param present its version
   * @param why it does not answer, and what the operator can do
   */
  public MissingContractException keptOut(String name, String present, String why) {
    return new MissingContractException(need, "; " + why, name, present);
  }

  /** Its name; empty text when it is not known. */
  public String contract() {
    return contract;
  }

  /** The version that is missing; empty text when it is not known, or the first one. */
  public String version() {
    return version;
  }

  /** Whether the version that was missing, if it is known which, is there by now. */
  public boolean isOver(ContractMachine now) {
    return !version.isEmpty() && now.isInstalled(contract, version);
  }

  /** Whether a version of the contract is here, so that the address is known to be its. */
  public boolean isOfKnownContract() {
    return !contract.isEmpty();
  }

  public Reason reason() {
    return new Reason("contract-missing", getMessage());
  }
}
