package org.cpchain.ledger.gossip.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.gossip.core.GossipMessage.Announce;
import org.cpchain.ledger.gossip.core.GossipMessage.Ask;

/**
 * Transactions spread by announcement: a node tells its peers the hashes of those that are new to
 * it, and each asks one of those who have announced a hash, the next one when that one does not
 * deliver. Small ones go whole from the node that took them to the validators that it is connected
 * with, since the hash alone is a third of them. Either way a transaction comes to a node once, and
 * its signature is checked once. Everything that a peer can make this node keep is bounded. Times
 * are milliseconds of one clock.
 */
public final class GossipCore {
  /** How long a peer may take to deliver. */
  static final long PATIENCE_MILLIS = 1_000;

  /** What is larger is announced, and comes from one peer. */
  static final int PUSHED_BYTES = 1_024;

  private static final int MOST_WANTED = 65_536;

  private final Map<Address, PeerView> peers = new TreeMap<>();
  private final Set<Address> present = new LinkedHashSet<>();
  private final Map<Hash, Wanted> wanted = new LinkedHashMap<>();

  /** Wanted ones that are asked of nobody now, the oldest first. */
  private final Set<Hash> open = new LinkedHashSet<>();

  /** A message to be sent. */
  public record Send(Address to, GossipMessage message) {}

  /** The peers are these now; those that are new are told what waits here. */
  public List<Send> connected(Set<Address> now, List<Hash> waiting) {
    List<Send> out = new ArrayList<>();
    present.stream().filter(peer -> !now.contains(peer)).toList().forEach(this::part);
    for (Address peer : now) {
      if (present.add(peer)) {
        view(peer);
        announce(peer, waiting, out);
      }
    }
    return out;
  }

  private void part(Address peer) {
    present.remove(peer);
    wanted.forEach(
        (hash, want) -> {
          want.sources().remove(peer);
          if (want.isAsked(peer)) {
            want.giveUp();
            view(peer).settled();
            open.add(hash);
          }
        });
    if (view(peer).isBlameless()) {
      peers.remove(peer);
    }
  }

  /**
   * Sends small transactions at once to those of the peers that are not known to have them: asking
   * for one costs more than the transaction.
   */
  public List<Send> push(Map<Hash, Bytes> envelopes, Predicate<Address> to) {
    List<Send> out = new ArrayList<>();
    present.stream()
        .filter(to)
        .forEach(
            peer -> {
              PeerView view = view(peer);
              List<Bytes> news =
                  envelopes.entrySet().stream()
                      .filter(one -> isSmall(one.getValue()) && view.knows(one.getKey()))
                      .map(Map.Entry::getValue)
                      .toList();
              Parcels.of(news).forEach(parcel -> out.add(new Send(peer, parcel)));
            });
    return out;
  }

  private static boolean isSmall(Bytes envelope) {
    return envelope.size() <= PUSHED_BYTES;
  }

  /** Tells those peers of the transactions that are not known to have them. */
  public List<Send> spread(List<Hash> transactions) {
    List<Send> out = new ArrayList<>();
    present.forEach(peer -> announce(peer, transactions, out));
    return out;
  }

  /** Tells all peers, whatever they are known to have: they may have lost it. */
  public List<Send> remind(List<Hash> transactions) {
    List<Send> out = new ArrayList<>();
    present.forEach(peer -> Slices.of(transactions).forEach(part -> out.add(tell(peer, part))));
    return out;
  }

  private void announce(Address peer, List<Hash> transactions, List<Send> out) {
    PeerView view = view(peer);
    List<Hash> news = transactions.stream().filter(view::knows).toList();
    Slices.of(news).forEach(part -> out.add(tell(peer, part)));
  }

  private static Send tell(Address peer, List<Hash> part) {
    return new Send(peer, new Announce(part));
  }

