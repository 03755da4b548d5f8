package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Of 52 million CPC in the economy pool, 26.52 million are 51 %. */
class RecallsTest {
  private static final String REASON = "keeps the annual report to himself";

  private final Community community = new Community().board(3);
  private final Chain chain = community.chain;
  private final Address ann = community.director(0);

  @Test
  void aShareOfTheVotersRecallsADirectorAndTheReasonIsDisclosed() {
    chain.must(community.voters.get(1), "recalls", "request", ann, REASON);
    assertThat(status(1)).isEqualTo("OPEN");
    endorse(2, 1);
    endorse(3, 1);
    assertThat(community.directors()).contains(ann);
    endorse(7, 1);

    assertThat(status(1)).isEqualTo("RECALLED");
    assertThat(community.directors()).doesNotContain(ann).hasSize(2);
    assertThat(chain.results("recalls", "recall", 1)).containsEntry("endorsed", cpc(27_000_000));
    assertThat(chain.view("recalls", "hashOf", 1, "reason"))
        .isEqualTo(FakeSuite.INSTANCE.hash(REASON.getBytes(StandardCharsets.UTF_8)));
    assertThat(tryEndorse(4, 1)).startsWith("not-open");
  }

  @Test
  void lessThanTheShareRecallsNobody() {
    chain.must(community.voters.get(0), "recalls", "request", ann, REASON);
    endorse(2, 1);
    endorse(3, 1);
    assertThat(community.directors()).contains(ann);
    chain.pass(30 * DAY - 1);
    assertThat(status(1)).isEqualTo("OPEN");
    chain.pass(1);
    assertThat(status(1)).isEqualTo("LAPSED");
    assertThat(tryEndorse(4, 1)).startsWith("not-open");
    chain.must(community.anybody, "recalls", "step", 20);
    assertThat((List<?>) chain.view("recalls", "open", 0, 10)).isEmpty();
  }

  @Test
  void economyNodesAloneRecallEachOnce() {
    assertThat(chain.call(community.anybody, "recalls", "request", ann, REASON))
        .startsWith("no-economy-node");
    assertThat(chain.number("recalls", "count")).isZero();
    assertThat(request(0, community.anybody, REASON)).startsWith("no-director");
    assertThat(request(0, ann, " ")).startsWith("bad-text");
    assertThat(request(0, ann, "x".repeat(2_001))).startsWith("bad-text");
    assertThat(request(0, ann, "x".repeat(2_000))).isEmpty();
    assertThat(tryEndorse(0, 1)).startsWith("twice");
    assertThat(chain.call(community.anybody, "recalls", "endorse", 1))
        .startsWith("no-economy-node");
    assertThat(tryEndorse(0, 9)).startsWith("unknown-recall");
  }

  @Test
  void anEndorsementBindsTheDeposit() {
    recall();
    assertThat(chain.number("economy-pool", "boundUntil", community.voters.get(1)))
        .isEqualTo(chain.time() + 30 * DAY);
  }

  @Test
  void withoutAnAppealInTimeTheRecallStandsAndTheLockIsFree() {
    recall();
    assertThat(community.call(ann, "withdraw")).startsWith("recalled");
    chain.pass(14 * DAY - 1);
    assertThat(community.call(ann, "withdraw")).startsWith("recalled");
    chain.pass(1);
    assertThat(chain.call(ann, "recalls", "appeal", 1, "I published it")).startsWith("too-late");
    assertThat(status(1)).isEqualTo("FINAL");
    assertThat(community.call(ann, "withdraw")).isEmpty();
    assertThat(community.wallet(ann)).isEqualTo(cpc(300_000));
  }

  @Test
  void anAppealThatWinsPutsTheDirectorBackWithAllHisPay() {
    recall();
    chain.must(ann, "recalls", "appeal", 1, "I published it");
    assertThat(vote(0, 1, true)).isEmpty();
    assertThat(vote(1, 1, false)).isEmpty();
    chain.pass(14 * DAY - 1);
    assertThat(chain.call(ann, "recalls", "settle", 1)).startsWith("not-due");
    chain.pass(1);
    assertThat(status(1)).isEqualTo("UPHELD");
    assertThat(community.call(ann, "withdraw")).startsWith("recalled");
    assertThat(vote(2, 1, false)).startsWith("no-appeal");
    chain.must(community.anybody, "recalls", "step", 20);

    assertThat(status(1)).isEqualTo("REINSTATED");
    assertThat(community.directors()).contains(ann);
    assertThat(chain.call(ann, "recalls", "settle", 1)).startsWith("not-due");
    chain.pass(Community.TERM);
    assertThat(chain.number("board", "due", 1, ann))
        .isEqualTo(cpc(400_000).divide(BigInteger.valueOf(7)));
  }

