package org.cpchain.consensus.lbft21.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.drops;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/**
 * One faulty validator sends blocks that are none, first and to everybody. It could have every
 * honest proposer impeached. The bench is validator 1 of four (of seven); validator 0 is the
 * scheduled proposer.
 */
class JunkBlocksTest {
  private Bench bench = new Bench(4, 1);
  private final Proposal block = bench.block("good");

  private static Message.PrePrepare junk(String text) {
    Bytes payload = Bytes.of(text.getBytes(UTF_8));
    return junk(FakeSuite.INSTANCE.hash(payload.toArray()), payload);
  }

  private static Message.PrePrepare junk(Hash name, Bytes payload) {
    return new Message.PrePrepare(1, name, payload);
  }

  private List<Bytes> read(List<Effect> effects) {
    return only(Effect.Decode.class, effects).stream().map(Effect.Decode::payload).toList();
  }

  private List<Effect> isNone(int from, Hash block) {
    return bench.happen(
        new Event.Decoded(
            1, bench.validator(from), block, Result.refused("malformed-block", "x"), bench.now));
  }

  private List<Effect> isGood(int from, Proposal good) {
    return bench.happen(
        new Event.Decoded(1, bench.validator(from), good.hash(), Result.ok(good), bench.now));
  }

  @Test
  void whoeverSendsJunkFirstDoesNotKeepOutTheProposersBlock() {
    bench = new Bench(7, 1);
    for (int faulty = 5; faulty <= 6; faulty++) {
      for (int i = 0; i < 10; i++) {
        bench.receive(faulty, junk("junk " + i + " of " + faulty));
      }
    }
    assertThat(read(bench.receive(0, Bench.proposal(block)))).containsExactly(block.payload());
    isGood(0, block);
    assertThat(only(Effect.Sign.class, bench.executed(block))).hasSize(1);
  }

  @Test
  void aProposerBuildsWhileOthersJunkIsBeingRead() {
    Bench proposer = new Bench(4, 0);
    proposer.receive(3, junk("junk"));
    assertThat(
            only(Effect.BuildProposal.class, proposer.happen(new Event.WorkArrived(proposer.now))))
        .hasSize(1);
  }

  @Test
  void eachSenderHasOnePlaceAndTheBodiesThatWaitAreBounded() {
    bench = new Bench(7, 1);
    for (int sender = 2; sender <= 6; sender++) {
      for (int i = 0; i < 10; i++) {
        bench.receive(sender, junk("junk " + i + " of " + sender));
      }
    }
    assertThat(read(bench.all)).as("f + 1").hasSize(3);
    for (int i = 0; i < 10; i++) {
      bench.receive(0, junk("of the proposer " + i));
    }
    assertThat(read(bench.all)).as("and two of the proposer").hasSize(5);
    assertThat(drops(bench.all)).containsOnly("too-many-blocks");
  }

  @Test
  void junkUnderAGoodBlocksNameDoesNotKeepOutTheGoodCopy() {
    bench.receive(3, junk(block.hash(), Bytes.of((byte) 1)));
    assertThat(bench.receive(0, Bench.proposal(block))).as("waits").isEmpty();
    List<Effect> effects = isNone(3, block.hash());
    assertThat(read(effects)).containsExactly(block.payload());
    assertThat(Bench.broadcast(Message.Request.class, effects)).as("nobody is asked").isEmpty();
    assertThat(isGood(0, block)).contains(new Effect.Execute(block));
  }

  @Test
  void whenAllCopiesUnderANameAreJunkTheOthersAreAsked() {
    bench.receive(3, junk(block.hash(), Bytes.of((byte) 1)));
    bench.receive(0, junk(block.hash(), Bytes.of((byte) 2)));
    isNone(3, block.hash());
    assertThat(Bench.broadcast(Message.Request.class, isNone(0, block.hash())))
        .contains(new Message.Request(1, block.hash(), true));
    assertThat(read(bench.receive(2, Bench.proposal(block)))).hasSize(1);
  }