  /**
   * A peer has transactions.
   *
   * @param unknown those that are not here
   */
  public List<Send> announced(Address from, List<Hash> all, List<Hash> unknown, long now) {
    if (!present.contains(from) || view(from).isMuted(now)) {
      return List.of();
    }
    all.forEach(view(from)::knows);
    for (Hash hash : unknown) {
      Wanted want = wanted.get(hash);
      if (want == null && wanted.size() < MOST_WANTED) {
        want = new Wanted();
        wanted.put(hash, want);
        open.add(hash);
      }
      if (want != null) {
        want.source(from);
      }
    }
    return ask(now);
  }

  /** The transactions have come in, from wherever: nobody needs to deliver them any more. */
  public void arrived(List<Hash> transactions) {
    transactions.forEach(this::forget);
  }

  private Optional<Address> forget(Hash hash) {
    open.remove(hash);
    Optional<Address> asked = Optional.ofNullable(wanted.remove(hash)).flatMap(Wanted::asked);
    asked.ifPresent(peer -> view(peer).settled());
    return asked;
  }

  /**
   * A peer has delivered.
   *
   * @param unknown those that are not here
   * @return those that were asked of it, and small ones that nobody needed to ask for; the others
   *     are nothing to spend time on
   */
  public Set<Hash> delivered(
      Address from, Map<Hash, Bytes> envelopes, Collection<Hash> unknown, long now) {
    Set<Hash> news = Set.copyOf(unknown);
    Set<Hash> good = new LinkedHashSet<>();
    envelopes.forEach(
        (hash, envelope) -> {
          Wanted want = wanted.get(hash);
          boolean pushed = present.contains(from) && isSmall(envelope) && news.contains(hash);
          if (pushed || (want != null && want.isAsked(from))) {
            view(from).knows(hash);
            good.add(hash);
          }
        });
    if (view(from).isMuted(now)) {
      return Set.of();
    }
    good.forEach(this::forget);
    return good;
  }

  /** A peer has delivered what nobody could have accepted. */
  public void offended(Address from, long now) {
    view(from).offended(now);
  }

  /** Which of those that a peer asks for it may have. */
  public List<Hash> mayServe(Address to, List<Hash> transactions) {
    return present.contains(to) ? view(to).mayServe(transactions) : List.of();
  }

  /** Time has passed: what nobody delivers is asked of others, or forgotten. */
  public List<Send> review(long now) {
    wanted.forEach(
        (hash, want) ->
            want.asked()
                .filter(peer -> want.askedAt() + PATIENCE_MILLIS <= now)
                .ifPresent(
                    peer -> {
                      view(peer).settled();
                      want.giveUp();
                      open.add(hash);
                    }));
    return ask(now);
  }

  /** There may be room for asking. */
  public List<Send> ask(long now) {
    Map<Address, List<Hash>> asks = new TreeMap<>();
    Iterator<Hash> waiting = open.iterator();
    while (waiting.hasNext()) {
      if (present.stream().map(this::view).noneMatch(PeerView::hasRoom)) {
        break;
      }
      Hash hash = waiting.next();
      Wanted want = wanted.get(hash);
      Optional<Address> source = source(want);
      if (source.isPresent()) {
        waiting.remove();
        want.ask(source.get(), now);
        view(source.get()).asked();
        asks.computeIfAbsent(source.get(), peer -> new ArrayList<>()).add(hash);
      } else if (want.sources().isEmpty()) {
        waiting.remove();
        wanted.remove(hash);
      }
    }
    List<Send> out = new ArrayList<>();
    asks.forEach(
        (peer, hashes) ->
            Slices.of(hashes).forEach(part -> out.add(new Send(peer, new Ask(part)))));
    return out;
  }

  private Optional<Address> source(Wanted want) {
    return want.sources().stream().filter(peer -> view(peer).hasRoom()).findFirst();
  }

  private PeerView view(Address peer) {
    return peers.computeIfAbsent(peer, unknown -> new PeerView());
  }
}
