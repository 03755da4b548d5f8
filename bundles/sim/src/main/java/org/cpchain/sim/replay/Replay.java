package org.cpchain.sim.replay;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Proposal;
import org.cpchain.sim.replay.Difference.Kind;

/**
 * A candidate and the blocks of a chain: its rules judge the certificates of those that were
 * decided by its protocol, and their committees decide all of them once more through its engine.
 * Uses as much memory as a few blocks take, however many are replayed.
 */
public final class Replay implements BlockReplay {
  private static final int MOST_IN_A_STRETCH = 100;
  private static final int MOST_UNDECIDED = 20;

  private final ConsensusModule module;
  private final History history;
  private final Tally tally = new Tally();
  private volatile long underWay;
  private long certified;
  private long foreign;
  private long decided;
  private long refused;
  private int undecided;

  public Replay(ConsensusModule module, History history) {
    this.module = module;
    this.history = history;
  }

  /**
   * What came of it.
   *
   * @param from the first height
   * @param to the last height that was wanted
   * @param last the last height that was replayed; less than {@code to} when it was interrupted, or
   *     gave up
   * @param decided how many heights were decided as the chain has decided them
   * @param certified how many certificates of the chain were judged
   * @param foreign how many were not, because another protocol had made them
   * @param refused how many blocks the application refused, and nobody decided
   * @param differences how often, by kind; empty when there is none
   * @param examples the first of them
   */
  public record Report(
      long from,
      long to,
      long last,
      long decided,
      long certified,
      long foreign,
      long refused,
      Map<Kind, Long> differences,
      List<Difference> examples)
      implements Findings {
    @Override
    public String done() {
      return String.format(
          Locale.ROOT,
          "%,d decided as the chain has them, %,d certificates judged, %,d bad blocks refused",
          decided,
          certified,
          refused);
    }

    @Override
    public List<String> remarks() {
      return foreign == 0
          ? List.of()
          : List.of(
              String.format(
                  Locale.ROOT,
                  "%,d certificates were made by another protocol, which judges them also after a"
                      + " change",
                  foreign));
    }
  }

  @Override
  public Report run(long from, long to, BooleanSupplier enough) {
    BooleanSupplier stop = () -> Thread.currentThread().isInterrupted() || enough.getAsBoolean();
    long next = from;
    underWay = from;
    if (from <= to && isFit(from)) {
      while (next <= to && undecided < MOST_UNDECIDED && !stop.getAsBoolean()) {
        next = replay(next, endOfStretch(next, to), stop);
      }
    }
    return new Report(
        from,
        to,
        next - 1,
        decided,
        certified,
        foreign,
        refused,
        tally.differences(),
        tally.examples());
  }

  @Override
  public String underWay() {
    return "block " + underWay;
  }

  private boolean isFit(long height) {
    Verdict fit =
        tally.ask(height, "", () -> module.accepts(history.rules())).orElse(Verdict.accept());
    if (!fit.isAccepted()) {
      tally.note(new Difference(height, Kind.UNFIT, fit.toString()));
    }
    return tally.isEmpty();
  }

  /** Where blocks are made all the time, a gap means that nobody was there. */
  private long endOfStretch(long from, long to) {
    ChainRules rules = history.rules();
    long most = Math.min(to, from + MOST_IN_A_STRETCH - 1);
    long longest = rules.periodMillis() + rules.timeoutMillis() / 4;
    long end = from;
    while (end < most) {
      ChainBlock next = history.block(end + 1);
      long gap = next.proposal().timestamp() - next.parentTimestamp();
      if (rules.emptyBlocks() && !next.proposal().impeach() && gap > longest) {
        return end;
      }
      end++;
    }
    return end;
  }

  /** The height to go on with. */
  private long replay(long from, long to, BooleanSupplier stop) {
    Stretch stretch = new Stretch(module, history, from, to, false);
    Optional<Difference> found =
        tally.ask(from, "", () -> stretch.run(counting(stretch, stop))).flatMap(result -> result);
    found.ifPresent(tally::note);
    decided += stretch.reached() - from + 1;
    boolean stuck = stretch.reached() < to && (found.isPresent() || !stop.getAsBoolean());
    undecided += stuck ? 1 : 0;
    long last = stuck ? stretch.reached() + 1 : stretch.reached();
    for (long height = from; height <= last; height++) {
      judgeCertificate(history.block(height));
    }
    if (!stuck && last >= from) {
      refuse(last, stop);
    }
    return last + 1;
  }

  private BooleanSupplier counting(Stretch stretch, BooleanSupplier stop) {
    return () -> {
      underWay = stretch.reached() + 1;
      return stop.getAsBoolean();
    };
  }

  private void judgeCertificate(ChainBlock block) {
    if (!block.protocol().equals(module.protocol())) {
      foreign++;
      return;
    }
    certified++;
    underWay = block.height();
    CertificateCheck check = new CertificateCheck(module, history.suite(), history.rules());
    tally
        .ask(block.height(), "", () -> check.ofChain(block))
        .flatMap(result -> result)
        .ifPresent(tally::note);
  }

  /**
   * A block that cannot be executed must not be decided; where one is enough, he trusts himself.
   */
  private void refuse(long height, BooleanSupplier stop) {
    ChainBlock block = history.block(height);
    underWay = height;
    Proposal proposal = block.proposal();
    if (proposal.impeach() || block.committee().quorum() < 2 || stop.getAsBoolean()) {
      return;
    }
    Stretch stretch = new Stretch(module, history, height, height, true);
    Optional<Difference> found =
        tally.ask(height, "", () -> stretch.run(stop)).flatMap(result -> result);
    found.ifPresent(tally::note);
    refused += found.isEmpty() ? 1 : 0;
  }
}
