package org.cpchain.contract.system.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.campaign.Electorate.LENGTH;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.campaign.Electorate.Proofs;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {
  private static final Hash PROMISE = FakeSuite.INSTANCE.hash(new byte[] {1});

  private final Electorate electorate = new Electorate();
  private final Chain chain = electorate.chain;
  private Address ann;

  @BeforeEach
  void annIsAnRnodeInTermOne() {
    ann = electorate.rnode("Ann");
    electorate.passToTerm(1);
  }

  @Test
  void aClaimIsForTheTermsFromTheNextOneOn() {
    assertThat(electorate.claim(ann, 3)).isEmpty();

    assertThat(electorate.info(ann)).containsExactly(1L, 2L, 4L);
    assertThat(electorate.candidates(1)).isEmpty();
    for (long term = 2; term <= 4; term++) {
      assertThat(electorate.candidates(term)).containsExactly(ann);
      assertThat(chain.number("campaign", "candidateCount", term)).isOne();
    }
    assertThat(electorate.candidates(5)).isEmpty();
    assertThat(electorate.commitment(ann))
        .isEqualTo(Map.of("hash", Electorate.promiseOf(ann), "term", 1L));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4, 10, 0xffff_ffff_ffffL})
  void otherNumbersOfTermsAreRefused(long terms) {
    assertThat(electorate.claim(ann, terms))
        .isEqualTo("bad-terms: 1 to 3 terms can be claimed, not " + terms);
  }

  @Test
  void governanceSaysHowManyTermsMayBeClaimed() {
    electorate.parameter("campaign.terms-min", 2);
    electorate.parameter("campaign.terms-max", 10);

    assertThat(electorate.claim(ann, 1)).startsWith("bad-terms: 2 to 10");
    assertThat(electorate.claim(ann, 10)).isEmpty();
    assertThat(electorate.info(ann)).containsExactly(1L, 2L, 11L);
  }

  @Test
  void onlyAnRnodeClaims() {
    Address bob = chain.rich("Bob", Chain.cpc(1_000_000));

    assertThat(electorate.claim(bob, 1)).startsWith("no-rnode: " + bob);
    assertThat(electorate.claim(Electorate.DEFAULTS.get(0), 1)).startsWith("no-rnode");
  }

  @Test
  void whoHasLeftThePoolClaimsNoMore() {
    chain.pass(100 * Chain.MINUTE);
    assertThat(electorate.call(ann, "rnode-pool", "withdraw", BigInteger.ONE)).isEmpty();

    assertThat(electorate.claim(ann, 1)).startsWith("no-rnode");
  }

  @Test
  void aNodeThatIsTooOldForTheNetworkIsToldToInstallTheNewBundles() {
    electorate.parameter("campaign.version", 3);
    Proofs proofs = electorate.solve(ann, electorate.newest());

    assertThat(electorate.claim(ann, 1, proofs, 2, PROMISE))
        .startsWith("old-version: nodes from version 3 on can campaign, this one is 2; install");
    assertThat(electorate.claim(ann, 1, proofs, 3, PROMISE)).isEmpty();
  }

  @Test
  void afterAHardUpdateOnlyWhoIsReadyForItOrForALaterVersionOfItClaims() {
    Address validator = Electorate.DEFAULTS.get(0);
    Hash first = FakeSuite.INSTANCE.hash(new byte[] {7});
    Hash later = FakeSuite.INSTANCE.hash(new byte[] {8});
    approve("1.1.0", first);
    electorate.call(validator, "modules", "setReady", 0, first, true);
    electorate.call(
        Addresses.BLOCK_END, "modules", "enter", validator.toHex(), "consensus/lbft-2.0/1.0.0");

    assertThat(electorate.claim(ann, 1)).startsWith("old-module").contains(first.toHex());
    approve("1.2.0", later);
    electorate.call(ann, "modules", "setReady", 1, later, true);
    assertThat(electorate.claim(ann, 1)).isEmpty();
  }

  private void approve(String version, Hash digest) {
    assertThat(
            electorate.call(
                Addresses.PROPOSALS,
                "modules",
                "approve",
                "consensus",
                "lbft-2.1",
                version,
                digest,
                electorate.height() + 1))
        .isEmpty();
  }

  @Test
  void aClaimPromisesASecret() {
    Proofs proofs = electorate.solve(ann, electorate.newest());

    assertThat(electorate.claim(ann, 1, proofs, 1, Hash.ZERO)).startsWith("no-commitment");
    assertThat(electorate.info(ann)).containsExactly(0L, 0L, 0L);
  }

  @Test
  void nobodyClaimsTwiceForATermAndRenewalInTheLastTermLeavesNoGap() {
    assertThat(electorate.claim(ann, 2)).isEmpty();
    assertThat(electorate.claim(ann, 1)).startsWith("still-candidate: terms up to 3");
    electorate.passToTerm(2);
    assertThat(electorate.claim(ann, 1)).startsWith("still-candidate");
    electorate.passToTerm(3);

    assertThat(electorate.claim(ann, 1)).isEmpty();

    assertThat(electorate.info(ann)).containsExactly(2L, 4L, 4L);
    for (long term = 2; term <= 4; term++) {
      assertThat(electorate.candidates(term)).containsExactly(ann);
    }
  }

  @Test
  void theLastBlockOfATermIsTheLastInWhichItsNextTermCanBeClaimed() {
    Address bob = electorate.rnode("Bob");
    electorate.passTo(2 * LENGTH);
    assertThat(electorate.claim(ann, 1)).isEmpty();
    electorate.end();
    assertThat(electorate.claim(bob, 1)).isEmpty();

    assertThat(electorate.candidates(2)).containsExactly(ann);
    assertThat(electorate.candidates(3)).containsExactly(bob);
  }

  @Test
  void aProofIsNotUsedTwice() {
    // terms of 12 blocks, proofs of the last 20: the proofs are still young in the next claim
    electorate.parameter("campaign.accepted-blocks", 20);
    electorate.passTo(2 * LENGTH);
    Proofs first = electorate.solve(ann, electorate.newest());
    assertThat(electorate.claim(ann, 1, first)).isEmpty();
    electorate.passToTerm(2);
    Proofs fresh = electorate.solve(ann, electorate.newest());

    assertThat(electorate.claim(ann, 1, first)).startsWith("used-proof");
    assertThat(electorate.claim(ann, 1, new Proofs(fresh.cpuNonce(), fresh.cpuBlock(), 0, 1)))
        .startsWith("used-proof");
    assertThat(electorate.claim(ann, 1, mixed(first, fresh))).startsWith("used-proof");
    assertThat(electorate.claim(ann, 1, mixed(fresh, first))).startsWith("used-proof");
    assertThat(electorate.claim(ann, 1, fresh)).isEmpty();
  }

  @Test
  void theYoungerOfTwoProofsIsNotUsedTwiceEither() {
    electorate.parameter("campaign.accepted-blocks", 20);
    electorate.passTo(2 * LENGTH);
    Proofs younger = electorate.solve(ann, electorate.newest());
    Proofs older = electorate.solve(ann, electorate.newest() - 5);
    assertThat(electorate.claim(ann, 1, mixed(older, younger))).isEmpty();
    electorate.passToTerm(2);
    Proofs fresh = electorate.solve(ann, electorate.newest());

    assertThat(electorate.claim(ann, 1, mixed(fresh, younger))).startsWith("used-proof");
  }

  @Test
  void aRefusedProofIsRefusedWithAdmissionsReason() {
    Proofs right = electorate.solve(ann, electorate.newest());
    Proofs old = electorate.solve(ann, electorate.height() - 11);

    assertThat(electorate.claim(ann, 1, old)).startsWith("old-block: the cpu proof");
    assertThat(electorate.claim(electorate.rnode("Bob"), 1, right)).startsWith("wrong-nonce");
    assertThat(electorate.claim(ann, 1, right)).isEmpty();
  }

  @Test
  void candidatesAreReadInPagesOfAHundred() {
    electorate.parameter("admission.cpu-difficulty", 0);
    electorate.parameter("admission.memory-difficulty", 0);
    List<Address> all = new ArrayList<>();
    for (int i = 0; i < 135; i++) {
      all.add(electorate.rnode("R" + i));
      assertThat(electorate.claim(all.get(i), 1)).isEmpty();
    }

    assertThat(electorate.candidates(2)).isEqualTo(all);
    assertThat(page(0, 1_000)).isEqualTo(all.subList(0, 100));
    assertThat(page(15, 2)).isEqualTo(all.subList(15, 17));
    assertThat(page(16, 16)).isEqualTo(all.subList(16, 32));
    assertThat(page(100, 0xffff_ffff_ffffL)).isEqualTo(all.subList(100, 135));
    assertThat(page(17, 0)).isEmpty();
    assertThat(page(135, 1)).isEmpty();
    assertThat(page(0xffff_ffff_ffffL, 0xffff_ffff_ffffL)).isEmpty();
  }

  @Test
  void onAChainWithoutElectionsNobodyCampaigns() {
    Chain plain = Chain.system();
    Address who = plain.rich("Who", Chain.cpc(1));

    assertThat(plain.call(who, "campaign", "claimCampaign", 1, 0, 0, 0, 0, 1, PROMISE))
        .startsWith("no-elections");
    assertThat(plain.call(who, "campaign", "promise", PROMISE)).startsWith("no-elections");
    assertThat((List<?>) plain.view("campaign", "candidatesOf", 0)).isEmpty();
    assertThat(plain.number("campaign", "candidateCount", 7)).isZero();
  }

  private static Proofs mixed(Proofs cpu, Proofs memory) {
    return new Proofs(cpu.cpuNonce(), cpu.cpuBlock(), memory.memoryNonce(), memory.memoryBlock());
  }

  private List<Object> page(long from, long count) {
    return List.copyOf((List<?>) chain.view("campaign", "candidates", 2, from, count));
  }
}
