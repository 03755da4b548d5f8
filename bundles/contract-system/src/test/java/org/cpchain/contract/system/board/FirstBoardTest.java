package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/**
 * Who stands first opens the first election, at a time of his choice; few voters elect nobody, and
 * an election that does not count is held again as soon as somebody stands.
 */
class FirstBoardTest {
  private final Chain chain = Chain.system();
  private final Address early = chain.rich("Early", cpc(300_000));
  private final List<Address> voters = new ArrayList<>();
  private final Address many = chain.rich("Many", cpc(10_000_000));

  /** In the lock nobody can become a voter: 20,000 CPC elect against ten million. */
  @Test
  void theCommunityCanBecomeVotersBeforeTheFirstBoardIsElected() {
    chain.mustPay(early, cpc(20_000), "economy-pool", "deposit");
    chain.pass(3 * DAY);
    chain.pay(early, cpc(200_000), "board", "stand", Community.DOCUMENTS);
    chain.pass(14 * DAY);
    chain.call(early, "board", "vote", early);

    boolean canVote =
        chain.pay(many, cpc(10_000_000), "economy-pool", "deposit").isEmpty()
            && chain.call(many, "board", "vote", early).isEmpty();
    chain.pass(14 * DAY);
    assertThat(canVote || chain.number("board", "term").signum() == 0)
        .as("others could vote, or nobody is in office")
        .isTrue();
    assertThat((List<?>) chain.view("board", "directors")).isEmpty();
  }

  @Test
  void exactlyTheTurnoutCountsAndAWeiLessDoesNot() {
    voters(cpc(600_000), cpc(400_000).subtract(BigInteger.ONE));
    elect(early);
    assertThat(chain.results("board", "turnout", 1))
        .containsEntry("voted", cpc(1_000_000).subtract(BigInteger.ONE))
        .containsEntry("needed", cpc(1_000_000));
    assertThat(chain.number("board", "term")).isZero();
    assertThat(chain.number("board", "payOf", 1)).isZero();
    chain.must(early, "board", "withdraw");

    // the season's settlement is over: the next raise
    chain.pass(62 * DAY);
    chain.mustPay(FakeSuite.address("Voter1"), BigInteger.ONE, "economy-pool", "deposit");
    elect(early);
    assertThat(chain.number("board", "term")).isEqualTo(2);
    assertThat(chain.view("board", "directors")).isEqualTo(List.of(early));
    assertThat(chain.number("board", "payOf", 2)).isEqualTo(cpc(400_000));
  }

  @Test
  void anElectionThatDidNotCountIsNoTerm() {
    voters(cpc(999_999));
    elect(early);
    assertThat(chain.call(Addresses.PROPOSALS, "board", "appoint", many))
        .startsWith("not-possible");
    chain.must(many, "board", "step", 20);
    chain.must(many, "chair", "step");
    assertThat(chain.results("chair", "ballot")).containsEntry("number", 0L);
    chain.pass(400 * DAY);
    assertThat(chain.number("board", "due", 1, early)).isZero();
    assertThat(chain.call(many, "board", "pay", 1, early)).startsWith("nothing-due");
    assertThat(chain.call(Addresses.BOARD, "treasury", "payDirector", 1, early, 1))
        .startsWith("too-much");
  }

  @Test
  void aStepOpensNoElectionWithoutACandidate() {
    voters(cpc(20_000));
    elect(early);
    chain.pass(40 * DAY).must(many, "board", "step", 20);
    assertThat(chain.results("board", "election"))
        .containsEntry("number", 2L)
        .containsEntry("opens", chain.time());
    chain.pass(DAY).must(early, "board", "stand", Community.DOCUMENTS);
    assertThat(chain.results("board", "election"))
        .containsEntry("number", 2L)
        .containsEntry("opens", chain.time())
        .containsEntry("standEnds", chain.time() + 14 * DAY)
        .containsEntry("candidates", 1L);
  }

  /** What stands in the way of the next board keeps nobody in office. */
  @Test
  void aBoardEndsWithItsTermWhenItsSuccessorsElectionDoesNotCount() {
    voters(cpc(1_000_000), cpc(20_000));
    chain.world().grant(chain.address("treasury"), cpc(1_000_000));
    elect(early);
    chain.pass(337 * DAY).mustPay(many, cpc(200_000), "board", "stand", Community.DOCUMENTS);
    chain.pass(14 * DAY).must(FakeSuite.address("Voter1"), "board", "vote", many);
    chain.pass(14 * DAY - 1);
    assertThat(chain.view("board", "directors")).isEqualTo(List.of(early));
    assertThat(chain.call(many, "board", "withdraw")).startsWith("standing");
    chain.pass(1);
    assertThat((List<?>) chain.view("board", "directors")).isEmpty();
    chain.must(many, "board", "withdraw");
    chain.must(early, "board", "withdraw");

    // his last half-year is paid although an election has gone by since
    chain.must(many, "board", "step", 20);
    assertThat(chain.world().balance(early).subtract(cpc(300_000)))
        .isEqualTo(cpc(400_000).divide(BigInteger.valueOf(7)));
    elect(many);
    assertThat(chain.number("board", "term")).isEqualTo(3);
    assertThat(chain.view("board", "directors")).isEqualTo(List.of(many));
  }

  @Test
  void anotherTurnoutHoldsFromTheNextElectionAndNobodyIsElectedWithoutAVote() {
    voters(cpc(20_000));
    chain.mustPay(early, cpc(200_000), "board", "stand", Community.DOCUMENTS);
    chain.must(
        Addresses.PROPOSALS, "parameters", "change", "board.turnout-wei", 0, chain.height() + 2);
    chain.passTo(chain.height() + 9);
    chain.pass(14 * DAY).must(FakeSuite.address("Voter0"), "board", "vote", early);
    chain.pass(14 * DAY);
    assertThat(chain.number("board", "term")).isZero();
    chain.must(early, "board", "stand", Community.DOCUMENTS);
    chain.pass(28 * DAY);
    assertThat(chain.number("board", "term")).isZero();
    elect(early);
    assertThat(chain.number("board", "term")).isEqualTo(3);
  }

  private void voters(BigInteger... deposits) {
    for (int i = 0; i < deposits.length; i++) {
      Address voter = chain.rich("Voter" + i, deposits[i].add(BigInteger.ONE));
      chain.mustPay(voter, deposits[i], "economy-pool", "deposit");
      voters.add(voter);
    }
  }

  /** With the votes of all voters. */
  private void elect(Address who) {
    BigInteger lock = (BigInteger) chain.results("board", "lockOf", who).get("amount");
    chain.mustPay(who, cpc(200_000).subtract(lock), "board", "stand", Community.DOCUMENTS);
    chain.pass(14 * DAY);
    voters.forEach(voter -> chain.must(voter, "board", "vote", who));
    chain.pass(14 * DAY);
  }

  /** One account stands while nobody can vote: 365 days without directors. */
  @Test
  void anElectionWithoutVotesIsHeldAgainSoon() {
    chain.pass(3 * DAY);
    chain.mustPay(early, cpc(200_000), "board", "stand", Community.DOCUMENTS);
    chain.pass(28 * DAY);
    chain.must(early, "board", "withdraw");
    chain.pass(60 * DAY);
    chain.mustPay(many, cpc(1_000_000), "economy-pool", "deposit");
    chain.pass(1 * DAY);

    assertThat(chain.pay(many, cpc(200_000), "board", "stand", Community.DOCUMENTS)).isEmpty();
  }
}
