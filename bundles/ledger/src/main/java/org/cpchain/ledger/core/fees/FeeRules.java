package org.cpchain.ledger.core.fees;

import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractMachine.World;

/**
 * That a chain has fees, as its genesis says.
 *
 * @param terms in force until governance changes them
 * @param developers of contracts, by contract, until governance names others
 */
public record FeeRules(FeeTerms terms, SortedMap<Address, Address> developers) {
  public FeeRules {
    developers = Collections.unmodifiableSortedMap(new TreeMap<>(developers));
  }

  public static FeeRules standard() {
    return new FeeRules(FeeTerms.DEFAULT, new TreeMap<>());
  }

  /** Writes what the chain begins with into the genesis' state. */
  public void begin(World world, BigInteger baseFee) {
    terms.begin(world);
    FeeBooks books = new FeeBooks(world);
    books.begin(baseFee);
    developers.forEach(books::nameDeveloper);
  }
}
