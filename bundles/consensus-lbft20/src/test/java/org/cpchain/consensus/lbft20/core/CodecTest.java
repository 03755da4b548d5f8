package org.cpchain.consensus.lbft20.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
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
    super(new Lbft20(FakeHost.onDemand(), FakeSuite.INSTANCE, FakeSuite.address("somebody")));
  }

  @Provide
  @Override
  protected Arbitrary<Message> messages() {
    return Samples.messages();
  }

  @Provide
  @Override
  protected Arbitrary<Promise> entries() {
    return Samples.votes();
  }

  @Override
  protected Result<Promise> readEntry(Bytes bytes) {
    return Promise.decode(bytes, Lbft20.PROMISES);
  }

  /** States as they really occur, in runs that lose messages and impeach. */
  @Property(tries = 15)
  void everyStateRoundTrips(@ForAll long seed) {
    Cluster cluster = new Cluster(4, seed);
    cluster.network = (from, to, chance) -> chance.nextInt(5) == 0 ? -1 : chance.nextInt(20);
    cluster.start();
    cluster.node(cluster.chance.nextInt(4)).crash();
    for (int i = 0; i < 15; i++) {
      cluster.submit("work-" + i);
      cluster.run(cluster.chance.nextInt(300));
      cluster.nodes.stream()
          .filter(SimulatedNode::isUp)
          .forEach(
              node ->
                  assertThat(core.decode(core.encode(node.state)))
                      .isEqualTo(Result.ok(node.state)));
    }
  }

  /** Mutated messages go into a core that is at work; what it says stays honest. */
  @Property(tries = 200)
  void damagedMessagesDoNotTroubleARunningCore(
      @ForAll("messages") Message message, @ForAll int place, @ForAll byte change) {
    Bench bench = Bench.at(Stage.PREPARE);
    byte[] bytes = codec.encode(bench.prepare(bench.good, 0, 2)).toArray();
    bytes[34 + Math.floorMod(place, bytes.length - 34)] ^= change;
    codec.decode(Bytes.of(bytes)).toOptional().ifPresent(read -> bench.receive(2, read));
    bench.receive(3, message);
    assertThat(bench.state.basis().halted()).isEmpty();
    assertThat(bench.state.basis().decided()).isEmpty();
  }

  @Example
  void whatOnlyTheSuccessorSaysIsNoMessageOfThisProtocol() {
    for (int code : new int[] {6, 10, 11}) {
      byte[] bytes = codec.encode(new Message.Request(1, Hash.ZERO, true)).toArray();
      bytes[1] = (byte) code;
      assertThat(codec.decode(Bytes.of(bytes)).refusal().orElseThrow().code())
          .isEqualTo("malformed-message");
    }
  }

  @Example
  void whatAnEngineOfAnotherProtocolSaysIsRefusedWithTheBundleThatItsNodeLacks() {
    byte[] bytes = codec.encode(new Message.Request(7, Hash.ZERO, true)).toArray();
    bytes[0] = 21;

    Reason reason = codec.decode(Bytes.of(bytes)).refusal().orElseThrow();

    assertThat(reason.code()).isEqualTo(MessageCodec.WRONG_PROTOCOL);
    assertThat(reason.message())
        .contains("lbft-2.0, which is in force", "org.cpchain.consensus-lbft20");
    assertThat(MessageCodec.heightOf(Bytes.of(bytes))).contains(7L);
  }

  /** What the engine left that kept no committee of the head: height 2, with a promise. */
  @Example
  void theRecordOfTheEngineBeforeIsStillRead() {
    State read =
        core.decode(StoredRecord.read(CodecTest.class, "state-1.hex")).toOptional().orElseThrow();
    assertThat(read.basis().height()).isEqualTo(2);
    assertThat(read.basis().headCommittee()).isEqualTo(read.basis().committee());
    assertThat(read.basis().promises()).hasSize(1);
    assertThat(read.basis().contacts().heights()).hasSize(1);
    assertThat(read.basis().alarms()).hasSize(2);
    assertThat(core.decode(core.encode(read))).isEqualTo(Result.ok(read));
  }
}
