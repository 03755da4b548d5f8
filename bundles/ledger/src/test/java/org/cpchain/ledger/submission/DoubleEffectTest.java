package org.cpchain.ledger.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.CPC;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions.Submitted;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.fees.Coverage;

/**
 * One nonce, a transaction without a price and one with: whatever gets lost, comes late or stops,
 * each submission has one effect.
 */
class DoubleEffectTest {
  static final long GAS = 60_000;
  private static final int KEYS = 4;
  private static final int PATIENCE_SECONDS = 5;

  private SponsoredChain chain;
  private SponsoredNode node;
  private final TreeMap<Integer, Submitted> promised = new TreeMap<>();

  enum Kind {
    SUBMIT,
    RESEND,
    FINAL_FREE,
    FINAL_PAYING,
    TELL,
    REVIEW,
    LATER,
    SPONSOR,
    NO_SPONSOR,
    MONEY,
    NO_MONEY,
    NONCE_USED,
    DISK_FAILS,
    CRASH
  }

  record Act(Kind kind, int which) {}

  @Provide
  Arbitrary<List<Act>> history() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Kind.SUBMIT)),
                Tuple.of(5, Arbitraries.just(Kind.RESEND)),
                Tuple.of(3, Arbitraries.just(Kind.LATER)),
                Tuple.of(6, Arbitraries.of(Kind.class))),
            Arbitraries.integers().between(0, KEYS - 1))
        .as(Act::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(40);
  }

  @Property(tries = 300)
  void everySubmissionHasOneEffect(@ForAll("history") List<Act> history) {
    chain = new SponsoredChain();
    chain.sponsor(3);
    chain.money(CPC);
    promised.clear();
    node = new SponsoredNode(chain, PATIENCE_SECONDS);
    try {
      history.forEach(
          act -> {
            perform(act);
            assertNoneTwice();
          });
      settle();
      assertAllOnce();
    } finally {
      node.kill();
    }
  }

  private void perform(Act act) {
    switch (act.kind()) {
      case SUBMIT -> submit(act.which());
      case RESEND -> node.service().resend();
      case FINAL_FREE -> become(act.which(), true);
      case FINAL_PAYING -> become(act.which(), false);
      case TELL -> node.tell();
      case REVIEW -> node.review();
      case LATER -> node.later(PATIENCE_SECONDS);
      case SPONSOR -> chain.sponsor(3);
      case NO_SPONSOR -> chain.sponsor(0);
      case MONEY -> chain.money(CPC);
      case NO_MONEY -> chain.money(BigInteger.ZERO);
      case NONCE_USED -> chain.takeNonce();
      case DISK_FAILS -> node.failWrites();
      case CRASH -> node.restart();
    }
  }

  private void submit(int which) {
    Result<Submitted> result = node.service().submit(submission(which));
    result.toOptional().ifPresent(submitted -> promised.put(which, submitted));
  }

  /** Another node proposes one that has ever left this one. */
  private void become(int which, boolean free) {
    List<Transaction> candidates =
        new ArrayList<>(
            node.left().stream()
                .filter(one -> Coverage.isFree(one) == free)
                .filter(one -> one.nonce() == chain.account(one.sender()).nonce())
                .toList());
    if (!candidates.isEmpty()) {
      boolean taken = chain.take(candidates.get(which % candidates.size())).isPresent();
      Statistics.collect(free ? "free" : "paying", taken ? "final" : "not borne");
    }
  }

  /** In the end there are sponsor, money and a disk, and blocks take what is in the pool. */
  private void settle() {
    node.restart();
    chain.money(CPC);
    chain.sponsor(3);
    for (int i = 0; i < 60 && node.service().openCount() > 0; i++) {
      node.later(PATIENCE_SECONDS);
      node.service().resend();
      node.ready().forEach(chain::take);
      node.tell();
    }
  }

  private void assertNoneTwice() {
    for (int which = 0; which < KEYS; which++) {
      assertThat(chain.effects(data(which))).as("call " + which).isLessThanOrEqualTo(1);
    }
  }

  private void assertAllOnce() {
    assertThat(node.service().openCount()).isZero();
    promised.keySet().forEach(which -> assertOnce(which, node.service()));
    node.restart();
    promised.keySet().forEach(which -> assertOnce(which, node.service()));
  }

  private void assertOnce(int which, SubmissionService service) {
    Submitted found = service.find("key " + which).orElseThrow();
    Receipt receipt = found.receipt().toCompletableFuture().getNow(null);
    assertThat(chain.effects(data(which))).as("call " + which).isEqualTo(1);
    assertThat(receipt).as("receipt of call " + which).isNotNull();
    assertThat(found.transaction()).isEqualTo(receipt.transactionHash());
  }

  private static Submission submission(int which) {
    return new Submission(
        "key " + which, SponsoredNode.ALIAS, ToyMachine.CONTRACT, BigInteger.ZERO, data(which));
  }

  private static Bytes data(int which) {
    return Bytes.of((byte) (which + 1));
  }
}
