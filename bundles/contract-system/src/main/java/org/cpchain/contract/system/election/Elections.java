package org.cpchain.contract.system.election;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;

/**
 * Who is elected to propose blocks, now or in a term that lies ahead (White Paper 2.0 §2.3, §2.4.1;
 * facts §3.4). With the last block of term t, the proposers of term t + distance are drawn among
 * those who stood for term t at the end of the term before, by a seed of secrets that the proposers
 * of term t revealed in its first view (docs/decisions/0012). {@code block-end} alone writes.
 *
 * <p>Candidates stand who are RNodes then and not below the threshold of reputation. Of a chain's n
 * seats, {@code election.seats} are elected but never more than two of three, the others belong to
 * default proposers; of the elected seats, {@code election.low-seats} in proportion are drawn from
 * the candidates of low reputation.
 *
 * <p>Who is removable, or no RNode any more, when the term begins loses the seat to a default
 * proposer that is not removable; when there is none, the term has one turn less. The first terms
 * belong to all default proposers. Lists and seeds of the last 100 terms are kept; what an election
 * was held with is kept until the term that it filled is over.
 */
@Contract.Abi(
    name = "elections",
    address = "0x000000000000000000000000000000000000100a",
    version = "1.0.0",
    events = {
      Elections.ProposersElected.class,
      Elections.TermBegun.class,
      Elections.Withheld.class
    })
public interface Elections {
  @Contract.Function(value = "isElected(address node) returns (bool elected)", view = true)
  boolean isElected(CallContext context, Address node);

  /** The last height of the last term for which the node is elected; 0: it is not. */
  @Contract.Function(value = "electedUntil(address node) returns (uint48 height)", view = true)
  long electedUntil(CallContext context, Address node);

  /**
   * In the order of their turns; of terms that have begun those in force, of others those elected.
   * None when it is not known yet or any more.
   */
  @Contract.Function(value = "proposersOf(uint48 term) returns (address[] proposers)", view = true)
  List<Address> proposersOf(CallContext context, long term);

  /** Zero before the first view of the term is over. */
  @Contract.Function(value = "seedOf(uint48 term) returns (bytes32 seed)", view = true)
  Hash seedOf(CallContext context, long term);

  /** How many stand in the election at the end of a term; fixed when the term begins. */
  @Contract.Function(value = "standingCount(uint48 term) returns (uint48 count)", view = true)
  long standingCount(CallContext context, long term);

  /**
   * Who stands in the election at the end of a term with which reputation, from a place on, 100 at
   * most; the removable are not drawn.
   */
  @Contract.Function(
      value =
          "standing(uint48 term, uint48 from, uint48 count) returns (address[] candidates, uint48[]"
              + " rpts, bool[] removable)",
      view = true)
  Stands standing(CallContext context, long term, long from, long count);

  /**
   * The election that fills a term, held again: drawn from the part of low reputation, of high
   * reputation, default proposers, candidates for want of these, and all in the order of their
   * turns. Reverts when no election was held for it or its facts are not kept any more.
   */
  @Contract.Function(
      value =
          "outcomeOf(uint48 term) returns (address[] low, address[] high, address[] defaults,"
              + " address[] more, address[] proposers)",
      view = true)
  Outcome outcomeOf(SystemContext context, long term);

  /** The term whose secrets are collected, or were last, and who has revealed none in it. */
  @Contract.Function(value = "round() returns (uint48 term, address[] silent)", view = true)
  Secrets round(CallContext context);

  /** Term 0 begins. */
  @Contract.Function("beginRound(bytes32 genesis)")
  void beginRound(SystemContext context, Hash genesis);

  /** A secret that was not promised is passed over. */
  @Contract.Function("reveal(address proposer, bytes32 secret)")
  void reveal(SystemContext context, Address proposer, Hash secret);

  /**
   * The first view is over: the seed is known.
   *
   * @return who withheld a secret; nobody in term 0, in which first promises are made
   */
  @Contract.Function("closeRound() returns (address[] withheld)")
  List<Address> closeRound(SystemContext context);

  /**
   * The last block of a term: draws, and fixes who stands next.
   *
   * @return the proposers of the next term
   */
  @Contract.Function("endTerm() returns (address[] proposers)")
  List<Address> endTerm(SystemContext context);

  record Stands(List<Address> candidates, List<Long> rpts, List<Boolean> removable) {}

  record Outcome(
      List<Address> low,
      List<Address> high,
      List<Address> defaults,
      List<Address> more,
      List<Address> proposers) {}

  record Secrets(long term, List<Address> silent) {}

  /**
   * @param term that the election fills, {@code distance} terms ahead
   * @param proposers in the order of their turns
   */
  @Contract.EventAbi("ProposersElected(uint48 indexed term, bytes32 seed, address[] proposers)")
  record ProposersElected(long term, Hash seed, List<Address> proposers)
      implements Contract.Event {}

  /**
   * The term begins with the next block. Term 0 begins with block 1, without an event.
   *
   * @param height its first
   * @param proposers in the order of their turns, those without a seat any more replaced
   */
  @Contract.EventAbi("TermBegun(uint48 indexed term, uint48 height, address[] proposers)")
  record TermBegun(long term, long height, List<Address> proposers) implements Contract.Event {}

  /** The node had promised a secret for the seed, or should have, and revealed none. */
  @Contract.EventAbi("Withheld(uint48 indexed term, address indexed node)")
  record Withheld(long term, Address node) implements Contract.Event {}
}
