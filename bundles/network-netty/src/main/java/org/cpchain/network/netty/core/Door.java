package org.cpchain.network.netty.core;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which TCP connections are let in. Refusing one costs nearly nothing; a TLS handshake costs
 * milliseconds, hence it is refused before that. No address can use up what is there for all: each
 * has a rate and a share of the connections that have not proven who they are yet, and a quarter of
 * all places, as well as a rate of handshakes, is kept for addresses at which a member of the white
 * list is known to be.
 *
 * <p>Members behind one address with an attacker (a shared proxy, one machine) share its rate with
 * him: they are connected by being dialed. Not for use by several threads. Times are in
 * milliseconds of a clock that does not go backwards.
 */
public final class Door {
  private static final int MOST_ADDRESSES = 4096;
  private static final int RESERVED_PART = 4;

  private final Limits limits;
  private final Map<String, Visitor> visitors = new LinkedHashMap<>(16, 0.75f, true);
  private final Bucket handshakes;
  private final Bucket membersHandshakes;
  private final Places connections;
  private final Places strangers;

  /**
   * @param connections most that others have opened, at a time
   * @param strangers most of them that have not done the handshake
   * @param strangersPerAddress most of those from one address
   * @param connectsPerSecond from one address; for a moment twice as many
   * @param handshakesPerSecond from all addresses; for a moment twice as many
   */
  public record Limits(
      int connections,
      int strangers,
      int strangersPerAddress,
      int connectsPerSecond,
      int handshakesPerSecond) {
    public Limits {
      if (connections < 1
          || strangers < 1
          || strangersPerAddress < 1
          || connectsPerSecond < 1
          || handshakesPerSecond < 1) {
        throw new IllegalArgumentException(
            "the limits in etc/org.cpchain.network.cfg must be 1 or more: " + this);
      }
    }
  }

  public enum Answer {
    COME_IN,
    /** The white list is on, and no member is known to be at the address. */
    NOT_ON_LIST,
    TOO_OFTEN,
    SHARE_USED_UP,
    TOO_MANY_STRANGERS,
    TOO_MANY_HANDSHAKES,
    FULL
  }

  /**
   * Where a connection comes from.
   *
   * @param address without the port; of IPv6 the network's 64 bits, since a single machine has all
   *     others
   * @param member whether a member of the white list is known to be there
   */
  public record Source(String address, boolean member) {}

  private static final class Visitor {
    private final Bucket connects;
    private int strangers;

    private Visitor(Bucket connects) {
      this.connects = connects;
    }
  }

  /** How many places of a kind are taken. */
  private static final class Places {
    private final int most;
    private int taken;
    private int takenByOthers;

    private Places(int most) {
      this.most = most;
    }

    private boolean hasRoom(boolean member) {
      return taken < most && (member || takenByOthers < most - most / RESERVED_PART);
    }

    private void change(boolean member, int by) {
      taken += by;
      takenByOthers += member ? 0 : by;
    }
  }

  public Door(Limits limits, long now) {
    this.limits = limits;
    this.handshakes = new Bucket(limits.handshakesPerSecond(), now);
    this.membersHandshakes = new Bucket(limits.handshakesPerSecond(), now);
    this.connections = new Places(limits.connections());
    this.strangers = new Places(limits.strangers());
  }

  /** Who comes in is a stranger until {@link #proven}, and there until {@link #gone}. */
  public Answer knock(Source source, boolean listIsOn, long now) {
    if (listIsOn && !source.member()) {
      return Answer.NOT_ON_LIST;
    }
    Visitor visitor = visitor(source, now);
    if (!visitor.connects.take(now)) {
      return Answer.TOO_OFTEN;
    }
    if (visitor.strangers >= limits.strangersPerAddress()) {
      return Answer.SHARE_USED_UP;
    }
    if (!connections.hasRoom(source.member())) {
      return Answer.FULL;
    }
    if (!strangers.hasRoom(source.member())) {
      return Answer.TOO_MANY_STRANGERS;
    }
    if (!(source.member() ? membersHandshakes : handshakes).take(now)) {
      return Answer.TOO_MANY_HANDSHAKES;
    }
    connections.change(source.member(), 1);
    strangers.change(source.member(), 1);
    visitor.strangers++;
    return Answer.COME_IN;
  }

  /** It has done the handshake. */
  public void proven(Source source) {
    strangers.change(source.member(), -1);
    visitors.get(source.address()).strangers--;
  }

  /**
   * @param proven whether {@link #proven} was called
   */
  public void gone(Source source, boolean proven) {
    if (!proven) {
      proven(source);
    }
    connections.change(source.member(), -1);
  }

  private Visitor visitor(Source source, long now) {
    Visitor visitor =
        visitors.computeIfAbsent(
            source.address(), address -> new Visitor(new Bucket(limits.connectsPerSecond(), now)));
    if (visitors.size() > MOST_ADDRESSES) {
      forgetTheLongestAway(source.address());
    }
    return visitor;
  }

  /** Those who have a stranger here are few and are remembered. */
  private void forgetTheLongestAway(String present) {
    Iterator<Map.Entry<String, Visitor>> oldestFirst = visitors.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      Map.Entry<String, Visitor> entry = oldestFirst.next();
      if (entry.getValue().strangers == 0 && !entry.getKey().equals(present)) {
        oldestFirst.remove();
        return;
      }
    }
  }
}
