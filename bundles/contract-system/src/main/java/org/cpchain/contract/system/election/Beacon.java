package org.cpchain.contract.system.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.campaign.Campaign;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.dpor.core.beacon.Round;

/** The secrets of the term and the seeds of elections, in the storage (docs/decisions/0012). */
final class Beacon {
  private static final StorageMap<Bytes, Round> ROUND =
      new StorageMap<>("round", Codec.BYTES, Codec.of(Round::bytes, Round::read));
  private static final StorageMap<Bytes, List<Promised>> PROMISES =
      new StorageMap<>("promised", Codec.BYTES, Promised.CODEC);
  private static final StorageMap<Long, Hash> SEEDS =
      new StorageMap<>("seed", Codec.LONG, Codec.HASH);
  private static final StorageMap<Bytes, Hash> LAST =
      new StorageMap<>("last-seed", Codec.BYTES, Codec.HASH);

  private Beacon() {}

  static void first(SystemContext context, Hash genesis, List<Address> proposers) {
    LAST.put(context.storage(), Bytes.EMPTY, Round.firstSeed(context::sha256, genesis));
    begin(context, 0, proposers);
  }

  /**
   * With the last block before the term: the promises that stand then count in it, so that a
   * proposer can promise its next secret in the very block that reveals this one.
   */
  static void begin(CallContext context, long term, List<Address> proposers) {
    Storage storage = context.storage();
    ROUND.put(storage, Bytes.EMPTY, Round.begin(term, last(storage), proposers));
    List<Promised> promises = new ArrayList<>();
    for (Address proposer : proposers) {
      Campaign.Promise promise = context.contract(Campaign.class).commitmentOf(context, proposer);
      if (!promise.hash().equals(Hash.ZERO)) {
        promises.add(new Promised(proposer, new Commitment(promise.hash(), promise.term())));
      }
    }
    PROMISES.put(storage, Bytes.EMPTY, promises);
  }

  static Optional<Round> round(Storage storage) {
    return ROUND.get(storage, Bytes.EMPTY);
  }

  static void reveal(SystemContext context, long term, Address proposer, Hash secret) {
    Storage storage = context.storage();
    of(context, term)
        .flatMap(
            round ->
                round
                    .reveal(context::sha256, proposer, promise(storage, proposer), secret)
                    .toOptional())
        .ifPresent(round -> ROUND.put(storage, Bytes.EMPTY, round));
  }

  static List<Address> close(SystemContext context, long term) {
    Optional<Round> round = of(context, term);
    if (round.isEmpty()) {
      return List.of();
    }
    Hash seed = round.get().seed(context::sha256);
    SEEDS.put(context.storage(), term, seed);
    LAST.put(context.storage(), Bytes.EMPTY, seed);
    return term == 0 ? List.of() : round.get().withheld();
  }

  static Optional<Hash> seed(Storage storage, long term) {
    return SEEDS.get(storage, term);
  }

  /** The newest one there is. */
  static Hash last(Storage storage) {
    return LAST.get(storage, Bytes.EMPTY).orElse(Hash.ZERO);
  }

  static void forget(Storage storage, long term) {
    SEEDS.remove(storage, term);
  }

  private static Optional<Round> of(CallContext context, long term) {
    return round(context.storage()).filter(round -> round.term() == term);
  }

  private static Optional<Commitment> promise(Storage storage, Address who) {
    return PROMISES.get(storage, Bytes.EMPTY).orElse(List.of()).stream()
        .filter(one -> one.proposer().equals(who))
        .map(Promised::commitment)
        .findFirst();
  }
}
