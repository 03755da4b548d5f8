package org.cpchain.contract.system.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.AddressList;

/** What was committed to and revealed in each round of a ballot. */
final class Tally {
  private static final StorageMap<Bytes, Hash> COMMITMENTS =
      new StorageMap<>("commitment", Codec.BYTES, Codec.HASH);
  private static final StorageMap<Bytes, Long> VOTES =
      new StorageMap<>("votes", Codec.BYTES, Codec.LONG);

  /** Who got votes in a round; no more than there are electors. */
  private static final StorageMap<Bytes, List<Address>> NAMED =
      new StorageMap<>("named", Codec.BYTES, AddressList.CODEC);

  private Tally() {}

  static void commit(Storage storage, Ballot ballot, Address voter, Hash commitment) {
    COMMITMENTS.put(storage, slot(ballot.number(), ballot.round(), voter), commitment);
  }

  /** Zero when there is none, or it was revealed. */
  static Hash commitment(Storage storage, Ballot ballot, Address voter) {
    return COMMITMENTS.get(storage, slot(ballot.number(), ballot.round(), voter)).orElse(Hash.ZERO);
  }

  static void reveal(Storage storage, Ballot ballot, Address voter, Address candidate) {
    COMMITMENTS.remove(storage, slot(ballot.number(), ballot.round(), voter));
    Bytes slot = slot(ballot.number(), ballot.round(), candidate);
    long votes = votes(storage, ballot.number(), ballot.round(), candidate);
    VOTES.put(storage, slot, votes + 1);
    if (votes == 0) {
      Bytes round = round(ballot.number(), ballot.round());
      List<Address> named = new ArrayList<>(NAMED.get(storage, round).orElse(List.of()));
      named.add(candidate);
      NAMED.put(storage, round, named);
    }
  }

  static long votes(Storage storage, long ballot, long round, Address candidate) {
    return VOTES.get(storage, slot(ballot, round, candidate)).orElse(0L);
  }

  /** Who got votes in the round: the most first, among equals the lower address. */
  static List<Address> ranking(Storage storage, Ballot ballot) {
    List<Address> named =
        new ArrayList<>(
            NAMED.get(storage, round(ballot.number(), ballot.round())).orElse(List.of()));
    Comparator<Address> votes =
        Comparator.comparing(who -> votes(storage, ballot.number(), ballot.round(), who));
    named.sort(votes.reversed().thenComparing(Comparator.naturalOrder()));
    return named;
  }

  private static Bytes round(long ballot, long round) {
    return Bytes.concat(Codec.LONG.encode(ballot), Codec.LONG.encode(round));
  }

  private static Bytes slot(long ballot, long round, Address who) {
    return Bytes.concat(round(ballot, round), who.bytes());
  }
}
