package org.cpchain.consensus;

import java.util.List;
import java.util.OptionalInt;
import org.cpchain.base.Address;

/**
 * Who decides and who proposes (White Paper 2.0 §2.4).
 *
 * @param validators in the order that numbers them in signer bitmaps; at least one, no one twice
 * @param proposers in the order of their turns; at least one
 */
public record Committee(List<Address> validators, List<Address> proposers) {
  public Committee {
    validators = List.copyOf(validators);
    proposers = List.copyOf(proposers);
    if (validators.isEmpty() || proposers.isEmpty()) {
      throw new IllegalArgumentException("a committee needs a validator and a proposer");
    }
    if (validators.stream().distinct().count() != validators.size()) {
      throw new IllegalArgumentException("a validator is named twice");
    }
  }

  public int size() {
    return validators.size();
  }

  /** f: how many validators may be faulty, the greatest number with 3f + 1 ≤ n. */
  public int faults() {
    return (size() - 1) / 3;
  }

  /**
   * The least number of validators of which any two sets share an honest one: ⌈(n + f + 1) / 2⌉, 2f
   * + 1 at n = 3f + 1.
   */
  public int quorum() {
    return (size() + faults() + 2) / 2;
  }

  /** The scheduled proposer of a height, from 1. */
  public Address proposer(long height) {
    return proposers.get((int) Math.floorMod(height - 1, (long) proposers.size()));
  }

  public OptionalInt indexOf(Address validator) {
    int index = validators.indexOf(validator);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }
}
