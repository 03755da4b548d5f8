package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Of 52 million CPC in the economy pool voters 0 and 1 have 36 %, voters 0, 1 and 2 have 52 %. */
class RecalledAgainTest {
  private final Community community = new Community().board(3);
  private final Chain chain = community.chain;

  /** Not in the block in which the others have put him back, nor for 90 days. */
  @Test
  void whoHasPutADirectorOutDoesNotKeepHimOut() {
    Address ann = community.director(0);
    recall(ann, 1);
    chain.must(ann, "recalls", "appeal", 1, "the report is public");
    for (int i = 3; i < 8; i++) {
      chain.must(community.voters.get(i), "recalls", "vote", 1, true);
    }
    chain.pass(14 * DAY);
    chain.must(community.anybody, "recalls", "settle", 1);
    assertThat(community.directors()).contains(ann);

    for (long pause : new long[] {10_000, 80 * DAY}) {
      chain.pass(pause);
      recall(ann, 2);
      assertThat(community.directors()).contains(ann);
    }
    chain.pass(10 * DAY);
    recall(ann, 2);
    assertThat(community.directors()).doesNotContain(ann);
  }

  /** Who has 36 % does not end the board that the others elect. */
  @Test
  void aMinorityDoesNotEmptyTheWholeBoard() {
    List<Address> board = community.directors();
    for (int i = 0; i < board.size(); i++) {
      chain.must(community.voters.get(0), "recalls", "request", board.get(i), "one matter");
      chain.must(community.voters.get(1), "recalls", "endorse", i + 1);
    }
    assertThat(community.directors()).isEqualTo(board);
  }

  /** Appeals bring the others back, but not what was decided without them. */
  @Test
  void theLastDirectorAloneDoesNotNameTheCommitteesWhileOthersCanComeBack() {
    recall(community.director(0), 1);
    recall(community.director(0), 2);
    Address last = community.director(0);
    StringBuilder five = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      five.append(i == 0 ? "" : ",").append(FakeSuite.address("Friend" + i).toHex());
    }
    chain.must(last, "committees", "propose", 0, five.toString());

    assertThat(community.directors()).containsExactly(last);
    assertThat(chain.number("board", "seatsHeld")).isEqualTo(3);
    assertThat((List<?>) chain.view("committees", "members", 0)).isEmpty();
    chain.pass(14 * DAY);
    assertThat(chain.number("board", "seatsHeld")).isEqualTo(1);
    chain.must(last, "committees", "propose", 0, five.toString());
    assertThat((List<?>) chain.view("committees", "members", 0)).hasSize(5);
  }

  @Test
  void withoutARestRequestsAreNewWithTheNextBlock() {
    Address ann = community.director(0);
    rest(0);
    recall(ann, 1);
    rest(365 * DAY);
    chain.must(ann, "recalls", "appeal", 1, "the report is public");
    chain.must(community.voters.get(3), "recalls", "vote", 1, true);
    chain.pass(14 * DAY).must(ann, "recalls", "settle", 1);
    recall(ann, 2);
    assertThat(community.directors()).contains(ann);
    chain.pass(1);
    recall(ann, 2);
    assertThat(community.directors()).doesNotContain(ann);
  }

  @Test
  void theRestEndsWithTheTerm() {
    Address ann = community.director(0);
    rest(365 * DAY);
    chain.pass(Community.TERM - 28 * DAY);
    community.stand(0);
    recall(ann, 1);
    chain.must(ann, "recalls", "appeal", 1, "the report is public");
    chain.must(community.voters.get(3), "recalls", "vote", 1, true);
    chain.pass(14 * DAY).must(ann, "recalls", "settle", 1);
    chain.must(community.voters.get(3), "board", "vote", ann);
    chain.pass(14 * DAY - 1);
    recall(ann, 2);
    assertThat(community.directors()).contains(ann);
    chain.pass(1);
    assertThat(community.directors()).containsExactly(ann);
    recall(ann, 2);
    assertThat(community.directors()).isEmpty();
  }

  private void rest(long millis) {
    chain.must(
        Addresses.PROPOSALS,
        "parameters",
        "change",
        "recall.rest-millis",
        millis,
        chain.height() + 2);
    chain.passTo(chain.height() + 9);
  }

  private void recall(Address director, int id) {
    chain.call(community.voters.get(0), "recalls", "request", director, "one matter");
    chain.call(community.voters.get(1), "recalls", "endorse", id);
    chain.call(community.voters.get(2), "recalls", "endorse", id);
  }
}
