package org.cpchain.lbft.core;

/** Everything that a validator knows: {@link Basis} and what the protocol adds. Immutable. */
public interface Knowledge {
  Basis basis();

  /** 0 while the scheduled proposer's block is being decided. */
  int round();

  /** The protocol's own name of the stage that the validator is in. */
  String stageName();
}
