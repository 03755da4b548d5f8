package org.cpchain.contract.runtime.face;

import java.lang.reflect.InvocationTargetException;

/** What a contract's method threw, without the reflection around it. */
final class Rethrow {
  private Rethrow() {}

  static RuntimeException cause(InvocationTargetException wrapped) {
    Throwable cause = wrapped.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException bug ? bug : new IllegalStateException(cause);
  }
}
