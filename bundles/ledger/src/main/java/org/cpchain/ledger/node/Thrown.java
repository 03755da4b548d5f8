package org.cpchain.ledger.node;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a module threw, which may be of the module's own making. */
final class Thrown {
  private Thrown() {}

  /** The same, or, when its texts cannot be read, another one that says of which class it was. */
  static Throwable readable(Throwable thrown) {
    try {
      thrown.printStackTrace(new PrintWriter(new StringWriter()));
      return thrown;
    } catch (Exception | Error e) {
      return new IllegalStateException(
          thrown.getClass().getName() + ", whose text cannot be read, since that throws");
    }
  }
}
