package org.cpchain.ledger.core.block;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.execution.BlockContext;
import org.cpchain.ledger.core.execution.Closing;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.genesis.ElectionRules;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.regime.Regime;

/**
 * What holds for the block of one height before anybody makes it.
 *
 * @param regime under which the height is decided
 * @param commitment to the regime
 * @param periodMillis the least time after the parent
 * @param timeoutMillis how long after that the committee waits for the proposer
 * @param elections empty when the committee stays
 */
public record BlockRules(
    Regime regime,
    Regime.Commitment commitment,
    long periodMillis,
    long timeoutMillis,
    long gasLimit,
    BigInteger baseFee,
    int maxBytes,
    Optional<Elections> elections) {

  /**
   * That the chain elects its proposers.
   *
   * @param origin the genesis' committee
   */
  public record Elections(ElectionRules rules, Committee origin) {}

  /** The rules of the first height, and of every other as long as the regime stays. */
  public static BlockRules of(Genesis genesis, CryptoSuite suite) {
    return new BlockRules(
        genesis.regime(),
        genesis.regime().commitment(suite),
        genesis.parameters().periodMillis(),
        genesis.parameters().timeoutMillis(),
        genesis.parameters().blockGasLimit(),
        genesis.parameters().baseFee(),
        genesis.parameters().maxBlockBytes(),
        genesis.elections().map(rules -> new Elections(rules, genesis.committee())));
  }

  /** The same under another regime. */
  public BlockRules with(Regime next, Regime.Commitment itsCommitment) {
    return new BlockRules(
        next, itsCommitment, periodMillis, timeoutMillis, gasLimit, baseFee, maxBytes, elections);
  }

  /** Who decides the height. */
  public Committee committee() {
    return regime.committee();
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

  /**
   * @param secret that the proposer reveals; empty: none
   */
  BlockContext context(Header parent, long timestamp, Bytes secret) {
    long height = parent.height() + 1;
    Hash revealed = secret.size() == Hash.SIZE ? new Hash(secret) : Hash.ZERO;
    return new BlockContext(
        height,
        timestamp,
        committee().proposer(height),
        gasLimit,
        baseFee,
        regime.protocols().contracts(),
        elections.map(
            all -> new Closing(parent.hash(), all.rules(), all.origin(), regime, revealed)));
  }

  /** What a block commits to: the regime of the next height. */
  Regime.Commitment after(CryptoSuite suite, ExecutedBlock block) {
    return block.ending().next().map(next -> next.commitment(suite)).orElse(commitment);
  }
}
