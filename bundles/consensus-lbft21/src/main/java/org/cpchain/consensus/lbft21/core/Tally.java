package org.cpchain.consensus.lbft21.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.crypto.Signature;

/** The verified votes of one height. Immutable. */
public record Tally(NavigableMap<Ballot, Signatures> votes) {
  public static final Tally EMPTY = new Tally(new TreeMap<>());

  public Tally {
    votes = Collections.unmodifiableNavigableMap(new TreeMap<>(votes));
  }

  Tally with(Ballot ballot, int signer, Signature signature) {
    TreeMap<Ballot, Signatures> more = new TreeMap<>(votes);
    more.put(ballot, on(ballot).with(signer, signature));
    return new Tally(more);
  }

  Signatures on(Ballot ballot) {
    return votes.getOrDefault(ballot, Signatures.NONE);
  }

  /** The signer's votes that contradict the ballot. */
  List<Certificate> against(Ballot ballot, int signer) {
    List<Certificate> found = new ArrayList<>();
    for (Map.Entry<Ballot, Signatures> entry : votes.entrySet()) {
      if (entry.getKey().contradicts(ballot)) {
        entry
            .getValue()
            .get(signer)
            .map(signature -> Signatures.of(signer, signature))
            .ifPresent(vote -> found.add(new Certificate(entry.getKey(), vote)));
      }
    }
    return found;
  }

  /** The ballot of a round and step that a quorum has cast; rules R2 and R3 leave only one. */
  Optional<Ballot> winner(int round, boolean commit, int quorum) {
    return votes.entrySet().stream()
        .filter(entry -> entry.getKey().round() == round)
        .filter(entry -> entry.getKey().phase().isCommit() == commit)
        .filter(entry -> entry.getValue().size() >= quorum)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The certificate of the highest round below the end, for first or for second votes. */
  Optional<Certificate> highest(boolean commit, int quorum, int end) {
    return votes.entrySet().stream()
        .filter(entry -> entry.getKey().round() < end)
        .filter(entry -> entry.getKey().phase().isCommit() == commit)
        .filter(entry -> entry.getValue().size() >= quorum)
        .reduce((lower, higher) -> higher)
        .map(entry -> new Certificate(entry.getKey(), entry.getValue()));
  }
}
