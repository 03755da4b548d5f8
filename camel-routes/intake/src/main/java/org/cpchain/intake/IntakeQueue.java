package org.cpchain.intake;

import org.cpchain.document.SourceMessage;

/** Where messages wait for their turn. */
@FunctionalInterface
interface IntakeQueue {
  /**
   * Returns when the message is on the broker's disk. A message may be there twice; it is worked on
   * once.
   *
   * @param turn how often the message has been taken out without being settled; the higher, the
   *     later it comes out
   * @throws IllegalStateException when the broker does not take it
   */
  void put(String id, SourceMessage message, int turn);
}
