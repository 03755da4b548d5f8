package org.cpchain.dpor.campaign;

import java.math.BigInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.dpor.chain.Elections;
import org.cpchain.dpor.chain.Refusal;
import org.cpchain.dpor.core.campaign.Move;
import org.cpchain.dpor.core.campaign.Planner;
import org.cpchain.dpor.core.campaign.Situation;
import org.cpchain.dpor.core.campaign.Wish;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.reputation.Campaign.Phase;
import org.cpchain.reputation.Campaign.Solution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the planner says, one step at a time, on the caller's thread. */
final class Campaigner {
  /** After a claim that failed, so many blocks pass before the puzzles are worked on again. */
  private static final int PAUSE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Campaigner.class);

  private final Elections elections;
  private final SituationReader reader;
  private final NodeSecrets secrets;
  private final PuzzleSolver solver;
  private final Submissions submissions;
  private final NetworkCheck network;
  private final Acts acts;
  private volatile Progress progress = Progress.NONE;
  private volatile String promiseTrouble = "";
  private long quietUntil;

  /**
   * @param network what the node can reach
   */
  Campaigner(
      Elections elections,
      SituationReader reader,
      NodeSecrets secrets,
      PuzzleSolver solver,
      Submissions submissions,
      NetworkCheck network) {
    this.elections = elections;
    this.reader = reader;
    this.secrets = secrets;
    this.solver = solver;
    this.submissions = submissions;
    this.network = network;
    this.acts = new Acts(submissions);
  }

  Progress progress() {
    return progress;
  }

  /**
   * Looks at the last final block and does what it asks for.
   *
   * @param goOn false: whoever wants it to work does so no more
   */
  void step(Supplier<Wish> wish, BooleanSupplier goOn) {
    Result<Boolean> done = Refusal.guard(() -> act(wish, goOn));
    done.refusal().ifPresent(reason -> tell(Phase.WAITING, reason.message()));
  }

  /**
   * Promises a new secret when that is due. Beside {@link #step}, which may be busy with puzzles
   * for long: a secret that lacks costs reputation.
   */
  void promise() {
    Result<Outcome> done =
        Refusal.guard(
            () -> {
              if (network.isBehind() || !reader.isBound()) {
                return Outcome.NOTHING;
              }
              Situation now = reader.read();
              return Planner.owesPromise(now)
                  ? submit(
                      "promise", moment(now), BigInteger.ZERO, "campaign", "promise", promise(now))
                  : Outcome.NOTHING;
            });
    String trouble =
        done.toOptional()
            .filter(outcome -> outcome.phase() == Phase.WAITING)
            .map(Outcome::message)
            .orElse("");
    if (!trouble.isEmpty() && !trouble.equals(promiseTrouble)) {
      LOG.warn("The node promises no secret for elections: {}", trouble);
    }
    promiseTrouble = trouble;
  }

  /** Empty text, or why the node cannot promise a secret. */
  String promiseTrouble() {
    return promiseTrouble;
  }

  private boolean act(Supplier<Wish> wish, BooleanSupplier goOn) {
    if (!wish.get().campaign()) {
      return tell(Phase.OFF, "it does not campaign");
    }
    String trouble = network.trouble(wish.get().anyNetwork());
    if (!trouble.isEmpty()) {
      return tell(Phase.WAITING, trouble);
    }
    Situation now = reader.read();
    Move move = Planner.next(now, wish.get());
    if (move instanceof Move.Wait wait) {
      return tell(Phase.WAITING, wait.why());
    } else if (move instanceof Move.Join join) {
      return tell(submit("join", moment(now), join.amount(), "rnode-pool", "deposit"));
    }
    return claim(
        now, ((Move.Claim) move).terms(), () -> goOn.getAsBoolean() && wish.get().campaign());
  }

  /** Also by hand, whatever the configuration says. */
  Result<Boolean> join() {
    return Refusal.guard(
        () -> {
          Deposit now = reader.deposit();
          if (now.rnode()) {
            throw new Refusal("already-rnode", "this node is a reputation node already");
          }
          if (now.balance().compareTo(now.missing().add(Planner.RESERVE)) < 0) {
            throw new Refusal(
                "insufficient-funds",
                "the RNode pool wants "
                    + now.missing()
                    + " wei more, and the node's account has "
                    + now.balance()
                    + "; send it CPC first, and one for fees");
          }
          return tell(submit("join", now.moment(), now.missing(), "rnode-pool", "deposit"));
        });
  }

  private Hash promise(Situation now) {
    return secrets.commitment(now.term());
  }

  private boolean claim(Situation now, int terms, BooleanSupplier goOn) {
    if (!(acts.attempt("claim", now.term(), now.head()) instanceof Acts.Attempt.Free)) {
      return tell(submit("claim", moment(now), BigInteger.ZERO, "campaign", "claimCampaign"));
    }
    if (now.head() < quietUntil) {
      return true;
    }
    quietUntil = now.head() + PAUSE;
    tell(Phase.SOLVING, "it works on the puzzles for term " + (now.term() + 1));
    Solution memory = solver.memory(goOn);
    progress = progress.withMemory(memory);
    if (!memory.success()) {
      return tell(Phase.WAITING, late("memory", goOn));
    }
    Solution cpu = solver.cpu(goOn);
    progress = progress.withCpu(cpu);
    if (!cpu.success()) {
      return tell(Phase.WAITING, late("CPU", goOn));
    }
    return tell(
        submit(
            "claim",
            moment(now),
            BigInteger.ZERO,
            "campaign",
            "claimCampaign",
            (long) terms,
            BigInteger.valueOf(cpu.nonce()),
            cpu.block(),
            BigInteger.valueOf(memory.nonce()),
            memory.block(),
            (long) Planner.VERSION,
            promise(now)));
  }

  private static String late(String puzzle, BooleanSupplier goOn) {
    return goOn.getAsBoolean()
        ? "the "
            + puzzle
            + " puzzle took longer than puzzle.seconds; it tries again in "
            + PAUSE
            + " blocks"
        : "the work on the puzzles was stopped";
  }

  /** What has become of an attempt to submit. */
  private record Outcome(Phase phase, String message) {
    static final Outcome NOTHING = new Outcome(Phase.OFF, "");
  }

  private static Moment moment(Situation now) {
    return new Moment(now.term(), now.head());
  }

  private Outcome submit(
      String act,
      Moment now,
      BigInteger value,
      String contract,
      String function,
      Object... arguments) {
    Outcome underWay = new Outcome(Phase.SUBMITTED, "its transaction (" + act + ") is under way");
    Acts.Attempt attempt = acts.attempt(act, now.term(), now.head());
    if (attempt instanceof Acts.Attempt.UnderWay) {
      return underWay;
    } else if (attempt instanceof Acts.Attempt.GivenUp failed) {
      return new Outcome(
          Phase.WAITING,
          "its transactions ("
              + act
              + ") fail in this term, it waits for the next: "
              + failed.reason());
    }
    Bytes input = elections.views().input(contract, function, arguments);
    Result<Submissions.Submitted> submitted =
        submissions.submit(
            new Submission(
                ((Acts.Attempt.Free) attempt).key(),
                SecurityModule.NODE_KEY,
                elections.views().address(contract),
                value,
                input));
    return submitted
        .refusal()
        .map(reason -> new Outcome(Phase.WAITING, act + " was refused: " + reason.message()))
        .orElse(underWay);
  }

  private boolean tell(Outcome outcome) {
    if (outcome.phase() == Phase.WAITING && !progress.message().equals(outcome.message())) {
      LOG.warn("The node's campaign: {}; it tries again", outcome.message());
    }
    return tell(outcome.phase(), outcome.message());
  }

  private boolean tell(Phase phase, String why) {
    progress = progress.to(phase, why);
    return true;
  }
}
