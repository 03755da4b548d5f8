package org.cpchain.contract.runtime.face;

/** An interface, function or event that is not written as {@code Contract} asks. */
public final class BadFace extends Exception {
  private static final long serialVersionUID = 1L;

  BadFace(String message) {
    super(message);
  }
}
