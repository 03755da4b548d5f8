package org.cpchain.contract.runtime.core;

/** Whose fault an error is: the contract's on every node, or this machine's alone. */
final class Blame {
  private Blame() {}

  /**
   * Gives the bug back. Classes that do not fit together may do so on this machine only, and the
   * Java machine says which. Compilers throw the same error without a text, where a switch knows no
   * case; the check of byte code keeps contracts from giving it one.
   *
   * @throws IncompatibleClassChangeError the same, when it is no bug of the contract
   */
  static Throwable onContract(Throwable bug) {
    if (bug instanceof IncompatibleClassChangeError error
        && error.getClass().getClassLoader() == null
        && error.getMessage() != null) {
      throw error;
    }
    return bug;
  }
}
