package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cpchain.consensus.lbft21.core.Bench.broadcast;
import static org.cpchain.consensus.lbft21.core.Bench.drops;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Rules R1 to R4: what a validator signs, when, and what it counts. */
class VotingTest {
  private final Bench bench = new Bench(4, 1);
  private final Proposal block = bench.block("good");

  @Test
  void aBlockIsExecutedBeforeItIsPrepared() {
    List<Effect> read = bench.propose(0, block);
    assertThat(only(Effect.Execute.class, read)).hasSize(1);
    assertThat(only(Effect.Sign.class, read)).isEmpty();
    List<Effect> executed = bench.executed(block);
    assertThat(only(Effect.Sign.class, executed))
        .containsExactly(new Effect.Sign(Bench.ballot(block, Phase.PREPARE)));
    assertThat(bench.state.stage()).isEqualTo(Stage.PREPARE);
  }

  @Test
  void aBlockThatFailsInExecutionIsNotPreparedAndItsProposerImpeachedAtOnce() {
    bench.propose(0, block);
    List<Effect> effects =
        bench.happen(
            new Event.Executed(
                1,
                block.hash(),
                Verdict.reject("wrong-state-root", "state root differs"),
                bench.now));
    Complaint complaint = new Complaint(1, 1, Optional.empty());
    Seen seen = Seen.invalid(Cause.BAD_BLOCK, block.hash(), Rule.WRONG_STATE_ROOT);
    assertThat(only(Effect.Sign.class, effects))
        .containsExactly(
            new Effect.Sign(complaint), new Effect.Sign(new Testimony(complaint, seen)));
    assertThat(drops(effects)).containsExactly("bad-execution");
    assertThat(bench.state.basis().promises()).isEmpty();
  }

  @Test
  void thePromiseIsWrittenBeforeTheVoteIsSigned() {
    bench.propose(0, block);
    List<Effect> effects = bench.executed(block);
    assertThat(effects.get(0)).isInstanceOf(Effect.Persist.class);
    assertThat(effects.get(1)).isInstanceOf(Effect.Sign.class);
    assertThat(broadcast(Message.Prepare.class, effects)).isEmpty();
    assertThat(broadcast(Message.Prepare.class, bench.sign(effects))).isPresent();
  }

  @Test
  void aQuorumOfPreparesBringsTheCommitWithItsCertificate() {
    bench.prepared(block);
    bench.receive(0, bench.prepare(block, 0));
    List<Effect> effects = bench.sign(bench.receive(2, bench.prepare(block, 2)));
    Message.Commit commit = broadcast(Message.Commit.class, effects).orElseThrow();
    assertThat(commit.prepares().bySigner()).containsOnlyKeys(0, 1, 2);
    assertThat(commit.commits().bySigner()).containsOnlyKeys(1);
    assertThat(bench.state.stage()).isEqualTo(Stage.COMMIT);
  }

  @Test
  void bothVotesAreOneEntryWhenOnesOwnPrepareCompletesTheCertificate() {
    bench.receive(0, bench.prepare(block, 0));
    bench.receive(2, bench.prepare(block, 2));
    bench.propose(0, block);
    List<Effect> effects = bench.executed(block);
    assertThat(only(Effect.Persist.class, effects)).hasSize(1);
    assertThat(only(Effect.Persist.class, effects).get(0).entry().statements())
        .containsExactly(Bench.ballot(block, Phase.PREPARE), Bench.ballot(block, Phase.COMMIT));
    List<Effect> signed = bench.sign(effects);
    assertThat(broadcast(Message.Prepare.class, signed)).isEmpty();
    assertThat(broadcast(Message.Commit.class, signed)).isPresent();
  }

  @Test
  void aLateValidatorJumpsForwardByTheCertificateInOneCommit() {
    List<Effect> effects = bench.receive(0, bench.commit(block, 0, 2, 3));
    assertThat(bench.state.stage()).isEqualTo(Stage.VALIDATE);
    assertThat(broadcast(Message.Validate.class, effects)).isPresent();
  }

  @Test
  void aPreparedCertificateWithoutTheBlockIsCommittedAndTheBlockIsAskedFor() {
    List<Effect> effects = bench.receive(0, bench.prepare(block, 0, 2, 3));
    assertThat(only(Effect.Sign.class, effects))
        .containsExactly(new Effect.Sign(Bench.ballot(block, Phase.COMMIT)));
    assertThat(only(Effect.Send.class, effects))
        .containsExactly(
            new Effect.Send(bench.validator(0), new Message.Request(1, block.hash(), true)));
  }

  @Test
  void evenASecondPreparedCertificateBringsNoSecondCommit() {
    bench.sign(bench.receive(0, bench.prepare(block, 0, 2, 3)));
    List<Effect> effects = bench.receive(0, bench.prepare(bench.block("other"), 0, 2, 3));
    assertThat(only(Effect.Sign.class, effects)).isEmpty();
    assertThat(bench.state.basis().promises()).containsExactly(Bench.ballot(block, Phase.COMMIT));
  }

  @Test
  void fewerThanAQuorumOfCommitsDecideNothing() {
    bench.prepared(block);
    bench.receive(0, bench.commit(block, 0));
    assertThat(bench.state.basis().decided()).isEmpty();
    bench.receive(0, bench.commit(block, 0));
    bench.receive(2, bench.commit(block, 0));
    assertThat(bench.state.basis().decided()).isEmpty();
  }

