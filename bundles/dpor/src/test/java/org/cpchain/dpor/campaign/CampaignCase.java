package org.cpchain.dpor.campaign;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.dpor.FakeChain;
import org.cpchain.dpor.FakeKeys;
import org.cpchain.dpor.FakeLedger;
import org.cpchain.dpor.FakePeers;
import org.cpchain.dpor.core.campaign.Wish;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Submission;
import org.cpchain.testkit.FakeSubmissions;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.AfterEach;

/** A node that campaigns, on a chain that a test makes. */
abstract class CampaignCase {
  static final Address SELF = FakeSuite.address("self");
  static final Duration LONG = Duration.ofMinutes(1);

  final FakeChain chain = new FakeChain(List.of(FakeSuite.address("other")));
  final FakeSubmissions submissions = new FakeSubmissions();
  final NodeSecrets secrets = new NodeSecrets(new FakeKeys(SELF), SELF, FakeLedger.hash(0));
  volatile boolean behind;
  Optional<CampaignService> service = Optional.empty();

  @AfterEach
  void close() {
    service.ifPresent(CampaignService::close);
  }

  final void connected(Address... peers) {
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

  final void rnode() {
    chain.answer("rnode-pool.isRnode", (height, given) -> true);
  }

  final void hard() {
    chain.answer(
        "admission.parameters",
        (height, given) -> Map.of("cpuDifficulty", 256L, "memoryDifficulty", 256L));
  }

  /** With all validators in reach. */
  final void start(Wish wish) {
    start(wish, chain.ledger().committee(1).validators().toArray(new Address[0]));
  }

  /**
   * @param peers that are connected from the beginning
   */
  final void start(Wish wish, Address... peers) {
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
    connected(peers);
  }

  final CampaignService service() {
    return service.orElseThrow();
  }

  final void block(long height) {
    chain.ledger().head(height);
    service().blockFinal(chain.ledger().block(height).orElseThrow(), List.of());
  }

  /** The first one; the worker may have looked at the same block twice. */
  final Submission awaitSubmission() {
    await().atMost(LONG).until(() -> !submissions.accepted().isEmpty());
    return submissions.accepted().get(0);
  }
}
