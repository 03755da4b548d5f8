package org.cpchain.dpor.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.dpor.FakeChain;
import org.cpchain.dpor.FakeLedger;
import org.cpchain.dpor.core.admission.Puzzle;
import org.cpchain.dpor.core.admission.Work;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.dpor.core.campaign.Wish;
import org.cpchain.ledger.Submission;
import org.cpchain.reputation.Campaign;
import org.cpchain.reputation.Campaign.Phase;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class CampaignServiceTest extends CampaignCase {
  @Test
  void anRnodeThatIsConfiguredSoClaimsWithPuzzlesSolvedAndASecretPromised() {
    rnode();
    start(new Wish(true, 2, false, false));
    block(8);
    Submission claim = awaitSubmission();
    assertThat(claim.idempotencyKey()).isEqualTo("dpor:claim:1:1");
    assertThat(chain.described(claim.data())).isEqualTo("campaign.claimCampaign");
    List<Object> given = chain.arguments(claim.data());
    assertThat(given.get(0)).isEqualTo(2L);
    assertThat(given.get(5)).isEqualTo(1L);
    assertThat(given.get(6)).isEqualTo(secrets.commitment(1));
    assertThat(given.get(2)).as("the contract knows the hash of the parent's parent").isEqualTo(7L);
    Puzzle cpu = new Puzzle(SELF, FakeLedger.hash(7), 4);
    Puzzle memory = new Puzzle(SELF, FakeLedger.hash(7), 2);
    assertThat(cpu.isSolvedBy(Work.cpu(FakeSuite.INSTANCE::sha256), nonce(given.get(1)))).isTrue();
    assertThat(memory.isSolvedBy(Work.memory(FakeSuite.INSTANCE::scrypt), nonce(given.get(3))))
        .isTrue();
  }

  @Test
  void whatIsUnderWayIsNotSentASecondTime() {
    rnode();
    submissions.halt();
    start(new Wish(true, 3, false, false));
    block(8);
    awaitSubmission();
    block(9);
    await().atMost(LONG).until(() -> service().status().phase() == Phase.SUBMITTED);
    assertThat(submissions.accepted()).hasSize(1);
  }

  @Test
  void aClaimThatWasRevertedIsMadeAnewUnderAKeyOfItsOwn() {
    rnode();
    submissions.revert(call -> Optional.of("old-proof"));
    start(new Wish(true, 3, false, false));
    block(8);
    awaitSubmission();
    submissions.revert(call -> Optional.empty());
    block(11);
    await().atMost(LONG).until(() -> submissions.accepted().size() == 2);
    assertThat(submissions.accepted().get(1).idempotencyKey()).isEqualTo("dpor:claim:1:2");
  }

  @Test
  void aRefusalIsToldAndTheKeyStaysFree() {
    rnode();
    submissions.refuse(call -> Optional.of(new Reason("insufficient-funds", "0 wei are there")));
    start(new Wish(true, 3, false, false));
    block(8);
    await().atMost(LONG).until(() -> service().status().message().contains("0 wei are there"));
    submissions.refuse(call -> Optional.empty());
    block(11);
    assertThat(awaitSubmission().idempotencyKey()).isEqualTo("dpor:claim:1:1");
  }

  @Test
  void itJoinsTheRnodePoolWhenItMay() {
    chain.ledger().balance(SELF, FakeChain.cpc(300_000));
    start(new Wish(true, 3, true, false));
    block(8);
    Submission join = awaitSubmission();
    assertThat(chain.described(join.data())).isEqualTo("rnode-pool.deposit");
    assertThat(join.value()).isEqualTo(FakeChain.cpc(200_000));
  }

  @Test
  void withoutItsConsentItSpendsNothing() {
    chain.ledger().balance(SELF, FakeChain.cpc(300_000));
    start(new Wish(true, 3, false, false));
    block(8);
    await().atMost(LONG).until(() -> service().status().message().contains("campaign.deposit"));
    assertThat(submissions.accepted()).isEmpty();
  }

  @Test
  void aDefaultProposerPromisesThoughItDoesNotCampaign() {
    submissions.halt();
    chain.answer("block-end.defaultProposers", (height, given) -> List.of(SELF));
    start(new Wish(false, 3, false, false));
    block(8);
    Submission promise = awaitSubmission();
    assertThat(chain.described(promise.data())).isEqualTo("campaign.promise");
    assertThat(chain.arguments(promise.data())).containsExactly(secrets.commitment(1));
    chain.promise(9, SELF, new Commitment(secrets.commitment(1), 1));
    block(9);
    block(10);
    await().atMost(LONG).until(() -> service().status().phase() == Phase.OFF);
    assertThat(submissions.accepted()).hasSize(1);
  }

  @Test
  void aPuzzleThatTakesForEverIsStoppedByHand() {
    rnode();
    hard();
    start(new Wish(true, 3, false, false));
    block(8);
    await().atMost(LONG).until(() -> service().status().phase() == Phase.SOLVING);
    service().stop();
    await().atMost(LONG).until(() -> service().status().message().contains("does not campaign"));
    assertThat(service().status().enabled()).isFalse();
    assertThat(submissions.accepted()).isEmpty();
  }

  @Test
  void aPuzzleThatTakesForEverEndsWithTheComponent() {
    rnode();
    hard();
    start(new Wish(true, 3, false, false));
    block(8);
    await().atMost(LONG).until(() -> service().status().phase() == Phase.SOLVING);
    service().close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("dpor-"));
  }

  @Test
  void startedByHandItClaims() {
    rnode();
    start(new Wish(false, 3, false, false));
    block(8);
    assertThat(service().start(4, false).refusal().orElseThrow().message())
        .isEqualTo("4 terms; the network allows 1 to 3");
    await().atMost(LONG).until(() -> service().status().message().contains("does not campaign"));
    Campaign.Status begun = service().start(1, false).toOptional().orElseThrow();
    assertThat(begun.enabled()).isTrue();
    assertThat(begun.phase()).isNotEqualTo(Phase.OFF);
    assertThat(chain.arguments(awaitSubmission().data())).startsWith(1L);
  }

  @Test
  void theStatusSaysWhatIsClaimedAndSolved() {
    rnode();
    chain.answer("campaign.candidateInfoOf", (height, given) -> FakeChain.claim(1, 1, 1));
    // or else it would promise as well
    chain.promise(3, SELF, new Commitment(secrets.commitment(0), 0));
    start(new Wish(true, 3, false, false));
    block(8);
    awaitSubmission();
    Campaign.Status status = service().status();
    assertThat(status.claimed()).contains(new Campaign.Claim(1, 1));
    assertThat(status.rnode()).isTrue();
    assertThat(status.cpu().orElseThrow().success()).isTrue();
    assertThat(status.memory().orElseThrow().success()).isTrue();
  }

  @Test
  void aChainWithoutElectionsSaysSo() {
    chain.answer(
        "block-end.terms",
        (height, given) -> Map.of("seats", 0L, "views", 0L, "distance", 0L, "initialTerms", 0L));
    start(new Wish(true, 3, false, false));
    block(8);
    assertThat(service().status().message()).contains("no \"dpor\" section");
    assertThat(service().start(3, false).refusal().map(Reason::code)).contains("no-elections");
  }

  @Test
  void aChainWithoutABlockTakesADepositForThatMakesTheFirstOne() {
    chain.ledger().balance(SELF, FakeChain.cpc(300_000));
    chain.answer(
        "block-end.terms",
        (height, given) -> Map.of("seats", 0L, "views", 0L, "distance", 0L, "initialTerms", 0L));
    start(new Wish(false, 3, false, false));
    assertThat(service().join().refusal()).isEmpty();
    assertThat(chain.described(awaitSubmission().data())).isEqualTo("rnode-pool.deposit");
  }

  private static long nonce(Object given) {
    return ((BigInteger) given).longValueExact();
  }
}
