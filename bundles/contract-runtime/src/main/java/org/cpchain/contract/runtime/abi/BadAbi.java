package org.cpchain.contract.runtime.abi;

/** Bytes that are no value of the expected types; the message says where and why. */
public final class BadAbi extends Exception {
  private static final long serialVersionUID = 1L;

  BadAbi(String message) {
    super(message, null, false, false);
  }
}
