package org.cpchain.network.netty;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;
import org.cpchain.network.netty.core.Backoff;
import org.cpchain.network.netty.core.PeerAddress;
import org.cpchain.network.netty.core.Refusals;

/**
 * Keeps the connection to one entry of the address book: dials while there is none, less and less
 * often. It learns the account of an entry without one from the first handshake. Runs on the timer
 * only, where names are looked up as well, which may take long.
 */
// What the timer does fails with complaints, not through its futures.
@SuppressWarnings("FutureReturnValueIgnored")
final class Dialer {
  /** How many times the longest wait a peer is left alone that accepts members only. */
  private static final int WHITE_LIST_PATIENCE = 4;

  private final PeerAddress address;
  private final Lines lines;
  private final ScheduledExecutorService timer;
  private final Backoff backoff;
  private final Chance chance;
  private volatile Optional<Address> account;
  private volatile Optional<String> known = Optional.empty();
  private volatile boolean ourselves;
  private volatile Reason trouble = new Reason("not-dialed", "it was not dialed so far");
  private int failures;

  /** What it dials with. */
  interface Lines {
    boolean isConnected(Address peer);

    /** Whether the white list keeps this node from connecting to the peer. */
    boolean isShutOut(Address peer);

    PeerConnection connection(PeerConnection.Dialed dialed);

    Channel dial(InetSocketAddress address, PeerConnection connection);

    void complain(String who, Reason reason);
  }

  Dialer(
      PeerAddress address,
      Lines lines,
      ScheduledExecutorService timer,
      Backoff backoff,
      Chance chance) {
    this.address = address;
    this.lines = lines;
    this.timer = timer;
    this.backoff = backoff;
    this.chance = chance;
    this.account = address.account();
  }

  PeerAddress address() {
    return address;
  }

  /** Whether there is a connection, or need not be one: the entry is this node. */
  boolean isConnected() {
    return ourselves || account.filter(lines::isConnected).isPresent();
  }

  /** Why there is no connection, or why the last one ended. */
  Reason trouble() {
    return account.filter(lines::isShutOut).isPresent()
        ? new Reason(
            Refusals.WHITE_LIST,
            "the white list is on and does not have it; network:white-list shows it")
        : trouble;
  }

  /**
   * Where it was dialed last, as {@link Sources} names it; empty when somebody is there who is none
   * of the members.
   */
  Optional<String> place(Set<Address> members) {
    return account.filter(there -> !members.contains(there)).isPresent() ? Optional.empty() : known;
  }

  void start() {
    later(0);
  }

  private void look() {
    if (isConnected() || account.filter(lines::isShutOut).isPresent()) {
      failures = 0;
      later(backoff.firstMillis());
      return;
    }
    PeerConnection connection =
        lines.connection(new PeerConnection.Dialed(true, address.account(), address.toString()));
    InetSocketAddress place = new InetSocketAddress(address.host(), address.port());
    if (place.isUnresolved()) {
      failed("its name is not known to this machine");
      return;
    }
    known = Sources.of(place);
    Channel channel = lines.dial(place, connection);
    channel.closeFuture().addListener(closed -> onTimer(() -> ended(connection), 0));
  }

  private void ended(PeerConnection connection) {
    Optional<String> refusal = connection.end().map(Reason::code);
    connection.peer().ifPresent(there -> account = Optional.of(there));
    trouble =
        connection.end().orElse(new Reason("ended", "the connection broke; it is dialed again"));
    if (refusal.filter(Refusals.WHITE_LIST::equals).isPresent()) {
      failures = 0;
      later(WHITE_LIST_PATIENCE * backoff.millis(Integer.MAX_VALUE, chance.jitter()));
    } else if (connection.peer().isPresent()) {
      failures = 0;
      later(backoff.millis(0, chance.jitter()));
    } else if (refusal.isEmpty()) {
      failed("nobody answers there, or the connection broke before the handshake was done");
    } else if (refusal.filter(Refusals.OWN_ACCOUNT::equals).isPresent()) {
      ourselves = true;
    } else {
      failures++;
      later(backoff.millis(failures, chance.jitter()));
    }
  }

  private void failed(String why) {
    trouble =
        new Reason(
            "unreachable", why + "; it is dialed again, see peers in etc/org.cpchain.network.cfg");
    lines.complain(address.toString(), trouble);
    failures++;
    later(backoff.millis(failures, chance.jitter()));
  }

  private void later(long millis) {
    onTimer(this::look, millis);
  }

  private void onTimer(Runnable task, long millis) {
    try {
      timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // the transport is closing
    }
  }
}
