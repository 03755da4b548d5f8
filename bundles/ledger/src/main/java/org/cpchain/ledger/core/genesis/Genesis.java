package org.cpchain.ledger.core.genesis;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.core.regime.Protocols;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.module.ModuleVersion;

/**
 * Everything that makes a chain what it is before its first transaction. The genesis block's hash
 * commits to all of it.
 *
 * @param suite name of the crypto suite
 * @param timestamp of the genesis block, milliseconds since 1970 UTC
 * @param committee who decides and proposes
 * @param allocation wei by account; no amount is zero
 * @param protocols in force from block 1 on
 * @param elections empty when the committee stays as it is here
 * @param governance what parameters of the network begin with where it is not as usual, by name
 * @param extra free text, such as what the chain is for
 */
public record Genesis(
    String name,
    BigInteger chainId,
    String suite,
    long timestamp,
    Committee committee,
    ChainParameters parameters,
    SortedMap<Address, BigInteger> allocation,
    List<ModuleVersion> protocols,
    Optional<ElectionRules> elections,
    SortedMap<String, BigInteger> governance,
    String extra) {
  public Genesis {
    allocation = Collections.unmodifiableSortedMap(new TreeMap<>(allocation));
    protocols = List.copyOf(protocols);
    governance = Collections.unmodifiableSortedMap(new TreeMap<>(governance));
  }

  /** Of a chain whose parameters begin as usual. */
  public Genesis(
      String name,
      BigInteger chainId,
      String suite,
      long timestamp,
      Committee committee,
      ChainParameters parameters,
      SortedMap<Address, BigInteger> allocation,
      List<ModuleVersion> protocols,
      Optional<ElectionRules> elections,
      String extra) {
    this(
        name,
        chainId,
        suite,
        timestamp,
        committee,
        parameters,
        allocation,
        protocols,
        elections,
        new TreeMap<>(),
        extra);
  }

  /** Of the first heights. */
  public Regime regime() {
    return new Regime(committee, new Protocols(protocols));
  }

  /**
   * @param hash of the genesis block
   */
  public Chain chain(Hash hash) {
    return new Chain(
        name, chainId, hash, suite, parameters.blockGasLimit(), parameters.baseFee(), protocols);
  }

  /**
   * @param hash of the genesis block
   */
  public ChainRules rules(Hash hash) {
    return new ChainRules(
        chainId,
        hash,
        parameters.periodMillis(),
        parameters.timeoutMillis(),
        parameters.emptyBlocks(),
        parameters.maxBlockBytes(),
        parameters.allowTimingDependentSafety());
  }
}
