package org.cpchain.dpor.core.campaign;

import java.math.BigInteger;

/**
 * Decides what a node does next for its part in elections (White Paper 2.0 §2.3; facts §3.1, §3.2;
 * docs/decisions/0012-election-randomness.md).
 */
public final class Planner {
  /**
   * After so many terms a promise is made anew, so that nobody has to look back without end for
   * turns in which its secret may have become known.
   */
  public static final int OLDEST_PROMISE = 64;

  /** What this node's software can do, as {@code campaign.version} counts hard updates. */
  public static final int VERSION = 1;

  /** What stays on the account for fees: 1 CPC. */
  public static final BigInteger RESERVE = BigInteger.TEN.pow(18);

  private Planner() {}

  /** Whether the node has to promise a new secret now, whether it campaigns or not. */
  public static boolean owesPromise(Situation now) {
    return now.duty() && !now.hasUsablePromise();
  }

  /** The next move of the campaign. */
  public static Move next(Situation now, Wish wish) {
    return wish.campaign() ? campaign(now, wish) : new Move.Wait("it does not campaign");
  }

  private static Move campaign(Situation now, Wish wish) {
    if (!now.rnode()) {
      return join(now, wish);
    }
    if (now.version() > VERSION) {
      return new Move.Wait(
          "the network admits nodes of version "
              + now.version()
              + " on, and this is "
              + VERSION
              + "; install the bundles that it has approved");
    }
    if (wish.terms() < now.least() || wish.terms() > now.most()) {
      return new Move.Wait(
          "campaign.terms is "
              + wish.terms()
              + ", and the network allows "
              + now.least()
              + " to "
              + now.most());
    }
    // of the last block, not the next one: the claim is tried on its state before it is sent
    long term = now.turns().terms().term(Math.max(1, now.head()));
    if (now.claim().filter(claim -> claim.to() > term).isPresent()) {
      return new Move.Wait("it has claimed " + terms(now.claim().get()));
    }
    return new Move.Claim(wish.terms());
  }

  private static String terms(Situation.Claimed claim) {
    return claim.from() == claim.to()
        ? "term " + claim.to() + " and renews in it"
        : "the terms " + claim.from() + " to " + claim.to() + " and renews in the last of them";
  }

  private static Move join(Situation now, Wish wish) {
    if (!wish.deposit()) {
      return new Move.Wait(
          "the account is no reputation node: deposit "
              + cpc(now.missing())
              + " CPC in the RNode pool (dpor:campaign join), or set campaign.deposit");
    }
    if (now.balance().compareTo(now.missing().add(RESERVE)) < 0) {
      return new Move.Wait(
          "the account needs "
              + cpc(now.missing().add(RESERVE))
              + " CPC for the RNode pool and fees, and has "
              + cpc(now.balance()));
    }
    return new Move.Join(now.missing());
  }

  /** Whole CPC, rounded up. */
  private static BigInteger cpc(BigInteger wei) {
    BigInteger unit = BigInteger.TEN.pow(18);
    return wei.add(unit).subtract(BigInteger.ONE).divide(unit);
  }
}
