package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Address;

/**
 * A block that the application is reading.
 *
 * @param late it came after the time for votes in round 0
 */
public record Reading(Address from, boolean late) {
  void write(Writer out) {
    out.address(from).flag(late);
  }

  static Reading read(Reader in) {
    return new Reading(in.address(), in.flag());
  }
}
