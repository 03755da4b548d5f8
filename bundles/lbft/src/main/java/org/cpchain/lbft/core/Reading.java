package org.cpchain.lbft.core;

import org.cpchain.base.Address;

/**
 * A block that the application is reading.
 *
 * @param late it came after the time for votes in round 0
 */
public record Reading(Address from, boolean late) {
  public void write(Writer out) {
    out.address(from).flag(late);
  }

  public static Reading read(Reader in) {
    return new Reading(in.address(), in.flag());
  }
}
