package org.cpchain.dpor.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.consensus.Committee;
import org.cpchain.dpor.core.campaign.Wish;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** A node that is cut off would only be impeached. */
class CampaignNetworkTest extends CampaignCase {
  private static final List<Address> VALIDATORS =
      Stream.of("ann", "ben", "cal", "dee").map(FakeSuite::address).toList();

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
    start(new Wish(true, 3, false, false), VALIDATORS.get(0), VALIDATORS.get(1));
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
    start(new Wish(true, 3, false, false), new Address[0]);
    block(8);
    await().atMost(LONG).until(() -> service().status().message().contains("0 of 4 validators"));
    connected(VALIDATORS.get(0), VALIDATORS.get(1), VALIDATORS.get(2));
    block(9);
    assertThat(awaitSubmission().idempotencyKey()).isEqualTo("dpor:claim:1:1");
    assertThat(service().status().network()).isEmpty();
  }
}
