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
import java.util.List;
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
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.rig.CodecStories;
import org.cpchain.lbft.rig.Samples;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.lbft.rig.StoredRecord;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;

/** Everything that is written is read back; everything else is refused, and nothing throws. */
class CodecTest extends CodecStories<State> {
  CodecTest() {
    super(new Lbft21(FakeHost.onDemand(), FakeSuite.INSTANCE, FakeSuite.address("somebody")));
  }

  @Override
  protected Result<Promise> readEntry(Bytes bytes) {
    return Promise.decode(bytes, Lbft21.PROMISES);
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

  /** What the engine left that knew no testimonies: round 1, a complaint of its own and another. */
  @Example
  void theRecordOfTheEngineWithoutTestimoniesIsStillRead() {
    State read =
        core.decode(StoredRecord.read(CodecTest.class, "state-4.hex")).toOptional().orElseThrow();
    assertThat(read.round()).isEqualTo(1);
    assertThat(read.complaint()).contains(new Complaint(1, 1, Optional.empty()));
    assertThat(read.complaints().latest()).hasSize(2);
    assertThat(read.witness()).isEqualTo(Witness.NONE);
    assertThat(core.decode(core.encode(read))).isEqualTo(Result.ok(read));
  }

  @Provide
  @Override
  protected Arbitrary<Message> messages() {
    return Arbitraries.oneOf(
        Samples.messages(),
        Combinators.combine(resolutions(), payloads()).as(CodecTest::putToTheVote),
        Combinators.combine(complaints(), signature(), signatures()).as(Complain::new),
        Combinators.combine(testimonies(), signature()).as(Testify::new));
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
    Resolution many = new Resolution(1, 2, Optional.empty(), Collections.nCopies(2_500, one));
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
  @Override
  protected Arbitrary<Promise> entries() {
    return Arbitraries.oneOf(
        Samples.votes(),
        Combinators.combine(complaints(), signatures()).as(Complained::new),
        testimonies().map(Testified::new));
  }

  private static Arbitrary<Testimony> testimonies() {
    Hash one = FakeSuite.INSTANCE.hash(new byte[] {1});
    Hash other = FakeSuite.INSTANCE.hash(new byte[] {2});
    Arbitrary<Seen> seen =
        Arbitraries.of(
            Seen.nothing(Cause.TIMEOUT),
            Seen.one(Cause.OTHERS_LEFT, Sight.LATE, one),
            Seen.one(Cause.TIMEOUT, Sight.UNJUDGED, Hash.ZERO),
            Seen.invalid(Cause.BAD_BLOCK, Hash.ZERO, Rule.OTHER),
            Seen.one(Cause.TIMEOUT, Sight.UNJUDGED, one),
            Seen.one(Cause.TIMEOUT, Sight.UNPREPARED, one),
            Seen.one(Cause.TIMEOUT, Sight.UNDECIDED, other),
            Seen.two(Cause.TIMEOUT, one, other),
            Seen.invalid(Cause.BAD_BLOCK, one, Rule.MODULE_MISSING));
    return Combinators.combine(complaints(), seen).as(Testimony::new);
  }

  /** Each account has one form: nothing stands where nothing belongs. */
  @Example
  void anAccountWithMoreOrLessThanItsKindHasIsRefused() {
    Hash hash = FakeSuite.INSTANCE.hash(new byte[] {1});
    List<Seen> wrong =
        List.of(
            new Seen(Cause.TIMEOUT, Sight.NOTHING, hash, Hash.ZERO, 0),
            new Seen(Cause.TIMEOUT, Sight.LATE, hash, hash, 0),
            new Seen(Cause.TIMEOUT, Sight.LATE, hash, Hash.ZERO, 3),
            new Seen(Cause.TIMEOUT, Sight.INVALID, hash, Hash.ZERO, 0),
            new Seen(Cause.TIMEOUT, Sight.TWO_BLOCKS, hash, hash, 0),
            new Seen(Cause.UNSAID, Sight.NOTHING, Hash.ZERO, Hash.ZERO, 0),
            new Seen(Cause.TIMEOUT, Sight.UNSAID, Hash.ZERO, Hash.ZERO, 0));
    for (Seen seen : wrong) {
      Testimony testimony = new Testimony(new Complaint(1, 1, Optional.empty()), seen);
      Bytes bytes =
          codec.encode(
              new Testify(testimony, FakeSuite.sign(FakeSuite.address("somebody"), Hash.ZERO)));
      assertThat(codec.decode(bytes).refusal()).as("%s", seen).isPresent();
    }
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
