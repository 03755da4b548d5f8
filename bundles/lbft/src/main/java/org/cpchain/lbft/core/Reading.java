package org.cpchain.lbft.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/**
 * A block that the application is reading, and other senders' copies under the same hash: should
 * this one prove to be junk, the next copy is read.
 *
 * @param from whose copy is being read
 * @param late it came after the time for votes in round 0
 * @param copies wait for the outcome
 */
public record Reading(Address from, boolean late, List<Copy> copies) {
  /** What another sender has sent under the same hash. */
  public record Copy(Address from, boolean late, Bytes payload) {}

  public Reading {
    copies = List.copyOf(copies);
  }

  public static Reading of(Address from, boolean late) {
    return new Reading(from, late, List.of());
  }

  Reading with(Copy copy) {
    List<Copy> more = new ArrayList<>(copies);
    more.add(copy);
    return new Reading(from, late, more);
  }

  /** Everybody who has sent something under this hash. */
  List<Address> senders() {
    List<Address> senders = new ArrayList<>(List.of(from));
    copies.forEach(copy -> senders.add(copy.from()));
    return senders;
  }

  /** The proposer's copy, else the oldest, of those who have not sent junk. */
  Optional<Copy> next(Address proposer, Set<Address> distrusted) {
    List<Copy> good = copies.stream().filter(copy -> !distrusted.contains(copy.from())).toList();
    return good.stream()
        .filter(copy -> copy.from().equals(proposer))
        .findFirst()
        .or(() -> good.stream().findFirst());
  }

  /** The copy is being read now. */
  Reading reading(Copy copy) {
    List<Copy> rest = new ArrayList<>(copies);
    rest.remove(copy);
    return new Reading(copy.from(), copy.late(), rest);
  }

  public void write(Writer out) {
    out.address(from).flag(late);
    out.list(copies, copy -> out.address(copy.from()).flag(copy.late()).bytes(copy.payload()));
  }

  public static Reading read(Reader in) {
    return new Reading(
        in.address(), in.flag(), in.list(() -> new Copy(in.address(), in.flag(), in.bytes())));
  }

  /** What was written before other copies were kept. */
  static Reading readAlone(Reader in) {
    return of(in.address(), in.flag());
  }
}
