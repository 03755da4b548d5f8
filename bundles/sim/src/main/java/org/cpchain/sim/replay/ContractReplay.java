package org.cpchain.sim.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractCandidates.Candidate;
import org.cpchain.contract.ContractCandidates.Standing;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LedgerReplay;
import org.cpchain.ledger.LedgerReplay.Executed;
import org.cpchain.sim.replay.Difference.Kind;

/**
 * A candidate contract and the blocks of a chain, each executed once more on the state below it.
 * One of the version in force must give the chain's receipts and states. One that follows it gets
 * that state carried over, and each block twice: it must have no bug, and give the same both times;
 * then the chain's last state is carried over, too. Nothing is kept.
 */
public final class ContractReplay implements BlockReplay {
  private static final int MOST_BAD_BLOCKS = 20;

  private final Candidate candidate;
  private final Ledger chain;
  private final Execution execution;
  private final Tally tally = new Tally();
  private final List<String> others = new ArrayList<>();
  private long transactions;
  private long apart;
  private int bugs;
  private volatile long underWay;

  public ContractReplay(Candidate candidate, Ledger chain, LedgerReplay replay) {
    this.candidate = candidate;
    this.chain = chain;
    this.execution = new Execution(candidate, chain, replay, tally);
  }

  /**
   * @param standing to the version in force
   * @param transactions that were executed once more
   * @param others transactions that succeed under another version, and failed on the chain, or the
   *     other way round
   * @param apart blocks that were left out, as a version was in force that the candidate does not
   *     follow
   * @param upgraded the root of the chain's last state when it is carried over to the candidate
   */
  public record Report(
      long from,
      long to,
      long last,
      Standing standing,
      long transactions,
      List<String> others,
      long apart,
      Optional<Hash> upgraded,
      Map<Kind, Long> differences,
      List<Difference> examples)
      implements Findings {
    public Report {
      others = List.copyOf(others);
    }

    @Override
    public String done() {
      return String.format(Locale.ROOT, "%,d transactions executed once more", transactions);
    }

    @Override
    public String praise() {
      return standing == Standing.IN_FORCE
          ? Findings.super.praise()
          : "it has no bug there, and gives the same both times";
    }

    @Override
    public String objection() {
      return standing == Standing.IN_FORCE
          ? Findings.super.objection()
          : "does not stand this chain's blocks";
    }

    @Override
    public List<String> remarks() {
      List<String> lines = new ArrayList<>();
      if (apart > 0) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%,d blocks were left out: a version was in force that it does not follow",
                apart));
      }
      if (!others.isEmpty()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%,d transactions end otherwise than under the version before, as may be intended;"
                    + " the first: %s",
                others.size(),
                others.get(0)));
      }
      upgraded.ifPresent(
          root -> lines.add("carried over to it, this chain's last state has the root " + root));
      return lines;
    }
  }

  @Override
  public Report run(long from, long to, BooleanSupplier enough) {
    long head = chain.head().height();
    Standing standing = candidate.standing(execution.versions(head + 1));
    long next = from;
    int bad = 0;
    if (standing == Standing.APART) {
      tally.note(new Difference(head, Kind.UNFIT, "it has no upgrade from the version in force"));
    }
    while (next <= to
        && standing != Standing.APART
        && bad < MOST_BAD_BLOCKS
        && !Thread.currentThread().isInterrupted()
        && !enough.getAsBoolean()) {
      bad += isGood(next, standing) ? 0 : 1;
      next++;
    }
    Optional<Hash> upgraded =
        standing == Standing.FOLLOWS && next > to ? upgradeLast(head) : Optional.empty();
    return new Report(
        from,
        to,
        next - 1,
        standing,
        transactions,
        others,
        apart,
        upgraded,
        tally.differences(),
        tally.examples());
  }

  @Override
  public String underWay() {
    return "block " + underWay;
  }

  private boolean isGood(long height, Standing standing) {
    underWay = height;
    long before = tally.count();
    if (standing == Standing.IN_FORCE) {
      compareWithChain(height);
    } else if (candidate.standing(execution.versions(height)) == Standing.FOLLOWS) {
      compareWithItself(height);
    } else {
      apart++;
    }
    return tally.count() == before;
  }

  private void compareWithChain(long height) {
    Optional<Executed> done = execution.beside(height);
    done.ifPresent(
        found -> {
          Executed right =
              new Executed(execution.header(height).stateRoot(), chain.receipts(height));
          compare(height, found, right, Kind.OTHER_RECEIPT, Kind.OTHER_STATE);
          count(found);
        });
  }

  private void compareWithItself(long height) {
    Optional<Executed> first = execution.afterUpgrade(height);
    noteBugs(height);
    Optional<Executed> second = first.flatMap(unused -> execution.afterUpgrade(height));
    bugs = candidate.faults().size();
    second.ifPresent(
        found -> {
          compare(height, found, first.get(), Kind.UNSTEADY, Kind.UNSTEADY);
          ReceiptComparison.otherEndings(found.receipts(), chain.receipts(height)).stream()
              .map(text -> "block " + height + ", " + text)
              .forEach(others::add);
          count(found);
        });
  }

  private void compare(long height, Executed found, Executed right, Kind receipts, Kind state) {
    ReceiptComparison.differences(found.receipts(), right.receipts()).stream()
        .map(text -> new Difference(height, receipts, text))
        .forEach(tally::note);
    if (!found.stateRoot().equals(right.stateRoot())) {
      tally.note(
          new Difference(
              height, state, "root " + found.stateRoot() + " in place of " + right.stateRoot()));
    }
  }

  private void count(Executed done) {
    transactions += done.receipts().stream().filter(receipt -> !receipt.isBlockEnd()).count();
  }

  /** The second time brings the same ones. */
  private void noteBugs(long height) {
    List<String> all = candidate.faults();
    all.subList(bugs, all.size())
        .forEach(text -> tally.note(new Difference(height, Kind.BUG, text)));
    bugs = all.size();
  }

  private Optional<Hash> upgradeLast(long head) {
    underWay = head;
    Optional<Hash> first = execution.upgraded(head);
    noteBugs(head);
    Optional<Hash> second = first.flatMap(unused -> execution.upgraded(head));
    second
        .filter(root -> !first.get().equals(root))
        .ifPresent(
            root ->
                tally.note(
                    new Difference(
                        head, Kind.UNSTEADY, "root " + root + " in place of " + first.get())));
    return second;
  }
}
