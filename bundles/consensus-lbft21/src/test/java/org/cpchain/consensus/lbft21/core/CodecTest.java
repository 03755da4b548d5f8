package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.lbft.rig.Samples.ballots;
import static org.cpchain.lbft.rig.Samples.certificates;
import static org.cpchain.lbft.rig.Samples.heights;
import static org.cpchain.lbft.rig.Samples.payloads;
import static org.cpchain.lbft.rig.Samples.rounds;
import static org.cpchain.lbft.rig.Samples.signature;
import static org.cpchain.lbft.rig.Samples.signatures;

import java.util.Collections;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.rig.Samples;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.lbft.rig.StoredRecord;
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

  /** What the engine left that kept no committee of the head: height 2, with a promise. */
  @Example
  void theRecordOfTheEngineBeforeIsStillRead() {
    State read =
        core.decode(StoredRecord.read(CodecTest.class, "state-3.hex")).toOptional().orElseThrow();
    assertThat(read.basis().height()).isEqualTo(2);
    assertThat(read.basis().headCommittee()).isEqualTo(read.basis().committee());
    assertThat(read.basis().promises()).hasSize(1);
    assertThat(read.basis().contacts().heights()).hasSize(1);
    assertThat(read.basis().alarms()).hasSize(2);
    assertThat(core.decode(core.encode(read))).isEqualTo(Result.ok(read));
  }

  @Provide
  Arbitrary<Message> messages() {
    return Arbitraries.oneOf(
        Samples.messages(),
        Combinators.combine(resolutions(), payloads()).as(CodecTest::putToTheVote),
        Combinators.combine(complaints(), signature(), signatures()).as(Complain::new));
  }

  private static Message putToTheVote(Resolution resolution, Bytes payload) {
    return new ImpeachPrePrepare(
        resolution, resolution.prepared().isPresent() ? payload : Bytes.EMPTY);
  }

  /** Whoever puts nothing to the vote could still send as much as a block has, of complaints. */
  @Example
  void aResolutionWithoutABlockIsAsSmallAsItsComplaintsAre() {
    Complaint complaint = new Complaint(1, 2, Optional.empty());
    SignedComplaint one =
        new SignedComplaint(1, complaint, FakeSuite.sign(FakeSuite.address("1"), Hash.ZERO));
    Resolution many = new Resolution(1, 2, Optional.empty(), Collections.nCopies(2_000, one));
    Bytes bytes = codec.encode(new ImpeachPrePrepare(many, Bytes.EMPTY));
    assertThat((long) bytes.size()).isLessThan(codec.largest(Message.Kind.IMPEACH_PREPREPARE));
    assertThat(codec.isTooLarge(Message.Kind.IMPEACH_PREPREPARE, bytes)).isTrue();
    Resolution full = new Resolution(1, 2, Optional.empty(), Collections.nCopies(1_024, one));
    assertThat(codec.decode(codec.encode(new ImpeachPrePrepare(full, Bytes.EMPTY))).refusal())
        .isEmpty();
    assertThat(
            codec.decode(codec.encode(new ImpeachPrePrepare(full, Bytes.of((byte) 1)))).refusal())
        .isPresent();
  }

  @Provide
  Arbitrary<Promise> entries() {
    return Arbitraries.oneOf(
        Samples.votes(), Combinators.combine(complaints(), signatures()).as(Complained::new));
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
}
