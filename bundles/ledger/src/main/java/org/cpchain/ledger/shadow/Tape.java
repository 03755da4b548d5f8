package org.cpchain.ledger.shadow;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.Signature;

/**
 * What the running engine was answered and what it did, for as long as a shadow runs. Safe for use
 * by several threads.
 */
public final class Tape {
  private final Map<Bytes, Result<Proposal>> decoded = new ConcurrentHashMap<>();
  private final Map<Hash, Verdict> executed = new ConcurrentHashMap<>();
  private final Map<Long, Proposal> built = new ConcurrentHashMap<>();
  private final Map<Long, Proposal> impeached = new ConcurrentHashMap<>();
  private final NavigableMap<Long, Proposal> decided = new ConcurrentSkipListMap<>();
  private final Map<Hash, Said> said = new ConcurrentHashMap<>();
  private final NavigableMap<Long, Boolean> work = new ConcurrentSkipListMap<>();
  private final Consumer<Proposal> listener;

  /**
   * @param listener hears of each decision; must return at once
   */
  Tape(Consumer<Proposal> listener) {
    this.listener = listener;
  }

  /**
   * A signature that the running engine has made.
   *
   * @param height being decided then
   */
  record Said(long height, Signature signature) {}

  public void decoded(Bytes payload, Result<Proposal> answer) {
    decoded.put(payload, answer);
  }

  public void executed(Proposal proposal, Verdict answer) {
    executed.put(proposal.hash(), answer);
  }

  public void built(Proposal proposal) {
    built.put(proposal.height(), proposal);
  }

  public void impeached(Proposal proposal) {
    impeached.put(proposal.height(), proposal);
  }

  public void decided(Proposal proposal) {
    decided.put(proposal.height(), proposal);
    listener.accept(proposal);
  }

  /**
   * @param now milliseconds since 1970 UTC
   */
  public void hadWork(long now, boolean answer) {
    work.put(now, answer);
  }

  public void signed(long height, Hash digest, Signature signature) {
    said.put(digest, new Said(height, signature));
  }

  Result<Proposal> decode(Bytes payload) {
    return decoded.getOrDefault(
        payload, Result.refused("not-seen", "the running engine has not read this block"));
  }

  Verdict execute(Proposal proposal) {
    return executed.getOrDefault(
        proposal.hash(),
        Verdict.later("not-seen", "the running engine has not executed this block"));
  }

  Optional<Proposal> build(long height) {
    return Optional.ofNullable(built.get(height));
  }

  Optional<Proposal> impeachBlock(long height) {
    return Optional.ofNullable(impeached.get(height));
  }

  Optional<Proposal> decision(long height) {
    return Optional.ofNullable(decided.get(height));
  }

  /** The running engine's last decision. */
  Optional<Proposal> lastDecision() {
    return Optional.ofNullable(decided.lastEntry()).map(Map.Entry::getValue);
  }

  /** The heights of its decisions above the one height, up to the other. */
  Set<Long> decided(long above, long last) {
    return last <= above ? Set.of() : Set.copyOf(decided.subMap(above, false, last, true).keySet());
  }

  boolean hasWork(long now) {
    Map.Entry<Long, Boolean> last = work.floorEntry(now);
    return last != null && last.getValue();
  }

  Optional<Signature> signature(Hash digest) {
    return Optional.ofNullable(said.get(digest)).map(Said::signature);
  }

  /** All digests that were signed, with their heights. */
  Map<Hash, Said> said() {
    return Map.copyOf(said);
  }
}
