package org.cpchain.lbft.core;

import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;

/**
 * A protocol as a pure function, with its encodings. Safe for use by several threads: it keeps
 * nothing, equal calls give equal results.
 *
 * @param <S> everything that a validator knows; immutable
 */
public interface Protocol<S> {
  /** What never changes. */
  Setting setting();

  /** A validator that has just been switched on; {@link Event.Started} comes next. */
  S above(Head head, Committee committee);

  /** The state after the event, and what has to be done, in order. */
  Step<S> step(S state, Event event);

  Basis basis(S state);

  /** 0 while the scheduled proposer's block is being decided. */
  int round(S state);

  /** The protocol's own name of the stage that the validator is in. */
  String stage(S state);

  MessageCodec messages();

  /** The whole state as a versioned record, for a successor. */
  Bytes encode(S state);

  Result<S> decode(Bytes record);
}
