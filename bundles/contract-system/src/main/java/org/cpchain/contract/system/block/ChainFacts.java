package org.cpchain.contract.system.block;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;
import org.cpchain.contract.StorageMap;
import org.cpchain.contract.system.store.AddressList;
import org.cpchain.contract.system.store.WordReader;
import org.cpchain.contract.system.store.Words;
import org.cpchain.dpor.core.term.TermParameters;
import org.cpchain.dpor.core.term.Terms;

/** What genesis says about terms and committee, in the storage; nothing before block 1. */
final class ChainFacts {
  private static final int MOST = 100;
  private static final int MOST_VIEWS = 10_000;

  private static final StorageMap<Bytes, Terms> TERMS =
      new StorageMap<>("terms", Codec.BYTES, Codec.of(ChainFacts::encode, ChainFacts::decode));
  private static final StorageMap<Bytes, List<Address>> PROPOSERS =
      new StorageMap<>("default-proposers", Codec.BYTES, AddressList.CODEC);
  private static final StorageMap<Bytes, List<Address>> VALIDATORS =
      new StorageMap<>("genesis-validators", Codec.BYTES, AddressList.CODEC);

  private ChainFacts() {}

  static void begin(
      Storage storage,
      List<Address> validators,
      List<Address> proposers,
      long views,
      long distance,
      long initialTerms) {
    Revert.unless(terms(storage).isEmpty(), "begun: a chain begins once");
    Revert.unless(
        isCommittee(validators) && isCommittee(proposers),
        "bad-committee: 1 to 100 validators and proposers, none of them twice");
    Revert.unless(
        views >= 1
            && views <= MOST_VIEWS
            && distance >= 1
            && distance <= MOST
            && initialTerms >= distance
            && initialTerms <= 1_000_000,
        "bad-terms: 1 to 10,000 views, 1 to 100 terms of distance, and not fewer initial terms");
    PROPOSERS.put(storage, Bytes.EMPTY, proposers);
    VALIDATORS.put(storage, Bytes.EMPTY, validators);
    TERMS.put(
        storage,
        Bytes.EMPTY,
        new Terms(
            new TermParameters(proposers.size(), (int) views, (int) distance, (int) initialTerms)));
  }

  static Optional<Terms> terms(Storage storage) {
    return TERMS.get(storage, Bytes.EMPTY);
  }

  static List<Address> defaultProposers(Storage storage) {
    return PROPOSERS.get(storage, Bytes.EMPTY).orElse(List.of());
  }

  static List<Address> validators(Storage storage) {
    return VALIDATORS.get(storage, Bytes.EMPTY).orElse(List.of());
  }

  private static boolean isCommittee(List<Address> members) {
    return !members.isEmpty()
        && members.size() <= MOST
        && members.stream().distinct().count() == members.size();
  }

  private static Bytes encode(Terms terms) {
    TermParameters parameters = terms.parameters();
    return Words.of(
        parameters.proposers(),
        parameters.views(),
        parameters.distance(),
        parameters.initialTerms());
  }

  private static Terms decode(Bytes bytes) {
    WordReader in = new WordReader(bytes);
    return new Terms(new TermParameters(in.small(), in.small(), in.small(), in.small()));
  }
}
