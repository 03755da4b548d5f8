package org.cpchain.lbft.rig;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Voted;

/** Anything that can be written. */
public final class Samples {
  private Samples() {}

  /** The messages that every protocol has. */
  public static Arbitrary<Message> messages() {
    return Arbitraries.oneOf(
        Combinators.combine(heights(), hashes(), payloads()).as(Message.PrePrepare::new),
        Combinators.combine(ballots(false), signatures()).as(Message.Prepare::new),
        Combinators.combine(ballots(true), signatures(), signatures()).as(Message.Commit::new),
        Combinators.combine(certificates(true), payloads()).as(Message.Validate::new),
        Combinators.combine(heights(), hashes(), Arbitraries.of(true, false))
            .as(Message.Request::new));
  }

  public static Arbitrary<Promise> votes() {
    return Combinators.combine(
            heights(),
            rounds(),
            hashes(),
            Arbitraries.<List<Phase>>of(
                List.of(),
                List.of(Phase.PREPARE),
                List.of(Phase.COMMIT),
                List.of(Phase.PREPARE, Phase.COMMIT),
                List.of(Phase.IMPEACH_PREPARE, Phase.IMPEACH_COMMIT)),
            signatures(),
            payloads())
        .as(Voted::new);
  }

  public static Arbitrary<Long> heights() {
    return Arbitraries.longs().greaterOrEqual(0);
  }

  public static Arbitrary<Integer> rounds() {
    return Arbitraries.integers().greaterOrEqual(0);
  }

  public static Arbitrary<Ballot> ballots(boolean commit) {
    return Combinators.combine(heights(), rounds(), Arbitraries.of(true, false), hashes())
        .as(
            (height, round, impeach, block) ->
                new Ballot(
                    height, round, commit ? Phase.commit(impeach) : Phase.prepare(impeach), block));
  }

  public static Arbitrary<Certificate> certificates(boolean commit) {
    return Combinators.combine(ballots(commit), signatures()).as(Certificate::new);
  }

  public static Arbitrary<Hash> hashes() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Hash.SIZE).map(Hash::of);
  }

  public static Arbitrary<Bytes> payloads() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Bytes::of);
  }

  public static Arbitrary<Signature> signature() {
    return Combinators.combine(hashes(), hashes(), Arbitraries.integers().between(0, 1))
        .as(Signature::new);
  }

  public static Arbitrary<Signatures> signatures() {
    return Arbitraries.maps(
            Arbitraries.integers().between(0, Signatures.MOST_SIGNERS - 1), signature())
        .ofMaxSize(8)
        .map(votes -> new Signatures(new TreeMap<>(votes)));
  }
}
