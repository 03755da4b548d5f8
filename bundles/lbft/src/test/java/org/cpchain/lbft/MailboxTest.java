package org.cpchain.lbft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.lbft.core.Message.Kind;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flood crowds out nothing but itself. */
class MailboxTest {
  private static final int ROOM = 20_000_000;

  private final Address honest = FakeSuite.address("honest");
  private final Address flooder = FakeSuite.address("flooder");
  private final List<Runnable> tasks = new ArrayList<>();
  private final Mailbox mailbox = new Mailbox(tasks::add, ROOM, () -> {});

  @BeforeEach
  void bothAreMembers() {
    mailbox.admit(Set.of(honest, flooder));
  }

  private Mailbox.Item take() {
    return mailbox.take().orElseThrow();
  }

  private static Bytes message(int number) {
    return Bytes.of((byte) number);
  }

  @Test
  void whatIsTheNodesOwnGoesFirstAndIsNeverDropped() {
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < 10_000; i++) {
        mailbox.offer(flooder, kind, message(i));
      }
    }
    List<String> ran = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      mailbox.put(() -> ran.add("timer"));
    }
    for (int i = 0; i < 100; i++) {
      take().own().orElseThrow().run();
    }
    assertThat(ran).hasSize(100);
    assertThat(mailbox.isQuiet()).isTrue();
  }

  @Test
  void aFloodOfOneValidatorLeavesRoomForTheOthers() {
    for (int i = 0; i < 10_000; i++) {
      mailbox.offer(flooder, Kind.PREPARE, message(i));
    }
    assertThat(mailbox.offer(honest, Kind.PREPARE, message(1))).isEmpty();
    int before = 0;
    while (take().letter().orElseThrow().from().equals(flooder)) {
      before++;
    }
    assertThat(before).isEqualTo(16);
  }

  /** A dozen blocks of each validator could wait at a time, 120 MB of each. */
  @Test
  void theBlocksOfOneValidatorAreBoundedInBytesAndCrowdOutNobodysVotes() {
    Bytes block = Bytes.of(new byte[9_000_000]);
    int accepted = 0;
    for (int i = 0; i < 10; i++) {
      for (Kind kind : List.of(Kind.VALIDATE, Kind.PREPREPARE, Kind.IMPEACH_PREPREPARE)) {
        accepted += mailbox.offer(flooder, kind, block).isEmpty() ? 1 : 0;
      }
    }
    assertThat(accepted).isEqualTo(2);
    assertThat(mailbox.offer(flooder, Kind.PREPREPARE, block)).contains("flood-of-bytes");
    assertThat(mailbox.offer(flooder, Kind.COMMIT, message(1))).as("its own vote").isEmpty();
    assertThat(mailbox.offer(honest, Kind.COMMIT, message(1))).isEmpty();
    assertThat(mailbox.offer(honest, Kind.PREPREPARE, block)).isEmpty();
    mailbox.put(() -> {});
    assertThat(take().own()).as("timers and answers go first").isPresent();
  }

  @Test
  void whatWasTakenMakesRoomAndOneMessageHasItHoweverLarge() {
    Bytes huge = Bytes.of(new byte[ROOM + 1]);
    for (int i = 0; i < 3; i++) {
      assertThat(mailbox.offer(flooder, Kind.PREPREPARE, huge)).isEmpty();
      assertThat(mailbox.offer(flooder, Kind.VALIDATE, huge)).isPresent();
      take();
    }
    for (int i = 0; i < 10; i++) {
      mailbox.offer(flooder, Kind.VALIDATE, Bytes.of(new byte[100_000]));
    }
    for (int i = 0; i < 4; i++) {
      take();
    }
    assertThat(mailbox.offer(flooder, Kind.PREPREPARE, huge)).as("nothing waits").isEmpty();
  }

  @Test
  void kindsTakeTurns() {
    for (int i = 0; i < 16; i++) {
      mailbox.offer(flooder, Kind.COMMIT, message(3));
    }
    mailbox.offer(honest, Kind.PREPREPARE, message(1));
    List<Byte> first = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      first.add(take().letter().orElseThrow().message().get(0));
    }
    assertThat(first).contains((byte) 1);
  }

  @Test
  void ofVotesTheNewestStayAndOfBlocksTheFirst() {
    for (int i = 1; i <= 20; i++) {
      mailbox.offer(flooder, Kind.PREPARE, message(i));
    }
    assertThat(take().letter().orElseThrow().message()).isEqualTo(message(5));
    mailbox.offer(honest, Kind.PREPREPARE, message(1));
    mailbox.offer(honest, Kind.PREPREPARE, message(2));
    assertThat(mailbox.offer(honest, Kind.PREPREPARE, message(3))).contains("flood-PREPREPARE");
  }

  @Test
  void strangersAreNotHeard() {
    assertThat(mailbox.offer(FakeSuite.address("stranger"), Kind.COMMIT, message(1)))
        .contains("not-a-validator");
  }

  @Test
  void aClosedMailboxTakesOnlyTheNodesOwn() {
    mailbox.offer(honest, Kind.COMMIT, message(1));
    mailbox.close();
    assertThat(mailbox.offer(honest, Kind.COMMIT, message(1))).contains("closed");
    mailbox.put(() -> {});
    assertThat(take().own()).isPresent();
  }

  @Test
  void whatComesBeginsTheWorkOnceAndAgainWhenNothingWasLeft() {
    mailbox.put(() -> {});
    mailbox.offer(honest, Kind.PREPARE, message(1));
    assertThat(tasks).hasSize(1);
    take();
    take();
    mailbox.put(() -> {});
    assertThat(tasks).as("the work is still under way").hasSize(1);
    take();
    assertThat(mailbox.take()).isEmpty();
    mailbox.offer(honest, Kind.PREPARE, message(2));
    assertThat(tasks).hasSize(2);
  }
}
