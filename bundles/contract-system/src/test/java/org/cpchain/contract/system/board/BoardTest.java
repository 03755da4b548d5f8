package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.junit.jupiter.api.Test;

class BoardTest {
  private final Community community = new Community();
  private final Chain chain = community.chain;

  @Test
  void thoseWithMostVotesServeForAYear() {
    for (int i = 0; i < 7; i++) {
      community.stand(i);
    }
    chain.pass(14 * DAY);
    community.vote(7);
    assertThat(community.directors()).isEmpty();
    chain.pass(14 * DAY - 1);
    assertThat(community.directors()).isEmpty();
    chain.pass(1);

    assertThat(community.directors())
        .containsExactly(
            community.person(0),
            community.person(1),
            community.person(2),
            community.person(3),
            community.person(4));
    assertThat(chain.number("board", "term")).isOne();
    chain.pass(Community.TERM - 1);
    assertThat(community.directors()).hasSize(5);
    chain.pass(1);
    assertThat(community.directors()).isEmpty();
  }

  @Test
  void votesWeighWhatTheVotersHaveInTheEconomyPool() {
    Address ann = community.stand(0);
    Address bob = community.stand(1);
    chain.pass(14 * DAY);
    chain.must(community.voters.get(0), "board", "vote", ann);
    chain.must(community.voters.get(1), "board", "vote", bob);
    chain.must(community.voters.get(7), "board", "vote", bob);

    assertThat(votes(ann)).isEqualTo(cpc(100_000));
    assertThat(votes(bob)).isEqualTo(cpc(120_000));
    chain.pass(14 * DAY);
    assertThat(community.directors()).containsExactly(bob, ann);
  }

  @Test
  void amongEqualsWhoStoodFirstIsElected() {
    for (int i = 0; i < 6; i++) {
      community.stand(i);
    }
    chain.pass(14 * DAY);
    chain.must(community.voters.get(3), "board", "vote", community.person(5));
    chain.must(community.voters.get(6), "board", "vote", community.person(2));
    chain.must(community.voters.get(7), "board", "vote", community.person(2));
    assertThat(votes(community.person(5))).isEqualTo(votes(community.person(2)));
    chain.pass(14 * DAY);
    assertThat(community.directors()).containsExactly(community.person(2), community.person(5));
  }

  @Test
  void nobodyIsElectedWithoutAVote() {
    community.stand(0);
    chain.pass(28 * DAY);
    assertThat(community.directors()).isEmpty();
    assertThat(community.call(community.person(0), "withdraw")).isEmpty();
  }

  @Test
  void whoStandsNeedsTheLockAndDocuments() {
    Address ann = chain.rich("Ann", cpc(400_000));
    assertThat(chain.pay(ann, cpc(200_000).subtract(BigInteger.ONE), "board", "stand", docs()))
        .startsWith("too-little");
    assertThat(chain.pay(ann, cpc(200_000), "board", "stand", Hash.ZERO))
        .startsWith("no-documents");
    assertThat(chain.pay(ann, cpc(200_000), "board", "stand", docs())).isEmpty();
    assertThat(community.call(ann, "stand", docs())).startsWith("twice");
    assertThat(community.wallet(ann)).isEqualTo(cpc(200_000));
  }

  @Test
  void phasesEndToTheMillisecond() {
    Address ann = community.stand(0);
    Address voter = community.voters.get(0);
    assertThat(community.call(voter, "vote", ann)).startsWith("not-now");
    chain.pass(14 * DAY - 1);
    assertThat(community.call(voter, "vote", ann)).startsWith("not-now");
    community.stand(1);
    chain.pass(1);
    Address late = chain.rich("Late", cpc(200_000));
    assertThat(chain.pay(late, cpc(200_000), "board", "stand", docs())).startsWith("not-now");
    assertThat(community.wallet(late)).isEqualTo(cpc(200_000));
    chain.pass(14 * DAY - 1);
    assertThat(community.call(voter, "vote", ann)).isEmpty();
    chain.pass(1);
    assertThat(community.call(community.voters.get(1), "vote", ann)).startsWith("not-now");
  }

  @Test
  void economyNodesAloneVoteOnceForCandidatesOnly() {
    Address ann = community.stand(0);
    community.stand(1);
    chain.pass(14 * DAY);
    Address voter = community.voters.get(0);
    assertThat(community.call(ann, "vote", ann)).startsWith("no-economy-node");
    assertThat(community.call(voter, "vote", voter)).startsWith("no-candidate");
    assertThat(community.call(voter, "vote", ann)).isEmpty();
    assertThat(community.call(voter, "vote", community.person(1))).startsWith("twice");
    assertThat(community.call(voter, "vote", ann)).startsWith("twice");
    assertThat(votes(ann)).isEqualTo(cpc(100_000));
  }

  @Test
  void aDepositThatVotesStaysUntilTheVotesEndSoThatItNeverVotesTwice() {
    // the season's settlement, in which deposits may go, falls into the votes
    chain.pass(60 * DAY);
    Address ann = community.stand(0);
    chain.pass(27 * DAY + DAY / 2);
    Address voter = community.voters.get(0);
    chain.must(voter, "board", "vote", ann);
    assertThat(chain.call(voter, "economy-pool", "withdraw", 1)).startsWith("bound");
    assertThat(chain.call(community.voters.get(1), "economy-pool", "withdraw", 1)).isEmpty();
    chain.pass(DAY / 2);
    assertThat(chain.call(voter, "economy-pool", "withdraw", cpc(100_000))).isEmpty();
  }

  @Test
  void nobodyBindsAnothersDeposit() {
    assertThat(
            chain.call(
                community.anybody, "economy-pool", "bind", community.voters.get(0), 99 * DAY))
        .startsWith("not-allowed");
  }

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
    // the next election that opens is on the same days of the year
    chain.pass(Community.TERM - 28 * DAY - 3);
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
    chain.pass(Community.TERM);
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
    chain.must(community.anybody, "cpc", "transfer", chain.address("board"), 5);
    chain.must(community.anybody, "board", "sweep");
    assertThat(community.wallet(Addresses.REWARD)).isEqualTo(5);
    assertThat(community.call(community.anybody, "sweep")).startsWith("nothing-to-sweep");
  }

  @Test
  void candidatesAreReadInPages() {
    for (int i = 0; i < 4; i++) {
      community.stand(i);
    }
    assertThat((List<?>) chain.view("board", "candidates", 1, 1, 2))
        .isEqualTo(List.of(community.person(1), community.person(2)));
    assertThat((List<?>) chain.view("board", "candidates", 1, 3, 100)).hasSize(1);
    assertThat((List<?>) chain.view("board", "candidates", 1, 9, 100)).isEmpty();
    assertThat((List<?>) chain.view("board", "candidates", 7, 0, 100)).isEmpty();
  }

  private void rule(String name, long value) {
    chain.must(Addresses.PROPOSALS, "parameters", "change", name, value, chain.height() + 10);
  }

  private Object votes(Address who) {
    return chain.results("board", "candidate", 1, who).get("votes");
  }

  private static Hash docs() {
    return Community.DOCUMENTS;
  }
}
