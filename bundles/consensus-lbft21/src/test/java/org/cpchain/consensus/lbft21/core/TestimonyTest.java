package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.broadcast;
import static org.cpchain.consensus.lbft21.core.Bench.drops;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Complaint.Cause;
import org.cpchain.consensus.Complaint.Sight;
import org.cpchain.consensus.Proposal;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.TimerId;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** What a validator says it saw when it complained: for the record, and for nothing else. */
class TestimonyTest extends Rounds {
  private List<org.cpchain.consensus.Complaint> reports() {
    return only(Effect.ReportComplaint.class, bench.all).stream()
        .map(report -> read(report.statement()).toOptional().orElseThrow())
        .toList();
  }

  private Result<org.cpchain.consensus.Complaint> read(Bytes statement) {
    return new Lbft21Module()
        .readComplaint(FakeSuite.INSTANCE, bench.rules, bench.committee, 1, statement);
  }

  private void timeout() {
    bench.happen(new Event.WorkArrived(bench.now));
    bench.now += bench.rules.timeoutMillis();
    bench.sign(bench.happen(new Event.TimerFired(TimerId.IMPEACH, bench.now)));
  }

  private org.cpchain.consensus.Complaint own() {
    List<org.cpchain.consensus.Complaint> own =
        reports().stream().filter(one -> one.validator().equals(bench.validator(1))).toList();
    assertThat(own).hasSize(1);
    return own.get(0);
  }

  private Testify testify(int round, Seen seen, int signer) {
    Testimony testimony = new Testimony(new Complaint(1, round, Optional.empty()), seen);
    return new Testify(testimony, bench.signature(testimony, signer));
  }

  private Testify silent(int round, int signer) {
    return testify(round, Seen.nothing(Cause.TIMEOUT), signer);
  }

  private void climb() {
    bench.happen(
        new Event.Advanced(
            new Head(1, impeach.hash(), impeach.timestamp()),
            bench.committee,
            bench.committee,
            false,
            bench.now));
  }

  @Test
  void whoSawNothingSaysSoWithItsComplaint() {
    timeout();
    assertThat(own().text()).isEqualTo("saw no proposal until round 1; its timer had ended");
    assertThat(broadcast(Testify.class, bench.all)).isPresent();
    assertThat(broadcast(Complain.class, bench.all)).isPresent();
  }

  @Test
  void itStandsInTheJournalBeforeItIsSignedAndIsTheSameAfterARestart() {
    timeout();
    Testimony said = broadcast(Testify.class, bench.all).orElseThrow().testimony();
    List<Effect> before = bench.all.subList(0, bench.all.indexOf(new Effect.Sign(said)));
    assertThat(before).contains(new Effect.Persist(new Testified(said)));

    List<Bytes> journal =
        only(Effect.Persist.class, bench.all).stream().map(e -> e.entry().encode()).toList();
    Bench restarted = new Bench(4, 1);
    restarted.state = State.above(new Head(0, Hash.ZERO, 0), bench.committee, bench.committee);
    restarted.propose(0, block);
    List<Effect> again = restarted.happen(new Event.Started(journal, true, bench.now));
    assertThat(broadcast(Testify.class, restarted.sign(again)).orElseThrow().testimony())
        .isEqualTo(said);
  }

  @Test
  void whoFollowsOthersSaysThatToo() {
    enter(2);
    assertThat(own().text()).isEqualTo("saw no proposal until round 2; it followed others");
  }

  @Test
  void aBlockThatBreaksARuleIsNamedWithTheRule() {
    bench.propose(0, block);
    bench.sign(
        bench.happen(
            new Event.Executed(
                1, block.hash(), Verdict.reject("wrong-state-root", "other root"), bench.now)));
    assertThat(own().cause()).isEqualTo(Cause.BAD_BLOCK);
    assertThat(own().text())
        .isEqualTo("saw a proposal " + block.hash() + " that is not valid: wrong-state-root");
  }

  @Test
  void junkIsNamedWithTheHashThatItWasSentUnder() {
    bench.receive(0, Bench.proposal(block));
    bench.sign(
        bench.happen(
            new Event.Decoded(
                1,
                bench.validator(0),
                block.hash(),
                Result.refused("a code of tomorrow", "x"),
                bench.now)));
    assertThat(own().blocks()).containsExactly(block.hash());
    assertThat(own().rule()).isEqualTo("other-rule");
  }

  /** A testimony that this validator could not read again would keep it from voting. */
  @Test
  void junkUnderTheNameZeroIsTestifiedInWordsThatCanBeReadAgain() {
    bench.receive(0, new Message.PrePrepare(1, Hash.ZERO, Bytes.of((byte) 1)));
    bench.sign(
        bench.happen(
            new Event.Decoded(
                1, bench.validator(0), Hash.ZERO, Result.refused("malformed", "x"), bench.now)));
    assertThat(own().blocks()).containsExactly(Hash.ZERO);
    assertThat(only(Effect.Persist.class, bench.all))
        .allMatch(
            written ->
                Promise.decode(written.entry().encode(), Lbft21.PROMISES)
                    .equals(Result.ok(written.entry())));
  }

  @Test
  void junkOfAnotherSaysNothingAboutTheProposer() {
    bench.receive(3, Bench.proposal(block));
    bench.happen(
        new Event.Decoded(
            1, bench.validator(3), block.hash(), Result.refused("malformed", "x"), bench.now));
    timeout();
    assertThat(own().sight()).isEqualTo(Sight.NOTHING);
  }

  @Test
  void twoBlocksOfAProposerAreBothNamed() {
    Proposal other = bench.block("other");
    bench.propose(0, block);
    bench.propose(0, other);
    timeout();
    assertThat(own().sight()).isEqualTo(Sight.TWO_BLOCKS);
    assertThat(own().blocks()).containsExactly(block.hash(), other.hash());
  }

  @Test
  void aGoodBlockThatNobodyElseVotedForIsSaidToBeGood() {
    bench.prepared(block);
    timeout();
    assertThat(own().sight()).isEqualTo(Sight.UNPREPARED);
  }

  @Test
  void aBlockThatWasPreparedAndOneThatCameTooLateAndOneUnjudgedAreToldApart() {
    lock();
    timeout();
    assertThat(own().sight()).isEqualTo(Sight.UNDECIDED);

    Bench late = new Bench(4, 1);
    late.happen(new Event.WorkArrived(late.now));
    late.now += late.rules.timeoutMillis() * 3 / 4;
    late.propose(0, block);
    late.sign(late.happen(new Event.TimerFired(TimerId.IMPEACH, late.now)));
    assertThat(late.state.witness().own().orElseThrow().seen().sight()).isEqualTo(Sight.LATE);

    Bench slow = new Bench(4, 1);
    slow.propose(0, block);
    slow.sign(slow.happen(new Event.TimerFired(TimerId.IMPEACH, slow.now)));
    assertThat(slow.state.witness().own().orElseThrow().seen().sight()).isEqualTo(Sight.UNJUDGED);
  }

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
