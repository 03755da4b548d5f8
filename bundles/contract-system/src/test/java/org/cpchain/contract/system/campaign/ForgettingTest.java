package org.cpchain.contract.system.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.campaign.Electorate.DISTANCE;
import static org.cpchain.contract.system.campaign.Electorate.LENGTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgettingTest {
  /** The distance, and 256 blocks. */
  private static final long KEPT = DISTANCE + 22;

  private final Electorate electorate = new Electorate();
  private final List<Address> all = new ArrayList<>();

  @BeforeEach
  void fortyClaimTheTermsTwoToFour() {
    electorate.passToTerm(1);
    electorate.parameter("admission.cpu-difficulty", 0);
    electorate.parameter("admission.memory-difficulty", 0);
    for (int i = 0; i < 40; i++) {
      all.add(electorate.rnode("R" + i));
      assertThat(electorate.claim(all.get(i), 3)).isEmpty();
    }
  }

  @Test
  void aListIsReadUntilItsElectionIsLongOverWhetherAnybodyClaimsOrNot() {
    electorate.passTo((2 + KEPT + 1) * LENGTH);
    assertThat(electorate.candidates(2)).isEqualTo(all);
    electorate.end();
    assertThat(electorate.candidates(2)).isEmpty();
    assertThat(electorate.chain.number("campaign", "candidateCount", 2)).isZero();
    assertThat(electorate.candidates(3)).isEqualTo(all);
  }

  @Test
  void claimsThatFollowForgetAllThatIsOver() {
    electorate.passToTerm(4 + KEPT + 1);
    Address later = electorate.rnode("Later");
    // three lists of three pages; each claim of one term forgets two
    for (int i = 0; i < 5; i++) {
      assertThat(electorate.claim(later, 1)).isEmpty();
      electorate.passTo(electorate.height() + LENGTH);
    }

    assertThat(electorate.info(all.get(39))).containsExactly(0L, 0L, 0L);
    assertThat(electorate.commitment(all.get(0))).isEqualTo(Map.of("hash", Hash.ZERO, "term", 0L));
    // five lists with size, page and place in the queue; the queue's ends; the claim and its
    // promise
    assertThat(electorate.kept()).isEqualTo(5 * 3 + 1 + 2);
  }

  @Test
  void whoHasClaimedAgainIsNotForgotten() {
    electorate.passToTerm(4 + KEPT + 1);
    Address back = all.get(7);
    for (int i = 0; i < 5; i++) {
      assertThat(electorate.claim(back, 1)).isEmpty();
      electorate.passTo(electorate.height() + LENGTH);
    }

    assertThat(electorate.info(back).get(0)).isEqualTo(6);
    assertThat(electorate.commitment(back)).containsEntry("hash", Electorate.promiseOf(back));
  }

  @Test
  void thatItGoesOnForLongDoesNotMakeMoreToKeep() {
    Address only = electorate.rnode("Only");
    List<Long> kept = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      assertThat(electorate.claim(only, 1)).isEmpty();
      electorate.passTo(electorate.height() + LENGTH);
      kept.add(electorate.kept());
    }

    // the next term's list, this one's and those before
    assertThat(kept.subList(60, 120)).containsOnly(3 * (1 + 1 + KEPT) + 1 + 2);
  }

  @Test
  void aDefaultProposersPromiseStaysWhenItsCandidacyIsForgotten() {
    Address proposer = Electorate.DEFAULTS.get(0);
    electorate.rnode("D0");
    assertThat(electorate.claim(proposer, 1)).isEmpty();
    electorate.passToTerm(4 + KEPT + 1);
    Address later = electorate.rnode("Later");
    for (int i = 0; i < 5; i++) {
      assertThat(electorate.claim(later, 1)).isEmpty();
      electorate.passTo(electorate.height() + LENGTH);
    }

    assertThat(electorate.info(proposer)).containsExactly(0L, 0L, 0L);
    assertThat(electorate.commitment(proposer))
        .isEqualTo(Map.of("hash", Electorate.promiseOf(proposer), "term", 1L));
  }
}
