package org.cpchain.testkit;

/** Throws checked exceptions that nobody has declared, as code in Kotlin or Scala may. */
public final class Undeclared {
  private Undeclared() {}

  /**
   * Never returns, whatever its type says: {@code throw Undeclared.thrown(e)} ends a method.
   *
   * @param what any exception or error, which comes out as it is
   */
  public static RuntimeException thrown(Throwable what) {
    Undeclared.<RuntimeException>raise(what);
    throw new AssertionError("it was thrown before");
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable what) throws E {
    throw (E) what;
  }
}
