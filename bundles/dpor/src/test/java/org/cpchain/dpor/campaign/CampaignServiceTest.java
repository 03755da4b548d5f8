package org.cpchain.dpor.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;
import org.cpchain.consensus.Committee;
import org.cpchain.dpor.FakeChain;
import org.cpchain.dpor.FakeKeys;
import org.cpchain.dpor.FakeLedger;
import org.cpchain.dpor.FakePeers;
import org.cpchain.dpor.core.admission.Puzzle;
import org.cpchain.dpor.core.admission.Work;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.dpor.core.campaign.Wish;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submission;
import org.cpchain.reputation.Campaign;
import org.cpchain.reputation.Campaign.Phase;
import org.cpchain.testkit.FakeSubmissions;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CampaignServiceTest {
  private static final List<Address> VALIDATORS =
      Stream.of("ann", "ben", "cal", "dee").map(FakeSuite::address).toList();
  private static final Address SELF = FakeSuite.address("self");
  private static final Duration LONG = Duration.ofMinutes(1);

  private final FakeChain chain = new FakeChain(List.of(FakeSuite.address("other")));
  private final FakeSubmissions submissions = new FakeSubmissions();
  private final NodeSecrets secrets = new NodeSecrets(new FakeKeys(SELF), SELF, FakeLedger.hash(0));
  private volatile boolean behind;
  private Optional<CampaignService> service = Optional.empty();

  @AfterEach
  void close() {
    service.ifPresent(CampaignService::close);
  }

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
    assertThat(service().start(1, false).toOptional()).isPresent();
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
  void whileBlocksAreLackingItDoesNothing() {
    rnode();
    behind = true;
    start(new Wish(true, 3, false, false));
    block(8);
    await().atMost(LONG).until(() -> service().status().message().contains("blocks are lacking"));
    behind = false;
    block(9);
    assertThat(awaitSubmission().idempotencyKey()).isEqualTo("dpor:claim:1:1");
  }

  @Test
  void aNodeThatIsCutOffClaimsNothingUnlessItIsTold() {
    rnode();
    chain.ledger().committee(new Committee(VALIDATORS, VALIDATORS));
    start(new Wish(true, 3, false, false));
    connected(VALIDATORS.get(0), VALIDATORS.get(1));
    block(8);
    await().atMost(LONG).until(() -> service().status().message().contains("2 of 4 validators"));
    assertThat(service().status().network()).contains("a block needs 3 of them");
    assertThat(submissions.accepted()).isEmpty();
    service().start(3, true);
    assertThat(awaitSubmission().idempotencyKey()).isEqualTo("dpor:claim:1:1");
  }

  @Test
  void itClaimsAsSoonAsItReachesAQuorum() {
    rnode();
    chain.ledger().committee(new Committee(VALIDATORS, VALIDATORS));
    start(new Wish(true, 3, false, false));
    connected();
    block(8);
    await().atMost(LONG).until(() -> service().status().message().contains("0 of 4 validators"));
    connected(VALIDATORS.get(0), VALIDATORS.get(1), VALIDATORS.get(2));
    block(9);
    assertThat(awaitSubmission().idempotencyKey()).isEqualTo("dpor:claim:1:1");
    assertThat(service().status().network()).isEmpty();
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

  private void connected(Address... peers) {
    service().peers = new FakePeers(Set.of(peers));
  }

  private final class FakeStatus implements NodeStatus {
    @Override
    public State state() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Evidence> evidence(int limit) {
      return List.of();
    }

    @Override
    public Optional<Sync> sync() {
      return Optional.of(new Sync(8, behind ? 100 : 8, 1, false, "", 0));
    }
  }

  private void rnode() {
    chain.answer("rnode-pool.isRnode", (height, given) -> true);
  }

  private void hard() {
    chain.answer(
        "admission.parameters",
        (height, given) -> Map.of("cpuDifficulty", 256L, "memoryDifficulty", 256L));
  }

  private void start(Wish wish) {
    CampaignService made =
        new CampaignService(
            chain.ledger(),
            chain,
            submissions,
            FakeSuite.INSTANCE,
            new FakeKeys(SELF),
            new FakeStatus(),
            wish,
            3600);
    service = Optional.of(made);
    connected(chain.ledger().committee(1).validators().toArray(new Address[0]));
  }

  private CampaignService service() {
    return service.orElseThrow();
  }

  private void block(long height) {
    chain.ledger().head(height);
    service().blockFinal(chain.ledger().block(height).orElseThrow(), List.of());
  }

  private Submission awaitSubmission() {
    await().atMost(LONG).until(() -> !submissions.accepted().isEmpty());
    return submissions.accepted().get(submissions.accepted().size() - 1);
  }

  private static long nonce(Object given) {
    return ((BigInteger) given).longValueExact();
  }
}
