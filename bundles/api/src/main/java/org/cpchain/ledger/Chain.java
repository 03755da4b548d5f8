package org.cpchain.ledger;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.module.ModuleVersion;

/**
 * Which chain this is, as its genesis says.
 *
 * @param suite the name of the crypto suite
 * @param blockGasLimit gas of all transactions of a block together
 * @param baseFee wei per gas
 * @param protocols in force from the genesis on
 */
public record Chain(
    String name,
    BigInteger chainId,
    Hash genesis,
    String suite,
    long blockGasLimit,
    BigInteger baseFee,
    List<ModuleVersion> protocols) {
  public Chain {
    protocols = List.copyOf(protocols);
  }
}
