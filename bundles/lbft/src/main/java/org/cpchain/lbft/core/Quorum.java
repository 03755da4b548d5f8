package org.cpchain.lbft.core;

/** How many distinct validators make a certificate. */
@FunctionalInterface
public interface Quorum {
  int of(Phase phase);
}
