package org.cpchain.consensus;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * A running engine. All methods return at once and may be called by any thread; one thread of the
 * engine does the work.
 */
public interface ConsensusEngine extends AutoCloseable {
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

  ConsensusStatus status();

  /** Stops, waiting for the step under way. Decisions that were made have then been delivered. */
  @Override
  void close();
}
