package org.cpchain.contract.runtime.core;

/** Whose fault an error is: the contract's on every node, or this machine's alone. */
final class Blame {
  private Blame() {}

  /**
   * Gives the bug back. Classes that do not fit together may do so on this machine only, and the
   * Java machine says which. Compilers throw the same error without a text, where a switch knows no
   * case; the check of byte code keeps contracts from giving it one. Of other errors contracts can
   * throw {@link AssertionError} alone.
   *
   * @throws Error the same, when it is no bug of the contract
   */
  static Throwable onContract(Throwable bug) {
    if (bug instanceof Error error && !(error instanceof AssertionError) && !isUnknownCase(error)) {
      throw error;
    }
    return bug;
  }

  private static boolean isUnknownCase(Error error) {
    return error instanceof IncompatibleClassChangeError
        && (error.getClass().getClassLoader() != null || error.getMessage() == null);
  }
}