  @Test
  void ofTheCopiesThatWaitTheProposersOwnIsReadFirst() {
    bench = new Bench(7, 1);
    bench.receive(5, junk(block.hash(), Bytes.of((byte) 5)));
    bench.receive(6, junk(block.hash(), Bytes.of((byte) 6)));
    bench.receive(0, Bench.proposal(block));
    assertThat(read(isNone(5, block.hash()))).containsExactly(block.payload());
  }

  @Test
  void aCertifiedBlockIsReadHoweverMuchJunkIsThere() {
    bench = new Bench(7, 1);
    for (int sender : new int[] {0, 4, 5, 6}) {
      for (int i = 0; i < 2; i++) {
        bench.receive(sender, junk("junk " + i + " of " + sender));
      }
    }
    bench.receive(2, bench.prepare(block, 0, 2, 3, 4, 5));
    assertThat(read(bench.receive(2, Bench.proposal(block)))).containsExactly(block.payload());
  }

  @Test
  void aProposerOfTwoBlocksIsConvictedAndOfMoreNotOneMoreIsKept() {
    List<Proposal> blocks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      blocks.add(bench.block("block " + i));
    }
    bench.receive(0, Bench.proposal(blocks.get(0)));
    bench.receive(0, Bench.proposal(blocks.get(1)));
    bench.receive(2, Bench.proposal(blocks.get(2)));
    isGood(0, blocks.get(0));
    assertThat(only(Effect.ReportEvidence.class, isGood(0, blocks.get(1))))
        .extracting(Effect.ReportEvidence::offender)
        .containsExactly(bench.validator(0));
    assertThat(drops(isGood(2, blocks.get(2)))).containsExactly("too-many-blocks");
    assertThat(drops(bench.receive(3, Bench.proposal(blocks.get(3)))))
        .containsExactly("too-many-blocks");
    assertThat(bench.state.basis().candidates()).hasSize(2);
  }

  /** To read a block that its proposer has sealed is to recover all its signatures. */
  @Test
  void aProposersSealedBlocksAreReadTwiceAHeightWhateverTheirTime() {
    for (int i = 0; i < 10; i++) {
      long far = bench.now + (i + 2) * bench.rules.timeoutMillis();
      for (Proposal sealed : List.of(bench.block("near " + i), bench.block("far " + i, far))) {
        bench.receive(0, Bench.proposal(sealed));
        isGood(0, sealed);
        bench.receive(0, Bench.proposal(sealed));
      }
    }
    assertThat(read(bench.all)).as("enough to convict it").hasSize(2);
  }

  private void climb(long height) {
    bench.happen(
        new Event.Advanced(
            new Head(height, FakeSuite.INSTANCE.hash(new byte[] {(byte) height}), bench.now),
            bench.committee,
            bench.committee,
            false,
            bench.now));
  }

  /** One piece of junk at each height that took the application half a timeout was enough. */
  @Test
  void whoHasSentJunkIsReadForAHundredHeightsOnlyWhereAQuorumVouchesForIt() {
    bench.receive(3, junk("junk"));
    isNone(3, FakeSuite.INSTANCE.hash("junk".getBytes(UTF_8)));
    climb(1);
    Bytes more = Bytes.of((byte) 1);
    Hash name = FakeSuite.INSTANCE.hash(more.toArray());
    assertThat(drops(bench.receive(3, new Message.PrePrepare(2, name, more))))
        .containsExactly("too-many-blocks");
    assertThat(read(bench.receive(2, new Message.PrePrepare(2, name, more)))).hasSize(1);
    climb(3);
    assertThat(read(bench.receive(3, new Message.PrePrepare(4, name, more))))
        .as("the proposer of height 4")
        .hasSize(1);
    climb(101);
    assertThat(read(bench.receive(3, new Message.PrePrepare(102, name, more)))).hasSize(1);
  }

  @Test
  void aRestartedEngineSuspectsNobody() {
    bench.receive(3, junk("junk"));
    isNone(3, FakeSuite.INSTANCE.hash("junk".getBytes(UTF_8)));
    bench.happen(new Event.Started(List.of(), false, bench.now));
    assertThat(bench.state.basis().suspects()).as("a module may have been missing").isEmpty();
  }
}
