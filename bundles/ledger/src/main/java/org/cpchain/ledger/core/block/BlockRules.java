package org.cpchain.ledger.core.block;

import java.math.BigInteger;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.execution.BlockContext;
import org.cpchain.ledger.core.genesis.Genesis;

/**
 * What holds for the block of one height before anybody makes it.
 *
 * @param committee that decides the height
 * @param protocolsHash of the protocol versions in force at the height
 * @param periodMillis the least time after the parent
 * @param timeoutMillis how long after that the committee waits for the proposer
 */
public record BlockRules(
    Committee committee,
    Hash committeeHash,
    Hash protocolsHash,
    long periodMillis,
    long timeoutMillis,
    long gasLimit,
    BigInteger baseFee,
    int maxBytes) {

  /** The rules of every height of a chain that stays as its genesis made it. */
  public static BlockRules of(Genesis genesis, CryptoSuite suite) {
    return new BlockRules(
        genesis.committee(),
        Commitments.committee(suite, genesis.committee()),
        Commitments.protocols(suite, genesis.protocols()),
        genesis.parameters().periodMillis(),
        genesis.parameters().timeoutMillis(),
        genesis.parameters().blockGasLimit(),
        genesis.parameters().baseFee(),
        genesis.parameters().maxBlockBytes());
  }

  /** The earliest time of the parent's successor, milliseconds since 1970 UTC. */
  public long earliest(Header parent) {
    return parent.timestamp() + periodMillis;
  }

  /**
   * The one time that a block in the proposer's place has: whenever it is decided and by whom, it
   * is the same block (rule R12).
   */
  public long impeachment(Header parent) {
    return earliest(parent) + timeoutMillis;
  }

  BlockContext context(long height, long timestamp) {
    return new BlockContext(height, timestamp, committee.proposer(height), gasLimit, baseFee);
  }
}
