package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
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

    assertThat(votes(ann)).isEqualTo(cpc(10_000_000));
    assertThat(votes(bob)).isEqualTo(cpc(12_000_000));
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
    assertThat(votes(ann)).isEqualTo(cpc(10_000_000));
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
    assertThat(chain.call(voter, "economy-pool", "withdraw", cpc(10_000_000))).isEmpty();
  }

  @Test
  void nobodyBindsAnothersDeposit() {
    assertThat(
            chain.call(
                community.anybody, "economy-pool", "bind", community.voters.get(0), 99 * DAY))
        .startsWith("not-allowed");
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

  private Object votes(Address who) {
    return chain.results("board", "candidate", 1, who).get("votes");
  }

  private static Hash docs() {
    return Community.DOCUMENTS;
  }
}
