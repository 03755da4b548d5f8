package org.cpchain.lbft.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.cpchain.crypto.Signature;

/** The verified votes of one height. Immutable. */
public record Tally(NavigableMap<Ballot, Signatures> votes) {
  public static final Tally EMPTY = new Tally(new TreeMap<>());

  public Tally {
    votes = Collections.unmodifiableNavigableMap(new TreeMap<>(votes));
  }

  public Tally with(Ballot ballot, int signer, Signature signature) {
    TreeMap<Ballot, Signatures> more = new TreeMap<>(votes);
    more.put(ballot, on(ballot).with(signer, signature));
    return new Tally(more);
  }

  public Signatures on(Ballot ballot) {
    return votes.getOrDefault(ballot, Signatures.NONE);
  }

  /** The signer's votes that contradict the ballot, as the protocol understands it. */
  public List<Certificate> against(
      Ballot ballot, int signer, BiPredicate<Ballot, Ballot> contradict) {
    List<Certificate> found = new ArrayList<>();
    for (Map.Entry<Ballot, Signatures> entry : votes.entrySet()) {
      if (contradict.test(entry.getKey(), ballot)) {
        entry
            .getValue()
            .get(signer)
            .map(signature -> Signatures.of(signer, signature))
            .ifPresent(vote -> found.add(new Certificate(entry.getKey(), vote)));
      }
    }
    return found;
  }

  private static boolean isCertified(Map.Entry<Ballot, Signatures> entry, Quorum quorum) {
    return entry.getValue().size() >= quorum.of(entry.getKey().phase());
  }

  /** The first ballot of a round and step that a quorum has cast. */
  public Optional<Ballot> winner(int round, boolean commit, Quorum quorum) {
    return votes.entrySet().stream()
        .filter(entry -> entry.getKey().round() == round)
        .filter(entry -> entry.getKey().phase().isCommit() == commit)
        .filter(entry -> isCertified(entry, quorum))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The certificate of the highest round below the end, for first or for second votes. */
  public Optional<Certificate> highest(boolean commit, Quorum quorum, int end) {
    return votes.entrySet().stream()
        .filter(entry -> entry.getKey().round() < end)
        .filter(entry -> entry.getKey().phase().isCommit() == commit)
        .filter(entry -> isCertified(entry, quorum))
        .reduce((lower, higher) -> higher)
        .map(entry -> new Certificate(entry.getKey(), entry.getValue()));
  }
}
