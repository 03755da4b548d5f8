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

  @Provide
  @Override
  protected Arbitrary<Message> messages() {
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
  @Override
  protected Arbitrary<Promise> entries() {
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
