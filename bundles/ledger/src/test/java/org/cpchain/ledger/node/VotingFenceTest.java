package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;
import org.cpchain.storage.KeyValueStore;
import org.cpchain.testkit.InMemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A validator that may have forgotten votes, in front of a chain that grows by the test's hand. */
class VotingFenceTest {
  @TempDir Path folder;

  private final KeyValueStore votes = new InMemoryStore();
  private ToyNetwork network;
  private long now;

  @BeforeEach
  void start() throws java.io.IOException {
    network = new ToyNetwork(folder, 1);
    grow(3, 0);
    now = head().timestamp();
  }

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void aValidatorWhoseJournalWasLostVotesAfterLaterBlocksOnly() {
    VotingFence.begin(votes, true, now);
    VotingFence fence = fence(0);
    assertThat(fence.obstacle()).contains("cannot know", "cpchain:repair");

    calm(fence);
    grow(5, 1);
    assertThat(fence.obstacle()).as("blocks that may be older than the loss").isNotEmpty();

    grow(1, VotingFence.CLOCK_MILLIS);
    assertThat(fence.obstacle()).isEmpty();
    assertThat(fence(0).obstacle()).as("after a restart").isEmpty();
  }

  @Test
  void aLaterBlockAloneIsNotEnoughSinceClocksMayBeWrong() {
    VotingFence.begin(votes, true, now);
    VotingFence fence = fence(0);
    grow(1, VotingFence.CLOCK_MILLIS + 1);
    calm(fence);
    assertThat(fence.obstacle()).isNotEmpty();
    grow(1, 1);
    assertThat(fence.obstacle()).isNotEmpty();
    grow(1, 1);
    assertThat(fence.obstacle()).isEmpty();
  }

  @Test
  void aRestartInTheSilenceDoesNotShortenIt() {
    VotingFence.begin(votes, true, now);
    VotingFence.begin(votes, false, now - 1_000_000);
    grow(5, 1);
    VotingFence fence = fence(0);
    calm(fence);
    grow(2, 1);
    assertThat(fence.obstacle()).isNotEmpty();
  }

  @Test
  void aNewNodeOfAChainThatBeginsVotesAtOnce() {
    VotingFence.begin(votes, false, now);
    assertThat(fence(0).obstacle()).isEmpty();
  }

  @Test
  void aNewNodeOfAnOldChainWaitsForALaterBlock() {
    VotingFence.begin(votes, false, now + VotingFence.FOUNDING_MILLIS + 1_000);
    VotingFence fence = fence(0);
    assertThat(fence.obstacle()).contains("its data folder is new");
    grow(1, VotingFence.FOUNDING_MILLIS + VotingFence.CLOCK_MILLIS + 2_000);
    assertThat(fence.obstacle()).isEmpty();
  }

  @Test
  void aJournalThatIsAheadOfTheChainIsWaitedFor() {
    promise(6);
    VotingFence.begin(votes, true, now);
    VotingFence fence = fence(6);
    assertThat(fence.obstacle()).contains("voted up to height 6", "ends with block 3");
    grow(1, 1);
    assertThat(fence.obstacle()).isNotEmpty();
    grow(1, 1);
    assertThat(fence.obstacle()).as("the journal has all votes of height 6").isEmpty();
  }

  @Test
  void anOperatorMayKnowBetter() {
    VotingFence.begin(votes, true, now);
    assertThat(fence(0).lift()).isTrue();
    assertThat(fence(0).obstacle()).isEmpty();
    assertThat(fence(0).lift()).isFalse();
  }

  @Test
  void nothingIsPromisedBehindTheFence() {
    VotingFence.begin(votes, true, now);
    StoredVoteJournal journal = new StoredVoteJournal(votes, fence(0)::obstacle, () -> 0);
    assertThatThrownBy(() -> journal.append(4, Bytes.of((byte) 1)))
        .hasMessageContaining("cannot know");
    assertThat(journal.entries()).isEmpty();
  }

  private VotingFence fence(long highest) {
    return new VotingFence(votes, highest, network.node(0).node().parts().chain(), () -> now);
  }

  private void promise(long height) {
    new StoredVoteJournal(votes).append(height, Bytes.of((byte) 1));
    assertThat(StoredVoteJournal.highest(votes)).isEqualTo(height);
  }

  private static void calm(VotingFence fence) {
    fence.look(true, 0);
    fence.look(true, TimeUnit.SECONDS.toNanos(6));
  }

  private Header head() {
    return network.node(0).node().ledger().head();
  }

  private void grow(int blocks, long millis) {
    for (int i = 0; i < blocks; i++) {
      Header head = head();
      network.decide(
          network
              .application(0)
              .build(head.height() + 1, head.timestamp() + Math.max(1, millis), true)
              .orElseThrow(),
          0);
    }
  }
}
