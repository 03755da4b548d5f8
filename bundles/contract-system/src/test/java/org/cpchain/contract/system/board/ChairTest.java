package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.junit.jupiter.api.Test;

class ChairTest {
  private final Ballots ballots = new Ballots();
  private final Community community = ballots.community;
  private final Chain chain = ballots.chain;

  @Test
  void halfOfTheRevealedVotesElect() {
    ballots.open();
    ballots.commit(0, 3);
    ballots.commit(1, 3);
    ballots.commit(2, 0);
    ballots.commit(4, 1);
    chain.pass(3 * DAY);
    for (int[] vote : new int[][] {{0, 3}, {1, 3}, {2, 0}, {4, 1}}) {
      assertThat(ballots.reveal(vote[0], vote[1])).isEmpty();
    }
    chain.pass(3 * DAY - 1);
    assertThat(chain.view("chair", "step")).isEqualTo(false);
    chain.pass(1);
    ballots.step();

    assertThat(ballots.chairman()).isEqualTo(community.person(3));
    assertThat(chain.results("chair", "ballot")).containsEntry("closed", true);
    chain.must(community.person(3), "chair", "nameSecretary", community.person(1));
    assertThat(chain.view("chair", "secretary")).isEqualTo(community.person(1));
    ballots.step();
    assertThat(chain.results("chair", "ballot")).containsEntry("number", 1L);
  }

  @Test
  void withoutAHalfTheBestTwoGoToARunoff() {
    ballots.open();
    int[] choices = {3, 3, 4, 4, 0};
    ballots.vote(choices);
    ballots.step();

    assertThat(ballots.chairman()).isEqualTo(Address.ZERO);
    assertThat(chain.results("chair", "ballot"))
        .containsEntry("round", 2L)
        .containsEntry("closed", false);
    assertThat(ballots.finalists())
        .containsExactlyInAnyOrder(community.person(3), community.person(4));

    ballots.commit(0, 0);
    ballots.commit(1, 4);
    ballots.commit(2, 4);
    ballots.commit(3, 3);
    chain.pass(3 * DAY);
    assertThat(ballots.reveal(0, 0)).startsWith("no-candidate");
    assertThat(ballots.reveal(1, 4)).isEmpty();
    assertThat(ballots.reveal(2, 4)).isEmpty();
    assertThat(ballots.reveal(3, 3)).isEmpty();
    chain.pass(3 * DAY);
    ballots.step();
    assertThat(ballots.chairman()).isEqualTo(community.person(4));
    assertThat(chain.number("chair", "votesOf", 1, 2, community.person(4))).isEqualTo(2);
  }

  @Test
  void amongEqualsTheLowerAddressComesFirst() {
    ballots.open();
    ballots.vote(1, 0);
    ballots.step();
    Address lower =
        community.person(0).compareTo(community.person(1)) < 0
            ? community.person(0)
            : community.person(1);
    assertThat(ballots.chairman()).isEqualTo(lower);
  }

  @Test
  void equalsForTheSecondPlaceOfTheRunoffAreRankedToo() {
    ballots.open();
    ballots.vote(1, 2, 3, 4, 0);
    ballots.step();
    List<Address> sorted = List.of(0, 1, 2, 3, 4).stream().map(community::person).sorted().toList();
    assertThat(ballots.finalists()).containsExactly(sorted.get(0), sorted.get(1));
  }

  @Test
  void whoCommitsAndDoesNotRevealHasNotVoted() {
    ballots.open();
    ballots.commit(0, 1);
    ballots.commit(1, 1);
    ballots.commit(2, 1);
    ballots.commit(3, 4);
    chain.pass(3 * DAY);
    assertThat(ballots.reveal(3, 4)).isEmpty();
    chain.pass(3 * DAY);
    assertThat(ballots.reveal(0, 1)).startsWith("not-now");
    ballots.step();
    assertThat(ballots.chairman()).isEqualTo(community.person(4));
  }

  @Test
  void aRoundWithoutVotesEndsTheBallotAndAnotherOpens() {
    ballots.open();
    ballots.commit(0, 1);
    chain.pass(100 * DAY);
    ballots.step();
    assertThat(chain.results("chair", "ballot")).containsEntry("closed", true);
    ballots.step();
    assertThat(chain.results("chair", "ballot"))
        .containsEntry("number", 2L)
        .containsEntry("closed", false);
    ballots.vote(1, 1);
    ballots.step();
    assertThat(ballots.chairman()).isEqualTo(community.person(1));
  }

  @Test
  void membersOfTheCommitteesVoteAndCanBeElected() {
    Address[] experts = ballots.committee();
    ballots.open();
    assertThat(chain.view("chair", "isElector", experts[0])).isEqualTo(true);
    for (int i = 0; i < 3; i++) {
      chain.must(experts[i], "chair", "commit", ballots.commitmentOf(experts[i], experts[4]));
    }
    chain.pass(3 * DAY);
    for (int i = 0; i < 3; i++) {
      chain.must(experts[i], "chair", "reveal", experts[4], Ballots.SALT);
    }
    chain.pass(3 * DAY);
    ballots.step();
    assertThat(ballots.chairman()).isEqualTo(experts[4]);
    // his office ends with the board's
    chain.pass(Community.TERM);
    assertThat(ballots.chairman()).isEqualTo(Address.ZERO);
  }

  @Test
  void whenTheChairmanLeavesAnotherIsElected() {
    ballots.open();
    ballots.vote(1, 1);
    ballots.step();
    chain.must(community.person(1), "board", "resign");
    assertThat(ballots.chairman()).isEqualTo(Address.ZERO);
    assertThat(chain.call(community.person(1), "chair", "nameSecretary", community.person(0)))
        .startsWith("no-chairman");
    ballots.step();
    assertThat(chain.results("chair", "ballot")).containsEntry("number", 2L);
  }

  @Test
  void aBallotOfAnOldBoardGivesWayToTheNewBoards() {
    ballots.open();
    ballots.commit(0, 1);
    chain.pass(Community.TERM - 42 * DAY);
    community.stand(0);
    chain.pass(14 * DAY).must(community.voters.get(0), "board", "vote", community.person(0));
    chain.pass(28 * DAY);
    ballots.step();
    assertThat(chain.results("chair", "ballot"))
        .containsEntry("number", 2L)
        .containsEntry("round", 1L);
  }

  @Test
  void nobodyOpensABallotBeforeTheBoardCouldNameItsCommittees() {
    Community young = new Community().board(5);
    young.chain.pass(14 * DAY - 1).must(young.anybody, "chair", "step");
    assertThat(young.chain.results("chair", "ballot")).containsEntry("number", 0L);
    young.chain.pass(1).must(young.anybody, "chair", "step");
    assertThat(young.chain.results("chair", "ballot")).containsEntry("number", 1L);
  }

  @Test
  void aBoardWithBothCommitteesNeedNotWait() {
    Community young = new Community().board(1);
    for (long committee = 0; committee < 2; committee++) {
      young.chain.must(young.anybody, "chair", "step");
      assertThat(young.chain.results("chair", "ballot")).containsEntry("number", 0L);
      young.chain.must(
          young.person(0), "committees", "propose", committee, CommitteesTest.list(0, 5));
    }
    young.chain.must(young.anybody, "chair", "step");
    assertThat(young.chain.results("chair", "ballot")).containsEntry("number", 1L);
  }
}
