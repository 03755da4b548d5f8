package org.cpchain.sim.world;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/** Sees what machines do, in the order in which they do it. */
public interface Watch {
  /** The engine made a signature under its validator's key. */
  void signed(Machine machine, Preimage preimage, Hash digest);

  /** The application made a block final. */
  void committed(Machine machine, SimChain.Entry entry);

  /** The engine says that somebody broke the protocol. */
  void accused(Machine machine, Address offender, long height, String kind, Bytes proof);

  /** The engine threw where nothing may be thrown. */
  void failed(Machine machine, String where, Throwable cause);

  /** Something else that people want to read in a trace. */
  void noted(Machine machine, String what);
}
