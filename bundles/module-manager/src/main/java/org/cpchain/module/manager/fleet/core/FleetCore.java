package org.cpchain.module.manager.fleet.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.Fleet;

/**
 * Statements go from each node to all others: who hears a new one passes it on, who is newly
 * connected is told all that is known. One statement is kept of each node that counts; everything
 * else that peers send leaves nothing behind. Times are milliseconds since 1970. Not for use by
 * several threads.
 */
public final class FleetCore {
  /** A node says the same again after that time. */
  static final long EVERY_MILLIS = 30_000;

  /** Least time between two statements of this node, whatever changes. */
  static final long GAP_MILLIS = 5_000;

  /** Reasons that are as things should be. */
  private static final Set<String> USUAL = Set.of("known");

  private final Self self;
  private final Roll roll;
  private final Callers callers = new Callers();
  private final Map<Address, Long> greeted = new HashMap<>();
  private final SortedMap<String, Long> notKept = new TreeMap<>();
  private Set<Address> present = Set.of();
  private Optional<Long> spoken = Optional.empty();

  /** Which node of which chain this is. */
  public record Self(Address account, BigInteger chainId, Hash genesis) {}

  /**
   * @param at when it came in
   */
  public record Heard(SignedStatement signed, long at) {
    public Statement statement() {
      return signed.statement();
    }
  }

  /** A message to be sent. */
  public record Send(Address to, Bytes message) {}

  /** What is thought of a message, and to whom it goes on. */
  public record Outcome(Verdict verdict, List<Send> send) {
    public Outcome {
      send = List.copyOf(send);
    }
  }

  public FleetCore(Self self, CryptoSuite suite) {
    this.self = self;
    this.roll = new Roll(self, suite);
  }

  /**
   * Time has passed: what is too old is forgotten, and newcomers among the peers are told what is
   * known here; who comes back soon was told.
   *
   * @param nodes whose statements are kept, the most important first
   */
  public List<Send> look(Set<Address> peers, Collection<Address> nodes, long now) {
    roll.keep(nodes, now);
    callers.keep(peers, now);
    List<Send> out = new ArrayList<>();
    greeted
        .entrySet()
        .removeIf(one -> !peers.contains(one.getKey()) && now - one.getValue() > EVERY_MILLIS);
    for (Address peer : peers) {
      if (greeted.putIfAbsent(peer, now) == null) {
        roll.all().forEach(one -> out.add(new Send(peer, one.signed().message())));
      }
    }
    present = Set.copyOf(peers);
    return out;
  }

  /** Whether the peer was there when this node last looked. */
  public boolean isPresent(Address peer) {
    return present.contains(peer);
  }

  /** What this node has to say now: something new, or the same again. */
  public Optional<Statement> due(List<Fleet.Module> modules, long height, long now) {
    List<Fleet.Module> sayable = Statement.sayable(modules);
    Optional<Statement> before = roll.of(self.account());
    boolean same = before.filter(one -> one.modules().equals(sayable)).isPresent();
    long gap = same ? EVERY_MILLIS : GAP_MILLIS;
    if (spoken.filter(at -> Math.abs(now - at) < gap).isPresent()) {
      return Optional.empty();
    }
    // later than what peers still know of this node, also when its clock was put back
    long time = Math.max(now, before.map(one -> one.time() + 1).orElse(0L));
    return Optional.of(
        new Statement(self.chainId(), self.genesis(), self.account(), time, height, sayable));
  }

  /** This node has signed what was {@linkplain #due due}. */
  public List<Send> said(SignedStatement own, long now) {
    roll.put(own, now);
    spoken = Optional.of(now);
    return toAllBut(self.account(), own);
  }

  /** A peer has sent a message. */
  public Outcome received(Address from, Bytes message, long now) {
    Verdict call = callers.called(from, now);
    if (!call.isAccepted()) {
      return kept(call);
    }
    Result<SignedStatement> read = SignedStatement.read(message);
    if (read instanceof Result.Ok<SignedStatement> good) {
      Verdict verdict = roll.received(good.value(), now);
      return verdict.isAccepted()
          ? new Outcome(verdict, toAllBut(from, good.value()))
          : refused(from, verdict, now);
    }
    Reason reason = read.refusal().orElseThrow();
    return refused(
        from,
        reason.code().equals(StatementCodec.UNKNOWN_VERSION)
            ? new Verdict.Ignore(reason)
            : new Verdict.Reject(reason),
        now);
  }

  private Outcome refused(Address from, Verdict verdict, long now) {
    if (verdict instanceof Verdict.Reject) {
      callers.offended(from, now);
    }
    return kept(verdict);
  }

  private Outcome kept(Verdict verdict) {
    reason(verdict)
        .map(Reason::code)
        .filter(code -> !USUAL.contains(code))
        .ifPresent(code -> notKept.merge(code, 1L, Long::sum));
    return new Outcome(verdict, List.of());
  }

  private static Optional<Reason> reason(Verdict verdict) {
    if (verdict instanceof Verdict.Later later) {
      return Optional.of(later.reason());
    }
    if (verdict instanceof Verdict.Ignore ignore) {
      return Optional.of(ignore.reason());
    }
    return verdict instanceof Verdict.Reject reject
        ? Optional.of(reject.reason())
        : Optional.empty();
  }

  /** Neither to the messenger nor to who speaks. */
  private List<Send> toAllBut(Address messenger, SignedStatement signed) {
    return present.stream()
        .filter(peer -> !peer.equals(messenger) && !peer.equals(signed.statement().account()))
        .map(peer -> new Send(peer, signed.message()))
        .toList();
  }

  /** What is known, by account; of this node, too. */
  public List<Heard> heard() {
    return roll.all();
  }

  /** How many were not kept for which reason; without those that were known. */
  public SortedMap<String, Long> refused() {
    return new TreeMap<>(notKept);
  }
}