  @Test
  void aTieLeavesTheRecallStandAndSoDoesSilence() {
    recall();
    chain.must(ann, "recalls", "appeal", 1, "I published it");
    assertThat(vote(1, 1, true)).isEmpty();
    assertThat(vote(3, 1, false)).isEmpty();
    assertThat(vote(7, 1, false)).isEmpty();
    // nine million against seven and three
    assertThat(vote(1, 1, true)).startsWith("twice");
    chain.pass(14 * DAY);
    assertThat(status(1)).isEqualTo("FINAL");

    chain.must(community.voters.get(1), "recalls", "request", community.person(1), REASON);
    endorse(2, 2);
    endorse(3, 2);
    endorse(7, 2);
    chain.must(community.person(1), "recalls", "appeal", 2, "no reason was given");
    assertThat(vote(3, 2, true)).isEmpty();
    assertThat(vote(6, 2, false)).isEmpty();
    assertThat(vote(7, 2, false)).isEmpty();
    chain.pass(14 * DAY);
    assertThat(status(2)).isEqualTo("FINAL");

    chain.must(community.voters.get(1), "recalls", "request", community.person(2), REASON);
    endorse(2, 3);
    endorse(3, 3);
    endorse(7, 3);
    chain.must(community.person(2), "recalls", "appeal", 3, "no reason was given");
    chain.pass(14 * DAY);
    assertThat(status(3)).isEqualTo("FINAL");
    assertThat(community.call(community.person(2), "withdraw")).isEmpty();
  }

  @Test
  void whoIsRecalledAloneReportsAndAppealsOnce() {
    recall();
    Address bob = community.director(0);
    assertThat(chain.call(bob, "recalls", "appeal", 1, "text")).startsWith("not-recalled");
    assertThat(chain.call(bob, "recalls", "report", 1, "text")).startsWith("not-recalled");
    assertThat(vote(0, 1, true)).startsWith("no-appeal");
    chain.must(ann, "recalls", "report", 1, "what I have done");
    assertThat(chain.call(ann, "recalls", "report", 1, "once more")).startsWith("twice");
    chain.must(ann, "recalls", "appeal", 1, "text");
    assertThat(chain.call(ann, "recalls", "appeal", 1, "text")).startsWith("too-late");
    assertThat(chain.view("recalls", "hashOf", 1, "report")).isNotEqualTo(Hash.ZERO);
    assertThat(chain.view("recalls", "hashOf", 1, "grounds")).isNotEqualTo(Hash.ZERO);
  }

  @Test
  void noDirectorIsRecalledAgainByRequestsFromBeforeHisReinstatement() {
    assertThat(request(1, ann, "first")).isEmpty();
    assertThat(request(0, ann, "second")).isEmpty();
    endorse(2, 1);
    endorse(3, 1);
    endorse(7, 1);
    assertThat(tryEndorse(1, 2)).startsWith("no-director");
    chain.must(ann, "recalls", "appeal", 1, "text");
    assertThat(vote(3, 1, true)).isEmpty();
    chain.pass(14 * DAY).must(ann, "recalls", "settle", 1);
    assertThat(status(2)).isEqualTo("OPEN");
    assertThat(tryEndorse(1, 2)).startsWith("settled");
    assertThat(request(1, ann, "something new")).startsWith("settled");
    chain.pass(90 * DAY - 1);
    assertThat(request(1, ann, "something new")).startsWith("settled");
    chain.pass(1);
    assertThat(request(1, ann, "something new")).isEmpty();
  }

  @Test
  void theShareIsThatOfTheTimeOfTheRequest() {
    rule("recall.percent", 90);
    assertThat(request(0, ann, REASON)).isEmpty();
    rule("recall.percent", 51);
    endorse(1, 1);
    endorse(2, 1);
    endorse(3, 1);
    endorse(4, 1);
    endorse(5, 1);
    assertThat(status(1)).isEqualTo("OPEN");
    endorse(6, 1);
    assertThat(status(1)).isEqualTo("RECALLED");
  }

  @Test
  void theNextBoardsDirectorIsNotRecalledForTheLastOne() {
    chain.pass(Community.TERM - 28 * DAY);
    community.stand(0);
    chain.pass(14 * DAY).must(community.voters.get(0), "board", "vote", ann);
    assertThat(request(1, ann, REASON)).isEmpty();
    endorse(2, 1);
    chain.pass(14 * DAY);
    assertThat(community.directors()).containsExactly(ann);
    assertThat(tryEndorse(7, 1)).startsWith("no-director");
  }

  @Test
  void whoHasResignedIsNotRecalled() {
    assertThat(request(1, ann, REASON)).isEmpty();
    endorse(2, 1);
    chain.must(ann, "board", "resign");
    assertThat(tryEndorse(7, 1)).startsWith("no-director");
    assertThat(request(1, ann, REASON)).startsWith("no-director");
  }

  @Test
  void nobodyElseRemovesOrReinstates() {
    assertThat(community.call(community.anybody, "remove", 1, ann)).startsWith("not-allowed");
    assertThat(community.call(community.anybody, "reinstate", 1, ann)).startsWith("not-allowed");
  }

  private void rule(String name, long value) {
    chain.must(Addresses.PROPOSALS, "parameters", "change", name, value, chain.height() + 2);
    chain.passTo(chain.height() + 9);
  }

  /** By nine, eight, seven and three million CPC. */
  private void recall() {
    assertThat(request(1, ann, REASON)).isEmpty();
    endorse(2, 1);
    endorse(3, 1);
    endorse(7, 1);
    assertThat(status(1)).isEqualTo("RECALLED");
  }

  private String request(int voter, Address director, String reason) {
    return chain.call(community.voters.get(voter), "recalls", "request", director, reason);
  }

  private void endorse(int voter, long id) {
    assertThat(tryEndorse(voter, id)).isEmpty();
  }

  private String tryEndorse(int voter, long id) {
    return chain.call(community.voters.get(voter), "recalls", "endorse", id);
  }

  private String vote(int voter, long id, boolean reinstate) {
    return chain.call(community.voters.get(voter), "recalls", "vote", id, reinstate);
  }

  private Object status(long id) {
    return chain.results("recalls", "recall", id).get("status");
  }
}
