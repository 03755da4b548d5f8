package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Voted;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;

/** Everything that is written is read back; everything else is refused, and nothing throws. */
class CodecTest {
  private final MessageCodec codec = Cluster.messages(FakeHost.onDemand());
  private final Lbft21 core =
      new Lbft21(FakeHost.onDemand(), FakeSuite.INSTANCE, FakeSuite.address("somebody"));

  @Property
  void everyMessageRoundTrips(@ForAll("messages") Message message) {
    assertThat(codec.decode(codec.encode(message))).isEqualTo(Result.ok(message));
    assertThat(MessageCodec.kindOf(codec.encode(message))).isEqualTo(Optional.of(message.kind()));
  }

  @Property
  void everyPromiseRoundTrips(@ForAll("entries") Promise entry) {
    assertThat(Promise.decode(entry.encode(), Lbft21.PROMISES)).isEqualTo(Result.ok(entry));
  }

  @Property(tries = 5_000)
  void noBytesMakeADecoderThrow(@ForAll byte[] bytes) {
    Bytes input = Bytes.of(bytes);
    assertThat(codec.decode(input).refusal()).isPresent();
    assertThat(Certificate.decode(Lbft21.VERSION, input).refusal()).isPresent();
    assertThat(Promise.decode(input, Lbft21.PROMISES).refusal()).isPresent();
    assertThat(core.decode(input).refusal()).isPresent();
  }

  /** What is accepted after damage is a message with exactly these bytes: encodings are unique. */
  @Property(tries = 5_000)
  void aDamagedMessageIsRefusedOrAnother(
      @ForAll("messages") Message message, @ForAll int place, @ForAll byte change) {
    byte[] bytes = codec.encode(message).toArray();
    bytes[Math.floorMod(place, bytes.length)] ^= change;
    Bytes damaged = Bytes.of(bytes);
    codec
        .decode(damaged)
        .toOptional()
        .ifPresent(read -> assertThat(codec.encode(read)).isEqualTo(damaged));
  }

  @Property
  void aCutMessageIsRefused(@ForAll("messages") Message message, @ForAll int length) {
    Bytes bytes = codec.encode(message);
    Bytes cut = bytes.slice(0, Math.floorMod(length, bytes.size()));
    assertThat(codec.decode(cut).refusal()).isPresent();
    assertThat(codec.decode(Bytes.concat(bytes, Bytes.of((byte) 0))).refusal()).isPresent();
  }

  /** States as they really occur: in the middle of runs with loss and a faulty validator. */
  @Property(tries = 20)
  void everyStateRoundTrips(@ForAll long seed) {
    Cluster cluster = new Cluster(4, seed);
    cluster.corrupt(cluster.chance.nextInt(4));
    cluster.network = (from, to, chance) -> chance.nextInt(5) == 0 ? -1 : chance.nextInt(20);
    cluster.start();
    for (int i = 0; i < 20; i++) {
      cluster.submit("work-" + i);
      cluster.run(cluster.chance.nextInt(30));
      for (SimulatedNode<State> node : cluster.nodes) {
        assertThat(core.decode(core.encode(node.state))).isEqualTo(Result.ok(node.state));
      }
    }
  }

  @Property
  void aDamagedStateIsRefusedOrAnother(@ForAll int place, @ForAll byte change) {
    Bench bench = new Bench(4, 1);
    bench.prepared(bench.block("good"));
    byte[] bytes = core.encode(bench.state).toArray();
    bytes[Math.floorMod(place, bytes.length)] ^= change;
    assertThat(core.decode(Bytes.of(bytes))).isNotNull();
  }

  @Provide
  Arbitrary<Message> messages() {
    return Arbitraries.oneOf(
        Combinators.combine(heights(), hashes(), payloads()).as(Message.PrePrepare::new),
        Combinators.combine(resolutions(), payloads()).as(ImpeachPrePrepare::new),
        Combinators.combine(ballots(false), signatures()).as(Message.Prepare::new),
        Combinators.combine(ballots(true), signatures(), signatures()).as(Message.Commit::new),
        Combinators.combine(complaints(), signature(), signatures()).as(Complain::new),
        Combinators.combine(certificates(true), payloads()).as(Message.Validate::new),
        Combinators.combine(heights(), hashes(), Arbitraries.of(true, false))
            .as(Message.Request::new));
  }

  @Provide
  Arbitrary<Promise> entries() {
    return Arbitraries.oneOf(
        Combinators.combine(
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
            .as(Voted::new),
        Combinators.combine(complaints(), signatures()).as(Complained::new));
  }

  private static Arbitrary<Long> heights() {
    return Arbitraries.longs().greaterOrEqual(0);
  }

  private static Arbitrary<Integer> rounds() {
    return Arbitraries.integers().greaterOrEqual(0);
  }

  private static Arbitrary<Ballot> ballots(boolean commit) {
    return Combinators.combine(heights(), rounds(), Arbitraries.of(true, false), hashes())
        .as(
            (height, round, impeach, block) ->
                new Ballot(
                    height, round, commit ? Phase.commit(impeach) : Phase.prepare(impeach), block));
  }

  private static Arbitrary<Certificate> certificates(boolean commit) {
    return Combinators.combine(ballots(commit), signatures()).as(Certificate::new);
  }

  private static Arbitrary<Complaint> complaints() {
    return Combinators.combine(heights(), rounds(), ballots(false).optional())
        .as(
            (height, round, prepared) ->
                new Complaint(
                    height,
                    round,
                    prepared.map(
                        ballot ->
                            new Ballot(height, ballot.round(), ballot.phase(), ballot.block()))));
  }

  private static Arbitrary<Resolution> resolutions() {
    Arbitrary<SignedComplaint> signed =
        Combinators.combine(rounds(), complaints(), signature()).as(SignedComplaint::new);
    return Combinators.combine(
            heights(), rounds(), certificates(false).optional(), signed.list().ofMaxSize(5))
        .as(Resolution::new);
  }

  private static Arbitrary<Hash> hashes() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Hash.SIZE).map(Hash::of);
  }

  private static Arbitrary<Bytes> payloads() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Bytes::of);
  }

  private static Arbitrary<Signature> signature() {
    return Combinators.combine(hashes(), hashes(), Arbitraries.integers().between(0, 1))
        .as(Signature::new);
  }

  private static Arbitrary<Signatures> signatures() {
    return Arbitraries.maps(
            Arbitraries.integers().between(0, Signatures.MOST_SIGNERS - 1), signature())
        .ofMaxSize(8)
        .map(votes -> new Signatures(new java.util.TreeMap<>(votes)));
  }
}
