package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.drops;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Phase;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** What others say they saw is for the record, and for nothing else. */
class TestimonyTest extends Testimonies {
  /** It is one validator's word, and no round, vote or count follows from it. */
  @Test
  void aFalseTestimonyIsKeptAsItsMakersAndChangesNothing() {
    bench.prepared(block);
    Seen lie = Seen.invalid(Cause.BAD_BLOCK, block.hash(), Rule.BAD_SEAL);
    State before = bench.state;
    for (int liar : List.of(2, 3)) {
      assertThat(bench.receive(liar, testify(1, lie, liar)))
          .allMatch(Effect.ReportComplaint.class::isInstance);
    }
    assertThat(bench.state.round()).isZero();
    assertThat(bench.state.complaints()).isEqualTo(before.complaints());
    assertThat(bench.state.basis()).isEqualTo(before.basis());
    assertThat(reports())
        .extracting(org.cpchain.consensus.Complaint::validator)
        .containsExactly(bench.validator(2), bench.validator(3));
    bench.receive(0, bench.prepare(block, 0, 2));
    bench.receive(0, bench.commit(block, 0, 2, 3));
    assertThat(bench.state.stage()).isEqualTo(Stage.VALIDATE);
  }

  @Test
  void aForgedOneIsRefusedAndItsMakerMayStillSayItself() {
    Testify real = silent(1, 3);
    assertThat(drops(bench.receive(2, real))).containsExactly("bad-signature");
    Testify altered =
        new Testify(
            new Testimony(
                real.testimony().complaint(),
                Seen.invalid(Cause.TIMEOUT, block.hash(), Rule.BAD_SEAL)),
            real.signature());
    assertThat(drops(bench.receive(3, altered))).containsExactly("bad-signature");
    assertThat(reports()).isEmpty();
    bench.receive(3, real);
    assertThat(reports()).hasSize(1);
  }

  @Test
  void aComplaintIsNoTestimonyAndATestimonyNoComplaint() {
    Complain complain = bench.complain(1, 3);
    Testimony words =
        new Testimony(new Complaint(1, 1, Optional.empty()), Seen.nothing(Cause.TIMEOUT));
    assertThat(drops(bench.receive(3, new Testify(words, complain.signature()))))
        .containsExactly("bad-signature");
    Complain stolen =
        new Complain(complain.complaint(), silent(1, 3).signature(), complain.proof());
    assertThat(drops(bench.receive(3, stolen))).containsExactly("bad-signature");
  }

  @Test
  void oneIsHeardOfEachRoundAndNoneOfRoundsFarAhead() {
    bench.receive(3, silent(1, 3));
    bench.receive(3, silent(1, 3));
    bench.receive(3, testify(1, Seen.two(Cause.TIMEOUT, block.hash(), impeach.hash()), 3));
    IntStream.range(2, 50).forEach(round -> bench.receive(3, silent(round, 3)));
    assertThat(reports()).hasSize(1);
    assertThat(reports().get(0).sight()).isEqualTo(Sight.NOTHING);
  }

  @Test
  void whoDoesNotTestifyIsOnRecordWithItsComplaint() {
    bench.receive(3, bench.complain(1, 3));
    assertThat(reports()).hasSize(1);
    assertThat(reports().get(0).text()).isEqualTo("left for round 1 and does not say what it saw");
    bench.receive(3, silent(1, 3));
    assertThat(reports()).extracting(one -> one.sight()).last().isEqualTo(Sight.NOTHING);
  }

  @Test
  void aTestimonyThatCameFirstIsNotReplacedByTheBareComplaint() {
    bench.receive(3, silent(1, 3));
    bench.receive(3, bench.complain(1, 3));
    assertThat(reports()).hasSize(1);
  }

  @Test
  void aTestimonyThatComesAfterTheDecisionIsHeardOnceAndOfTheLastHeightOnly() {
    enter(1);
    bench.receive(0, bench.commit(1, impeach, 0, 2, 3));
    assertThat(bench.state.basis().decided()).isPresent();
    int known = reports().size();
    bench.receive(2, silent(1, 2));
    climb();
    assertThat(bench.receive(3, silent(1, 3))).hasSize(1);
    assertThat(bench.receive(3, silent(2, 3))).isEmpty();
    assertThat(drops(bench.receive(0, silent(1, 2)))).containsExactly("bad-signature");
    assertThat(reports()).hasSize(known + 2);
  }

  @Test
  void theStatementIsReadOnlyWithTheHeightAndCommitteeThatItIsOf() {
    timeout();
    Bytes statement = only(Effect.ReportComplaint.class, bench.all).get(0).statement();
    assertThat(statement.size()).isLessThanOrEqualTo(Effect.MOST_COMPLAINT);
    assertThat(read(statement).refusal()).isEmpty();
    for (int at = 0; at < statement.size(); at++) {
      byte[] changed = statement.toArray();
      changed[at] ^= 1;
      assertThat(read(Bytes.of(changed)).refusal()).as("byte %d", at).isPresent();
    }
    assertThat(
            new Lbft21Module()
                .readComplaint(FakeSuite.INSTANCE, bench.rules, bench.committee, 2, statement)
                .refusal()
                .orElseThrow()
                .code())
        .isEqualTo("wrong-height");
  }

  @Test
  void itClaimsAPCertificateOfBeforeOrNone() {
    Complaint impossible = new Complaint(1, 1, Optional.of(Bench.ballot(block, 1, Phase.PREPARE)));
    Testimony testimony = new Testimony(impossible, Seen.nothing(Cause.TIMEOUT));
    assertThat(drops(bench.receive(3, new Testify(testimony, bench.signature(testimony, 3)))))
        .containsExactly("bad-complaint");
  }
}
