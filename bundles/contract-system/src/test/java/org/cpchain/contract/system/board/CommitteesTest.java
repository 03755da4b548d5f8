package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class CommitteesTest {
  private final Community community = new Community().board(4);
  private final Chain chain = community.chain;

  @Test
  void moreThanHalfOfTheDirectorsNameACommittee() {
    propose(0, 0, 5);
    vote(1);
    assertThat(members(0)).isEmpty();
    vote(2);
    assertThat(members(0)).hasSize(5);
    assertThat(members(1)).isEmpty();
    assertThat(chain.number("committees", "memberSince", expert(4))).isEqualTo(chain.time());
    assertThat(chain.number("committees", "memberSince", expert(5))).isZero();
    assertThat(tryVote(3, 1)).startsWith("over");
  }

  @Test
  void fiveToNineDifferentMembersAndTwoCommittees() {
    assertThat(tryPropose(0, 0, list(0, 4))).startsWith("bad-members");
    assertThat(tryPropose(0, 0, list(0, 10))).startsWith("bad-members");
    assertThat(tryPropose(0, 0, list(0, 4) + "," + expert(0).toHex())).startsWith("bad-members");
    assertThat(tryPropose(0, 0, list(0, 4) + "," + Address.ZERO.toHex())).startsWith("bad-members");
    assertThat(tryPropose(0, 2, list(0, 5))).startsWith("bad-committee");
    assertThat(tryPropose(0, 1, list(0, 9))).isEmpty();
  }

  @Test
  void directorsAloneProposeAndVoteOnce() {
    assertThat(chain.call(community.anybody, "committees", "propose", 0, list(0, 5)))
        .startsWith("no-director");
    propose(0, 0, 5);
    assertThat(chain.call(community.anybody, "committees", "vote", 1)).startsWith("no-director");
    assertThat(tryVote(0, 1)).startsWith("twice");
    assertThat(tryVote(0, 2)).startsWith("unknown-proposal");
  }

  @Test
  void votesOfThoseWhoHaveLeftDoNotCount() {
    propose(0, 0, 5);
    vote(1);
    chain.must(community.person(0), "board", "resign");
    chain.must(community.person(1), "board", "resign");
    vote(2);
    assertThat(members(0)).isEmpty();
    vote(3);
    assertThat(members(0)).hasSize(5);
  }

  @Test
  void aProposalEndsWithItsTime() {
    propose(0, 0, 5);
    vote(1);
    chain.pass(14 * DAY);
    assertThat(tryVote(2, 1)).startsWith("over");
    assertThat(chain.results("committees", "proposal", 1))
        .containsEntry("open", false)
        .containsEntry("named", false);
  }

  @Test
  void aCommitteeEndsWithItsBoardAndNoNewBoardAdoptsAnOldProposal() {
    propose(0, 0, 5);
    vote(1);
    vote(2);
    chain.pass(Community.TERM - 28 * DAY);
    community.stand(0);
    chain.pass(14 * DAY).must(community.voters.get(0), "board", "vote", community.person(0));
    chain.pass(14 * DAY - 1);
    propose(1, 5, 5);
    assertThat(members(0)).hasSize(5);
    chain.pass(1);
    assertThat(members(0)).isEmpty();
    assertThat(chain.number("committees", "memberSince", expert(0))).isZero();
    assertThat(tryVote(0, 2)).startsWith("over");
    propose(1, 5, 6);
    assertThat(members(1)).hasSize(6);
  }

  @Test
  void whoStaysInANewCommitteeKeepsHisRights() {
    propose(0, 0, 5);
    vote(1);
    vote(2);
    long since = chain.time();
    chain.pass(DAY);
    chain.must(community.person(0), "committees", "propose", 0, list(4, 5));
    assertThat(tryVote(1, 2)).isEmpty();
    assertThat(tryVote(2, 2)).isEmpty();
    assertThat(members(0)).hasSize(5);
    assertThat(chain.number("committees", "memberSince", expert(4))).isEqualTo(since);
    assertThat(chain.number("committees", "memberSince", expert(5))).isEqualTo(chain.time());
    assertThat(chain.number("committees", "memberSince", expert(0))).isZero();
  }

  private void propose(long committee, int from, int count) {
    assertThat(tryPropose(0, committee, list(from, count))).isEmpty();
  }

  private String tryPropose(int director, long committee, String members) {
    return chain.call(community.person(director), "committees", "propose", committee, members);
  }

  private void vote(int director) {
    assertThat(tryVote(director, 1)).isEmpty();
  }

  private String tryVote(int director, long id) {
    return chain.call(community.person(director), "committees", "vote", id);
  }

  private List<?> members(long committee) {
    return (List<?>) chain.view("committees", "members", committee);
  }

  private static Address expert(int number) {
    return FakeSuite.address("Expert" + number);
  }

  static String list(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(number -> expert(number).toHex())
        .collect(Collectors.joining(","));
  }
}
