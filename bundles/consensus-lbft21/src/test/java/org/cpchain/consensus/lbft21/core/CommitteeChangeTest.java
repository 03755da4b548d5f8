package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.drops;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/**
 * From one height to the next other validators decide; what is about a height is its committee's.
 */
class CommitteeChangeTest {
  private final Bench bench = new Bench(4, 1);
  private final Committee before = bench.committee;
  private final Committee after = committee(1, 4, 5, 6, 7, 8, 9);
  private final Proposal block = bench.block("good");

  private static Committee committee(int... numbers) {
    List<Address> members = IntStream.of(numbers).mapToObj(CommitteeChangeTest::validator).toList();
    return new Committee(members, members);
  }

  private static Address validator(int number) {
    return FakeSuite.address("validator-" + number);
  }

  private List<Effect> decided(long height, Committee by, Committee next) {
    Head head = new Head(height, block.hash(), block.timestamp());
    return bench.happen(new Event.Advanced(head, by, next, false, bench.now));
  }

  private List<Effect> receive(int from, Message message) {
    return bench.happen(new Event.Received(validator(from), message, bench.now));
  }

  private static Message.Validate decision(Committee by, Proposal block, int... signers) {
    Ballot ballot = Bench.ballot(block, Phase.COMMIT);
    Hash digest = Cluster.digest(FakeHost.onDemand(), ballot);
    Signatures votes = Signatures.NONE;
    for (int signer : signers) {
      Signature vote = FakeSuite.sign(by.validators().get(signer), digest);
      votes = votes.with(signer, vote);
    }
    return new Message.Validate(new Certificate(ballot, votes), Bytes.EMPTY);
  }

  @Test
  void anotherBlockThatTheHeadsOwnCommitteeHasDecidedIsAFork() {
    decided(1, before, after);
    receive(4, decision(before, bench.block("other"), 0, 2, 3));
    assertThat(bench.state.basis().halted()).contains("the chain has forked");
  }

  @Test
  void theCommitteeOfTheNextHeightCannotSpeakAgainstTheHead() {
    decided(1, before, after);
    List<Effect> effects = receive(4, decision(after, bench.block("other"), 0, 1, 2, 3, 4));
    assertThat(drops(effects)).containsExactly("old-height");
    assertThat(bench.state.basis().halted()).isEmpty();
  }

  @Test
  void whoHasLeftMaySayThatTheBlockBelowWasDecidedOtherwise() {
    decided(1, before, after);
    receive(0, decision(before, bench.block("other"), 0, 2, 3));
    assertThat(bench.state.basis().halted()).contains("the chain has forked");
  }

  @Test
  void whoHasLeftFetchesWhatItMissedHoweverLongAgoAndNothingElse() {
    decided(1, before, after);
    decided(2, after, after);
    decided(9, after, after);
    assertThat(receive(0, new Message.Request(1, Hash.ZERO, true)))
        .containsExactly(new Effect.Recall(validator(0), 1));
    assertThat(drops(receive(0, new Message.Request(2, Hash.ZERO, true))))
        .containsExactly("not-a-validator");
    assertThat(drops(receive(0, new Message.Request(10, Hash.ZERO, true))))
        .containsExactly("not-a-validator");
  }

  @Test
  void whoHasLeftHasNoVote() {
    decided(1, before, after);
    Ballot next = new Ballot(2, 0, Phase.PREPARE, block.hash());
    List<Effect> effects = receive(0, new Message.Prepare(next, bench.votes(next, 0)));
    assertThat(drops(effects)).containsExactly("not-a-validator");
    assertThat(bench.state.basis().tally().votes()).isEmpty();
  }

  @Test
  void whoComesBackIsAMemberAgain() {
    decided(1, before, after);
    decided(2, after, before);
    assertThat(bench.state.basis().contacts().left())
        .containsOnlyKeys(
            Stream.of(4, 5, 6, 7, 8, 9)
                .map(CommitteeChangeTest::validator)
                .toArray(Address[]::new));
    assertThat(only(Effect.Recall.class, receive(0, new Message.Request(2, Hash.ZERO, true))))
        .hasSize(1);
  }

  @Test
  void aRestartedValidatorStillKnowsWhoHasJustLeft() {
    bench.state = State.above(new Head(1, block.hash(), block.timestamp()), before, after);
    assertThat(only(Effect.Recall.class, receive(0, new Message.Request(1, Hash.ZERO, true))))
        .hasSize(1);
  }

  @Test
  void whatTheOnesWhoLeftClaimedIsForgotten() {
    receive(0, new Message.Request(7, Hash.ZERO, true));
    receive(2, new Message.Request(7, Hash.ZERO, true));
    assertThat(bench.state.basis().contacts().isBehind(1, before)).isTrue();
    decided(1, before, after);
    assertThat(bench.state.basis().contacts().heights()).isEmpty();
    assertThat(bench.state.basis().contacts().above(2)).isEmpty();
  }

  /** More than f VALIDATORS cannot all be wrong; of proposers that only propose, all can. */
  @Test
  void proposersThatAreNoValidatorsDoNotKeepAnotherFromProposing() {
    Committee mixed =
        new Committee(
            before.validators(),
            Stream.of(1, 4, 5, 6).map(CommitteeChangeTest::validator).toList());
    Bench proposer = new Bench(mixed, 1, FakeHost.onDemand());
    for (int number = 4; number < 7; number++) {
      proposer.happen(
          new Event.Received(
              validator(number), new Message.Request(9, Hash.ZERO, true), proposer.now));
    }
    assertThat(
            only(Effect.BuildProposal.class, proposer.happen(new Event.WorkArrived(proposer.now))))
        .hasSize(1);
  }

  /** Validator 0 leaves while it cannot be reached, validator 4 comes while it cannot be. */
  @Test
  void bothTheOneThatLeftAndTheOneThatCameCatchUp() {
    Cluster cluster = new Cluster(5, 1);
    Committee first = committee(0, 1, 2, 3);
    Committee second = committee(1, 2, 3, 4);
    cluster.committees = height -> height < 4 ? first : second;
    Address leaving = cluster.validator(0);
    Address coming = cluster.validator(4);
    cluster.network =
        (from, to, chance) ->
            Stream.of(from, to).anyMatch(one -> one.equals(leaving) || one.equals(coming)) ? -1 : 1;
    cluster.start();
    for (int i = 1; i <= 6; i++) {
      int height = i;
      cluster.submit("work-" + i);
      cluster.runUntil(() -> cluster.node(1).application.height() >= height);
    }
    SimulatedNode<State> left = cluster.node(0);
    assertThat(left.application.height()).isZero();
    cluster.network = Cluster.PROMPT;
    cluster.runUntil(10_000, () -> left.application.height() >= 3);
    cluster.runUntil(10_000, () -> cluster.node(4).application.height() >= 6);
  }
}
