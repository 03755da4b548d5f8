package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.junit.jupiter.api.Test;

/** One board after the other, and what is locked meanwhile. */
class TermsTest {
  private final Community community = new Community();
  private final Chain chain = community.chain;

  @Test
  void nothingLockedIsTakenBackWhileStandingOrServing() {
    Address winner = community.stand(0);
    Address loser = community.stand(1);
    assertThat(community.call(winner, "withdraw")).startsWith("standing");
    chain.pass(14 * DAY).must(community.voters.get(0), "board", "vote", winner);
    chain.pass(14 * DAY - 1);
    assertThat(community.call(loser, "withdraw")).startsWith("standing");
    chain.pass(1);
    assertThat(community.call(loser, "withdraw")).isEmpty();
    assertThat(community.wallet(loser)).isEqualTo(cpc(300_000));
    assertThat(community.call(loser, "withdraw")).startsWith("nothing-to-withdraw");
    assertThat(community.call(winner, "withdraw")).startsWith("serving");
    chain.pass(Community.TERM - 1);
    assertThat(community.call(winner, "withdraw")).startsWith("serving");
    chain.pass(1);
    assertThat(community.call(winner, "withdraw")).isEmpty();
    assertThat(community.wallet(winner)).isEqualTo(cpc(300_000));
  }

  @Test
  void nobodyButACandidateOpensTheFirstElection() {
    chain.must(community.anybody, "board", "step", 20);
    chain.pass(100 * DAY).must(community.anybody, "board", "step", 20);
    assertThat(community.call(community.voters.get(0), "vote", community.person(0)))
        .startsWith("not-now");
    assertThat(community.call(community.anybody, "stand", docs())).startsWith("too-little");
    community.stand(0);
    assertThat(chain.results("board", "election"))
        .containsEntry("number", 1L)
        .containsEntry("opens", chain.time());
  }

  @Test
  void theNextElectionEndsWithTheTermAndTheLockServesAgain() {
    community.board(3);
    chain.pass(Community.TERM - 28 * DAY);
    community.stand(0);
    assertThat(community.wallet(community.person(0))).isEqualTo(cpc(100_000));
    assertThat(chain.results("board", "election")).containsEntry("number", 2L);
    chain.pass(14 * DAY);
    chain.must(community.voters.get(4), "board", "vote", community.person(0));
    chain.pass(14 * DAY - 1);
    assertThat(community.directors()).hasSize(3);
    chain.pass(1);
    assertThat(community.directors()).containsExactly(community.person(0));
    assertThat(community.call(community.person(0), "withdraw")).startsWith("serving");
    assertThat(community.call(community.person(1), "withdraw")).isEmpty();
    assertThat(chain.number("board", "term")).isEqualTo(2);
  }

  @Test
  void yearsWithoutACallHoldNothingUp() {
    community.board(2);
    chain.pass(7 * Community.TERM + 3);
    assertThat(community.directors()).isEmpty();
    assertThat(community.call(community.person(0), "withdraw")).isEmpty();
    // nobody was elected meanwhile: the next election opens when somebody stands
    community.stand(3);
    chain.pass(14 * DAY).must(community.voters.get(0), "board", "vote", community.person(3));
    chain.pass(14 * DAY - 1);
    assertThat(community.directors()).isEmpty();
    chain.pass(1);
    assertThat(community.directors()).containsExactly(community.person(3));
  }

  @Test
  void aChangeOfTheRulesMovesNoElectionThatHasBegun() {
    community.stand(0);
    rule("board.standing-millis", DAY);
    rule("board.voting-millis", 30 * DAY);
    rule("board.term-millis", 60 * DAY);
    rule("board.seats", 9);
    chain.passTo(chain.height() + 20);
    assertThat(chain.results("board", "election"))
        .containsEntry("standEnds", Chain.GENESIS + 14 * DAY)
        .containsEntry("voteEnds", Chain.GENESIS + 28 * DAY)
        .containsEntry("nextOpens", Chain.GENESIS + Community.TERM)
        .containsEntry("seats", 5L);
    chain.pass(14 * DAY);
    community.vote(1);
    chain.pass(Community.TERM - 14 * DAY);
    community.stand(1);
    assertThat(chain.results("board", "election"))
        .containsEntry("standEnds", Chain.GENESIS + Community.TERM + 14 * DAY)
        .containsEntry("termEnds", Chain.GENESIS + Community.TERM + 28 * DAY + 60 * DAY)
        .containsEntry("nextOpens", Chain.GENESIS + Community.TERM + 28 * DAY + 29 * DAY)
        .containsEntry("seats", 9L);
  }

  @Test
  void theFoundationAppointsForTheTermInOffice() {
    Address ann = chain.rich("Ann", BigInteger.ZERO);
    assertThat(chain.call(Addresses.PROPOSALS, "board", "appoint", ann)).startsWith("not-possible");
    community.board(2);
    assertThat(community.call(community.anybody, "appoint", ann)).startsWith("not-allowed");
    community.appoint(ann);
    assertThat(chain.call(Addresses.PROPOSALS, "board", "appoint", ann)).startsWith("not-possible");
    assertThat(chain.view("board", "canAppoint", community.person(0))).isEqualTo(false);
    community.appoint(chain.rich("Bob", BigInteger.ZERO));
    assertThat(chain.view("board", "canAppoint", community.anybody)).isEqualTo(false);
    assertThat(community.directors()).hasSize(4);
    chain.pass(Community.TERM);
    assertThat(community.directors()).isEmpty();
  }

  @Test
  void whoResignsIsFreeAndDoesNotComeBackInTheTerm() {
    community.board(2);
    Address ann = community.director(0);
    assertThat(community.call(ann, "disclose", "annual-report", docs())).isEmpty();
    assertThat(community.call(ann, "resign")).isEmpty();
    assertThat(community.directors()).containsExactly(community.person(1));
    assertThat(community.call(ann, "resign")).startsWith("no-director");
    assertThat(community.call(ann, "disclose", "annual-report", docs())).startsWith("no-director");
    assertThat(chain.view("board", "canAppoint", ann)).isEqualTo(false);
    assertThat(community.call(ann, "withdraw")).isEmpty();
    assertThat(community.wallet(ann)).isEqualTo(cpc(300_000));
  }

  @Test
  void cpcForcedOnTheBoardGoesToTheRewardsAndNoLockDoes() {
    community.stand(0);
    chain.world().grant(chain.address("board"), 5);
    chain.must(community.anybody, "board", "sweep");
    assertThat(community.wallet(Addresses.REWARD)).isEqualTo(5);
    assertThat(community.call(community.anybody, "sweep")).startsWith("nothing-to-sweep");
  }

  private void rule(String name, long value) {
    chain.must(Addresses.PROPOSALS, "parameters", "change", name, value, chain.height() + 10);
  }

  private static Hash docs() {
    return Community.DOCUMENTS;
  }
}
