package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Directors 0 to 4 are in office; 5, 6 and 7 have votes, too, in this order. */
class VacantSeatTest {
  private final Community community = new Community();

  @BeforeEach
  void elect() {
    for (int i = 0; i < 8; i++) {
      community.stand(i);
    }
    community.chain.pass(14 * DAY);
    community.vote(8);
    community.chain.pass(14 * DAY);
    assertThat(community.directors()).isEqualTo(persons(0, 1, 2, 3, 4));
  }

  @Test
  void theBestRunnerUpMovesUpToAResignedDirectorsSeat() {
    must(2, "resign");
    assertThat(community.directors()).isEqualTo(persons(0, 1, 3, 4, 5));
    must(0, "resign");
    assertThat(community.directors()).isEqualTo(persons(1, 3, 4, 5, 6));
    must(5, "resign");
    assertThat(community.directors()).isEqualTo(persons(1, 3, 4, 6, 7));
    must(1, "resign");
    assertThat(community.directors()).isEqualTo(persons(3, 4, 6, 7));
  }

  @Test
  void whoMovesUpIsBoundAndPaidFromThenOn() {
    assertThat(free(5)).isTrue();
    community.chain.pass(100 * DAY);
    must(2, "resign");
    assertThat(free(5)).isFalse();
    assertThat(free(2)).isTrue();
    assertThat(community.call(community.person(5), "withdraw")).startsWith("serving");
    assertThat(community.chain.number("board", "directorSince", community.person(5)))
        .isEqualTo(community.chain.time());

    community.chain.pass(265 * DAY);
    // 400,000 CPC for 365 days and seven seats, 265 of them for who moved up
    BigInteger seat = cpc(400_000).divide(BigInteger.valueOf(7));
    assertThat(due(2).add(due(5))).isBetween(seat.subtract(BigInteger.TWO), seat);
    assertThat(due(5)).isEqualTo(share(265));
    must(5, "withdraw");
    assertThat(community.wallet(community.person(5))).isEqualTo(cpc(300_000));
  }

  @Test
  void whoHasTakenHisLockBackIsPassedOver() {
    must(5, "withdraw");
    must(7, "withdraw");
    must(2, "resign");
    assertThat(community.directors()).isEqualTo(persons(0, 1, 3, 4, 6));
    must(3, "resign");
    assertThat(community.directors()).isEqualTo(persons(0, 1, 4, 6));
  }

  @Test
  void aRecalledDirectorsSeatWaitsForHisAppeal() {
    recall(1);
    community.chain.pass(14 * DAY - 1);
    recallsStep();
    assertThat(community.directors()).isEqualTo(persons(0, 2, 3, 4));
    assertThat(settle()).startsWith("not-due");
    community.chain.pass(1);
    recallsStep();
    assertThat(community.directors()).isEqualTo(persons(0, 2, 3, 4, 5));
    recallsStep();
    assertThat(settle()).startsWith("not-due");
    assertThat(community.directors()).isEqualTo(persons(0, 2, 3, 4, 5));
  }

  @Test
  void anybodySettlesAnAppealThatIsLost() {
    appeal(1);
    community.chain.pass(14 * DAY);
    assertThat(settle()).isEmpty();
    assertThat(community.directors()).isEqualTo(persons(0, 2, 3, 4, 5));
    assertThat(settle()).startsWith("not-due");
  }

  @Test
  void nobodyMovesUpWhenTheDirectorComesBack() {
    appeal(1);
    community.chain.must(community.voters.get(0), "recalls", "vote", 1, true);
    community.chain.pass(14 * DAY);
    assertThat(settle()).isEmpty();
    assertThat(community.directors()).isEqualTo(persons(0, 1, 2, 3, 4));
    assertThat(free(5)).isTrue();
  }

  @Test
  void nobodyMovesUpWhenTheTermIsOver() {
    community.chain.pass(Community.TERM - 10 * DAY);
    recall(1);
    community.chain.pass(14 * DAY);
    var before = ofBoard();
    recallsStep();
    assertThat(ofBoard()).isEqualTo(before);
    assertThat(community.directors()).isEmpty();
    assertThat(free(5)).isTrue();
  }

  @Test
  void anAppointedSeatCanBeGivenAgain() {
    Address first = community.chain.rich("First", cpc(1));
    Address second = community.chain.rich("Second", cpc(1));
    Address third = community.chain.rich("Third", cpc(1));
    community.appoint(first);
    community.appoint(second);
    assertThat(community.chain.view("board", "canAppoint", third)).isEqualTo(false);
    community.chain.must(first, "board", "resign");
    assertThat(community.directors()).hasSize(6).doesNotContain(community.person(5));
    assertThat(community.chain.view("board", "canAppoint", first)).isEqualTo(false);
    community.appoint(third);
    assertThat(community.directors()).endsWith(second, third);
    assertThat(community.chain.view("board", "canAppoint", community.person(6))).isEqualTo(false);
  }

  @Test
  void recallsAloneSayThatASeatIsVacant() {
    for (Address somebody : List.of(community.anybody, community.person(0))) {
      assertThat(community.call(somebody, "vacate", 1, community.person(0)))
          .startsWith("not-allowed");
    }
  }

  /** All that the contract keeps. */
  private Map<Bytes, Bytes> ofBoard() {
    Map<Bytes, Bytes> state = community.chain.world().state();
    Bytes board = community.chain.address("board").bytes();
    state.keySet().removeIf(slot -> !slot.slice(0, Address.SIZE).equals(board));
    return state;
  }

  private void recall(int number) {
    var chain = community.chain;
    chain.must(community.voters.get(0), "recalls", "request", community.person(number), "why");
    chain.must(community.voters.get(1), "recalls", "endorse", 1);
    chain.must(community.voters.get(2), "recalls", "endorse", 1);
    assertThat(community.directors()).doesNotContain(community.person(number));
  }

  private void appeal(int number) {
    recall(number);
    community.chain.must(community.person(number), "recalls", "appeal", 1, "why not");
  }

  private void recallsStep() {
    community.chain.must(community.anybody, "recalls", "step", 20);
  }

  private String settle() {
    return community.chain.call(community.anybody, "recalls", "settle", 1);
  }

  private void must(int number, String function) {
    assertThat(community.call(community.person(number), function)).isEmpty();
  }

  private boolean free(int number) {
    return (Boolean)
        community.chain.results("board", "lockOf", community.person(number)).get("free");
  }

  private BigInteger due(int number) {
    return community.chain.number("board", "due", 1L, community.person(number));
  }

  private static BigInteger share(long days) {
    return cpc(400_000).multiply(BigInteger.valueOf(days)).divide(BigInteger.valueOf(365 * 7));
  }

  private List<Address> persons(int... numbers) {
    return Arrays.stream(numbers).mapToObj(community::person).toList();
  }
}
