package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;

import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Codec;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Who would vote for others, twice, too early or too late. */
class SecretBallotTest {
  private final Ballots ballots = new Ballots();
  private final Community community = ballots.community;
  private final Chain chain = ballots.chain;

  @Test
  void nobodyRevealsAnothersBallotOrACopyOfIt() {
    ballots.open();
    Hash annVote = ballots.commitment(1, 0, 3);
    chain.must(community.person(0), "chair", "commit", annVote);
    chain.must(community.person(1), "chair", "commit", annVote);
    chain.pass(3 * DAY);
    assertThat(ballots.reveal(1, 3)).startsWith("no-commitment");
    assertThat(chain.call(community.anybody, "chair", "reveal", community.person(3), Ballots.SALT))
        .startsWith("no-commitment");
    assertThat(ballots.reveal(0, 4)).startsWith("no-commitment");
    assertThat(
            chain.call(
                community.person(0), "chair", "reveal", community.person(3), Community.digest(8)))
        .startsWith("no-commitment");
    assertThat(ballots.reveal(0, 3)).isEmpty();
  }

  @Test
  void nobodyVotesTwice() {
    ballots.open();
    ballots.commit(0, 3);
    ballots.commit(0, 4);
    chain.pass(3 * DAY);
    assertThat(ballots.reveal(0, 3)).startsWith("no-commitment");
    assertThat(ballots.reveal(0, 4)).isEmpty();
    assertThat(ballots.reveal(0, 4)).startsWith("no-commitment");
    assertThat(chain.results("chair", "ballot")).containsEntry("revealed", 1L);
  }

  @Test
  void aCommitmentOfOneRoundIsNoneInTheNext() {
    ballots.open();
    ballots.vote(3, 3, 4, 4, 0);
    ballots.step();
    chain.must(community.person(0), "chair", "commit", ballots.commitment(1, 0, 3));
    chain.pass(3 * DAY);
    assertThat(ballots.reveal(0, 3)).startsWith("no-commitment");
  }

  @Test
  void phasesEndToTheMillisecond() {
    ballots.open();
    ballots.commit(0, 1);
    chain.pass(3 * DAY - 1);
    assertThat(ballots.reveal(0, 1)).startsWith("not-now");
    ballots.commit(1, 1);
    chain.pass(1);
    assertThat(ballots.tryCommit(2, 1)).startsWith("not-now");
    chain.pass(3 * DAY - 1);
    assertThat(ballots.reveal(0, 1)).isEmpty();
    chain.pass(1);
    assertThat(ballots.reveal(1, 1)).startsWith("not-now");
  }

  @Test
  void whoBecomesAMemberAfterTheOpeningDoesNotVote() {
    ballots.open();
    chain.pass(1);
    Address[] experts = ballots.committee();
    assertThat(
            chain.call(experts[0], "chair", "commit", ballots.commitmentOf(experts[0], experts[1])))
        .startsWith("no-elector");
    assertThat(chain.call(community.anybody, "chair", "commit", Ballots.SALT))
        .startsWith("no-elector");
    chain.must(
        community.person(0),
        "chair",
        "commit",
        ballots.commitmentOf(community.person(0), experts[1]));
    chain.pass(3 * DAY);
    assertThat(chain.call(community.person(0), "chair", "reveal", experts[1], Ballots.SALT))
        .startsWith("no-elector");
  }

  @Test
  void whoHasLeftOfficeNeitherVotesNorIsElected() {
    ballots.open();
    ballots.commit(0, 1);
    ballots.commit(2, 3);
    chain.must(community.person(0), "board", "resign");
    chain.must(community.person(3), "board", "resign");
    chain.pass(3 * DAY);
    assertThat(ballots.reveal(0, 1)).startsWith("no-elector");
    assertThat(ballots.reveal(2, 3)).startsWith("no-elector");
  }

  /** Whoever would dismiss members when the first votes are known waits for the ballot's end. */
  @Test
  void noCommitteeIsReplacedWhileItsMembersVote() {
    Address[] experts = ballots.committee();
    ballots.open();
    chain.must(experts[0], "chair", "commit", ballots.commitmentOf(experts[0], experts[1]));
    String others = CommitteesTest.list(5, 5);
    chain.must(community.person(0), "committees", "propose", 0, others);
    chain.must(community.person(1), "committees", "vote", 2);
    assertThat(chain.call(community.person(2), "committees", "vote", 2)).startsWith("not-now");
    chain.must(community.person(0), "committees", "propose", 1, others);
    chain.must(community.person(1), "committees", "vote", 3);
    chain.must(community.person(2), "committees", "vote", 3);
    chain.pass(3 * DAY);
    chain.must(experts[0], "chair", "reveal", experts[1], Ballots.SALT);
    chain.pass(3 * DAY);
    assertThat(chain.call(community.person(2), "committees", "vote", 2)).startsWith("not-now");
    ballots.step();
    assertThat(ballots.chairman()).isEqualTo(experts[1]);
    chain.must(community.person(2), "committees", "vote", 2);
    assertThat(ballots.chairman()).isEqualTo(Address.ZERO);
  }

  @Test
  void withoutABoardNoBallotOpens() {
    Community young = new Community();
    young.chain.must(young.anybody, "chair", "step");
    assertThat(young.chain.call(young.anybody, "chair", "commit", Ballots.SALT))
        .startsWith("no-ballot");
    assertThat(young.chain.view("chair", "chairman")).isEqualTo(Address.ZERO);
  }

  @Test
  void theCommitmentIsTheHashOfContractBallotRoundVoterCandidateAndSalt() {
    Address ann = community.person(0);
    Address bob = community.person(1);
    Bytes packed =
        Bytes.concat(
            chain.address("chair").bytes(),
            Codec.LONG.encode(7L),
            Codec.LONG.encode(2L),
            ann.bytes(),
            bob.bytes(),
            Ballots.SALT.bytes());
    assertThat(packed.size()).isEqualTo(108);
    assertThat(chain.view("chair", "commitmentFor", 7, 2, ann, bob, Ballots.SALT))
        .isEqualTo(FakeSuite.INSTANCE.hash(packed.toArray()));
  }
}
