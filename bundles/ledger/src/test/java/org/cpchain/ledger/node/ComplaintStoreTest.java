package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.chain.GroupCommit;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComplaintStoreTest {
  private static final Address ANN = Address.fromHex("0x" + "00".repeat(19) + "0a");
  private static final Address BEN = Address.fromHex("0x" + "00".repeat(19) + "0b");
  private static final int MOST = 3;

  private final InMemoryStorage storage = new InMemoryStorage();
  private final Map<Long, Header> chain = new HashMap<>();
  private GroupCommit commits;
  private ComplaintStore complaints;

  @BeforeEach
  void open() {
    var store = new ReopeningStore(storage, "node", new Damages());
    commits = new GroupCommit(store, "test-commits");
    complaints =
        new ComplaintStore(store, commits, height -> Optional.ofNullable(chain.get(height)), MOST);
  }

  @AfterEach
  void close() {
    commits.close();
    storage.store("node").close();
  }

  private void restart() {
    close();
    open();
  }

  private void decide(long height, boolean impeached) {
    Bytes extra = impeached ? Header.IMPEACHMENT : Bytes.EMPTY;
    chain.put(
        height,
        new Header(
            Hash.ZERO,
            height,
            ANN,
            0,
            Hash.ZERO,
            Hash.ZERO,
            Hash.ZERO,
            Bytes.EMPTY,
            0,
            0,
            BigInteger.ZERO,
            Hash.ZERO,
            Hash.ZERO,
            Hash.ZERO,
            extra,
            Bytes.EMPTY,
            Hash.ZERO));
  }

  private static Bytes word(int number) {
    return Bytes.of((byte) number);
  }

  @Test
  void oneOfEachValidatorAndRoundIsKeptAndTheLaterSaysMore() {
    complaints.keep(ANN, 7, 1, word(1));
    complaints.keep(ANN, 7, 1, word(2));
    complaints.keep(BEN, 7, 1, word(3));
    complaints.keep(ANN, 7, 2, word(4));
    decide(7, true);
    restart();

    assertThat(complaints.of(7)).containsExactly(word(2), word(4), word(3));
    complaints.review();
    restart();
    assertThat(complaints.of(7)).hasSize(3);
    assertThat(complaints.of(8)).isEmpty();
  }

  @Test
  void nothingIsShownOfAHeightThatIsNotDecidedAndNothingIsKeptOfOneThatWasNotImpeached() {
    complaints.keep(ANN, 7, 1, word(1));
    restart();
    assertThat(complaints.of(7)).isEmpty();
    decide(7, false);
    complaints.review();
    restart();
    decide(7, true);
    assertThat(complaints.of(7)).isEmpty();
  }

  /** Also what comes late about such a height, and what was there at a crash. */
  @Test
  void whatIsNotToBeKeptGoesAfterARestartToo() {
    decide(7, false);
    complaints.keep(ANN, 7, 1, word(1));
    restart();
    complaints.review();
    restart();
    decide(7, true);
    assertThat(complaints.of(7)).isEmpty();
  }

  @Test
  void oneWhoComplainsOnAndOnTakesNoMoreThanItsPlaceAndHidesNobody() {
    complaints.keep(BEN, 7, 1, word(99));
    IntStream.rangeClosed(1, 100).forEach(round -> complaints.keep(ANN, 7, round, word(round)));
    complaints.keep(ANN, 7, 50, word(50));
    complaints.keep(ANN, 7, 101, Bytes.of(new byte[ComplaintStore.MOST_BYTES + 1]));
    decide(7, true);
    restart();

    List<Bytes> kept = complaints.of(7);
    assertThat(kept).hasSize(ComplaintStore.MOST_ROUNDS + 1);
    assertThat(kept).contains(word(1), word(7), word(100), word(99));
  }

  @Test
  void theLatestImpeachedHeightsAreKept() {
    for (long height = 1; height <= 10; height++) {
      complaints.keep(ANN, height, 1, word(1));
      decide(height, height % 2 == 0);
      complaints.review();
    }
    complaints.keep(ANN, 11, 1, word(1));
    restart();
    complaints.review();

    assertThat(IntStream.rangeClosed(1, 10).filter(height -> !complaints.of(height).isEmpty()))
        .containsExactly(6, 8, 10);
    decide(11, true);
    assertThat(complaints.of(11)).hasSize(1);
  }

  @Test
  void whatAFullDiskDidNotTakeIsWrittenLater() {
    decide(7, true);
    storage.store("node").failNextWrite();
    complaints.keep(ANN, 7, 1, word(1));
    await()
        .ignoreExceptionsInstanceOf(IllegalStateException.class) // the store is being opened again
        .until(
            () -> {
              complaints.review();
              return !complaints.of(7).isEmpty();
            });
    restart();
    assertThat(complaints.of(7)).hasSize(1);
  }
}
