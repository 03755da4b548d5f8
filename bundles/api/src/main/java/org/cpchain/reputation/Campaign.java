package org.cpchain.reputation;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How this node runs for election: it solves the admission puzzles, claims the coming terms and
 * renews the claim before it ends (White Paper 2.0 §2.3; facts §3.2). Safe for use by several
 * threads.
 */
@ProviderType
public interface Campaign {
  Status status();

  /**
   * Campaigns from now on, until {@link #stop} or a change of the configuration.
   *
   * @param terms how many to claim at a time, from 1
   * @param anyNetwork whether it campaigns also while its {@link Status#network network} is not
   *     good enough to have blocks decided
   * @return refused when the chain holds no elections or allows no such number of terms
   */
  Result<Status> start(int terms, boolean anyNetwork);

  /** Claims nothing any more, and ends the work on puzzles. What was claimed stays claimed. */
  Status stop();

  /**
   * Deposits what is missing to the RNode pool's threshold out of the node's own account.
   *
   * @return refused when this node is an RNode already, or the account has not as much
   */
  Result<Status> join();

  /** What the node is doing for its campaign. */
  enum Phase {
    /** It does not campaign. */
    OFF,
    /** It waits for the next block at which something is to be done. */
    WAITING,
    /** It works on the puzzles. */
    SOLVING,
    /** A transaction of its own is under way. */
    SUBMITTED
  }

  /**
   * @param enabled whether it campaigns
   * @param phase what it does at the moment
   * @param network empty text, or why blocks that it proposed now would not be decided: it has not
   *     all blocks, or reaches too few validators
   * @param message what it waits for, or what failed and what to do; for people
   * @param terms claimed at a time
   * @param node the account
   * @param rnode whether the account is a reputation node
   * @param claimed what is claimed on chain, past or present; empty when never
   * @param cpu the last solution of the CPU puzzle
   * @param memory the last solution of the memory puzzle
   */
  record Status(
      boolean enabled,
      Phase phase,
      String network,
      String message,
      int terms,
      Address node,
      boolean rnode,
      Optional<Claim> claimed,
      Optional<Solution> cpu,
      Optional<Solution> memory) {}

  /**
   * @param from the first term
   * @param to the last term
   */
  record Claim(long from, long to) {}

  /**
   * @param block height of the block whose hash the puzzle is bound to
   * @param success false: the time ran out
   */
  record Solution(long block, long nonce, boolean success) {}
}