  @Test
  void theSecondBlockOfAProposerIsNeverPreparedAndConvictsHim() {
    Proposal second = bench.block("other");
    bench.prepared(block);
    List<Effect> effects = bench.propose(0, second);
    assertThat(only(Effect.ReportEvidence.class, effects))
        .extracting(Effect.ReportEvidence::offender, Effect.ReportEvidence::kind)
        .containsExactly(tuple(bench.validator(0), "double-proposal"));
    assertThat(only(Effect.Execute.class, effects)).isEmpty();
    assertThat(only(Effect.Sign.class, bench.executed(second))).isEmpty();
  }

  @Test
  void aVoterWithTwoOpinionsIsConvictedOnceWithBothVotesAsProof() {
    Proposal second = bench.block("other");
    bench.receive(3, bench.prepare(block, 3));
    List<Effect> effects = bench.receive(3, bench.prepare(second, 3));
    Effect.ReportEvidence evidence = only(Effect.ReportEvidence.class, effects).get(0);
    assertThat(evidence.offender()).isEqualTo(bench.validator(3));
    assertThat(evidence.kind()).isEqualTo("double-vote");
    Reader proof = new Reader(evidence.proof());
    assertThat(List.of(proof.bytes(), proof.bytes()))
        .allSatisfy(
            vote ->
                assertThat(Certificate.decode(Lbft21.VERSION, vote).toOptional().orElseThrow())
                    .satisfies(
                        v ->
                            assertThat(v.signatures().bySigner().get(3))
                                .isEqualTo(bench.signature(v.ballot(), 3))));
    List<Effect> again = bench.receive(3, bench.prepare(second, 3));
    assertThat(only(Effect.ReportEvidence.class, again)).isEmpty();
  }

  @Test
  void aVoterWithManyOpinionsFillsNoMemory() {
    for (int i = 0; i < 100; i++) {
      bench.receive(3, bench.prepare(bench.block("opinion-" + i), 3));
    }
    assertThat(bench.state.basis().tally().votes()).hasSizeLessThanOrEqualTo(2);
    assertThat(only(Effect.ReportEvidence.class, bench.all)).hasSize(1);
  }

  @Test
  void aVoteOfAnotherPhaseRoundHeightOrChainCountsNothing() {
    Ballot prepare = Bench.ballot(block, Phase.PREPARE);
    Signatures committed = bench.votes(prepare.commit(), 2);
    Signatures otherRound = bench.votes(new Ballot(1, 1, Phase.PREPARE, block.hash()), 2);
    Signatures otherHeight = bench.votes(new Ballot(2, 0, Phase.PREPARE, block.hash()), 2);
    var rules = bench.rules;
    var otherChain =
        new ChainRules(
            BigInteger.TWO, rules.genesis(), 0, 1_000, false, rules.maxBlockBytes(), false);
    Signatures elsewhere =
        Signatures.of(2, FakeSuite.sign(bench.validator(2), Cluster.digest(otherChain, prepare)));
    for (Signatures votes : List.of(committed, otherRound, otherHeight, elsewhere)) {
      List<Effect> effects = bench.receive(2, new Message.Prepare(prepare, votes));
      assertThat(drops(effects)).containsExactly("bad-signature");
    }
    assertThat(bench.state.basis().tally().votes()).isEmpty();
  }

  @Test
  void aVoteInTheNameOfAnotherCountsNothing() {
    Ballot prepare = Bench.ballot(block, Phase.PREPARE);
    Signatures forged = Signatures.of(0, bench.signature(prepare, 3));
    assertThat(drops(bench.receive(3, new Message.Prepare(prepare, forged))))
        .containsExactly("bad-signature");
  }

  @Test
  void aSignerNumberOutsideOfTheCommitteeIsRefused() {
    Ballot prepare = Bench.ballot(block, Phase.PREPARE);
    Signatures outside = Signatures.of(4, bench.signature(prepare, 3));
    assertThat(drops(bench.receive(3, new Message.Prepare(prepare, outside))))
        .containsExactly("not-a-validator");
  }

  @Test
  void strangersAndFinalHeightsAreDropped() {
    List<Effect> stranger =
        bench.happen(
            new Event.Received(FakeSuite.address("stranger"), bench.prepare(block, 0), bench.now));
    assertThat(drops(stranger)).containsExactly("not-a-validator");
    Message old =
        new Message.Prepare(new Ballot(0, 0, Phase.PREPARE, block.hash()), Signatures.NONE);
    assertThat(drops(bench.receive(0, old))).containsExactly("old-height");
  }

  @Test
  void aFollowerThatIsNoValidatorDecidesByOthersVotesAndNeverSigns() {
    Committee committee = Cluster.committee(4);
    Committee withProposer =
        new Committee(
            committee.validators(),
            List.of(committee.validators().get(0), FakeSuite.address("proposer")));
    Bench follower = new Bench(withProposer, 5, FakeHost.onDemand());
    follower.propose(0, block);
    follower.executed(block);
    List<Effect> effects = follower.receive(2, follower.commit(block, 0, 2, 3));
    assertThat(only(Effect.Commit.class, effects)).hasSize(1);
    assertThat(only(Effect.Sign.class, follower.all)).isEmpty();
    assertThat(only(Effect.Persist.class, follower.all)).isEmpty();
  }

  @Test
  void aProposerThatIsNoValidatorRemembersItsBlockAndDoesNotVote() {
    Committee validators = Cluster.committee(4);
    Committee committee =
        new Committee(validators.validators(), List.of(FakeSuite.address("proposer")));
    Bench proposer = new Bench(committee, 4, FakeHost.onDemand());
    proposer.happen(new Event.WorkArrived(proposer.now));
    Proposal own = proposer.block("own");
    List<Effect> effects = proposer.happen(new Event.Built(1, Optional.of(own), proposer.now));
    assertThat(effects)
        .extracting(effect -> effect.getClass().getSimpleName())
        .containsExactly("Persist", "Broadcast");
  }
}
