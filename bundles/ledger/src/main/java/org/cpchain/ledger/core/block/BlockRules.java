package org.cpchain.ledger.core.block;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.execution.BlockContext;
import org.cpchain.ledger.core.execution.Closing;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.genesis.ElectionRules;
import org.cpchain.ledger.core.genesis.Genesis;

/**
 * What holds for the block of one height before anybody makes it.
 *
 * @param committee that decides the height
 * @param protocolsHash of the protocol versions in force at the height
 * @param periodMillis the least time after the parent
 * @param timeoutMillis how long after that the committee waits for the proposer
 * @param elections empty when the committee stays
 */
public record BlockRules(
    Committee committee,
    Hash committeeHash,
    Hash protocolsHash,
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

  /** The rules of the first height, and of every other as long as the committee stays. */
  public static BlockRules of(Genesis genesis, CryptoSuite suite) {
    return new BlockRules(
        genesis.committee(),
        Commitments.committee(suite, genesis.committee()),
        Commitments.protocols(suite, genesis.protocols()),
        genesis.parameters().periodMillis(),
        genesis.parameters().timeoutMillis(),
        genesis.parameters().blockGasLimit(),
        genesis.parameters().baseFee(),
        genesis.parameters().maxBlockBytes(),
        genesis.elections().map(rules -> new Elections(rules, genesis.committee())));
  }

  /**
   * The same with another committee.
   *
   * @param hash of the committee
   */
  public BlockRules with(Committee next, Hash hash) {
    return new BlockRules(
        next,
        hash,
        protocolsHash,
        periodMillis,
        timeoutMillis,
        gasLimit,
        baseFee,
        maxBytes,
        elections);
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
        committee.proposer(height),
        gasLimit,
        baseFee,
        elections.map(all -> new Closing(parent.hash(), all.rules(), all.origin(), revealed)));
  }

  /** The hash of the committee that decides the next height, to which a block commits. */
  Hash committeeAfter(CryptoSuite suite, ExecutedBlock block) {
    return block
        .ending()
        .next()
        .map(next -> Commitments.committee(suite, next))
        .orElse(committeeHash);
  }
}
