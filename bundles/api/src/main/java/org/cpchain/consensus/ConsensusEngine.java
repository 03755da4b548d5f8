package org.cpchain.consensus;

import java.util.concurrent.CompletionStage;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * A running engine. It has no thread: it works on those of {@link ConsensusHost#workers()}. All
 * methods return at once and may be called by any thread. What an engine does is a function of the
 * calls it gets: equal calls in equal order give equal behaviour.
 */
public interface ConsensusEngine {
  /** Reads the vote journal and begins at the height above the application's. */
  void start();

  /** There is something to put into a block. */
  void workAvailable();

  /** The chain has grown by other means than this engine, for instance by synchronisation. */
  void chainAdvanced();

  /**
   * A message of another validator; the sender is authenticated by the transport, the content is
   * not.
   */
  void received(Address from, Bytes message);

  /**
   * There is a new connection to the node, who may decide or not; what was said to it before, or by
   * it, may be lost. Once more what was missed is better asked for now than found missing later.
   */
  default void connected(Address node) {}

  ConsensusStatus status();

  /**
   * Begins nothing new, brings to its end what was begun, so that a decision made is a decision
   * delivered, and then completes with all that the engine knows, for {@link
   * ConsensusModule#resume}. What cannot be done at present (a full disk) is left to the successor.
   * A repeat gives the same stage.
   */
  CompletionStage<Bytes> stop();
}
