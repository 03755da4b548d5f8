package org.cpchain.contract.system.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.campaign.Electorate.DISTANCE;
import static org.cpchain.contract.system.campaign.Electorate.LENGTH;

import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class PromiseTest {
  private static final Hash FIRST = FakeSuite.INSTANCE.hash(new byte[] {1});
  private static final Hash SECOND = FakeSuite.INSTANCE.hash(new byte[] {2});

  private final Electorate electorate = new Electorate();
  private final Address proposer = Electorate.DEFAULTS.get(1);

  @Test
  void aDefaultProposerPromisesAsSoonAsTheChainHasBegun() {
    assertThat(promise(proposer, FIRST)).isEmpty();
    assertThat(electorate.commitment(proposer)).isEqualTo(Map.of("hash", FIRST, "term", 0L));
  }

  @Test
  void theLastPromiseTakesThePlaceOfTheOneBeforeWithItsOwnTerm() {
    assertThat(promise(proposer, FIRST)).isEmpty();
    electorate.passToTerm(2);
    assertThat(promise(proposer, SECOND)).isEmpty();

    assertThat(electorate.commitment(proposer)).isEqualTo(Map.of("hash", SECOND, "term", 2L));
  }

  @Test
  void nobodyElsePromises() {
    Address rnode = electorate.rnode("Ann");

    assertThat(promise(rnode, FIRST)).startsWith("no-candidate");
    assertThat(promise(electorate.chain.rich("Bob", Chain.cpc(1)), FIRST))
        .startsWith("no-candidate");
    assertThat(electorate.commitment(rnode)).isEqualTo(Map.of("hash", Hash.ZERO, "term", 0L));
  }

  @Test
  void zerosAreNoPromise() {
    assertThat(promise(proposer, Hash.ZERO)).startsWith("no-commitment");
  }

  @Test
  void aCandidatePromisesUntilTheEndOfTheLastTermForWhichItCanBeElected() {
    Address ann = electorate.rnode("Ann");
    electorate.passToTerm(1);
    assertThat(electorate.claim(ann, 2)).isEmpty();
    long lastTerm = 3 + DISTANCE;

    electorate.passTo((lastTerm + 1) * LENGTH);
    assertThat(promise(ann, SECOND)).isEmpty();
    electorate.end();
    assertThat(promise(ann, FIRST)).startsWith("no-candidate");
    assertThat(electorate.commitment(ann)).isEqualTo(Map.of("hash", SECOND, "term", lastTerm));
  }

  private String promise(Address who, Hash commitment) {
    return electorate.call(who, "campaign", "promise", commitment);
  }
}
