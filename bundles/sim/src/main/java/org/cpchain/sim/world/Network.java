package org.cpchain.sim.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cpchain.base.Bytes;

/**
 * Carries messages between machines by their numbers. What it carries may take any time, be lost,
 * come twice, and overtake. It does not lie about the sender: that is the transport's duty.
 */
public final class Network {
  private final Timeline timeline;
  private final Chance chance;
  private final Weather weather;
  private final Traffic traffic;
  private final List<Receiver> receivers;
  private final List<Disturbance> disturbances = new ArrayList<>();
  private long messages;

  /** Somebody who is at home, or not. */
  @FunctionalInterface
  public interface Receiver {
    void receive(int from, Bytes message);

    /** The way to the other one is whole again; what was on it may be lost. */
    default void connected(int to) {}
  }

  /** Sees every message on its way. */
  public interface Traffic {
    void sent(long id, int from, int to, Bytes message);

    void lost(long id, int from, int to, Bytes message);

    void arrived(long id, int from, int to, Bytes message);
  }

  public Network(Timeline timeline, Chance chance, Weather weather, Traffic traffic, int size) {
    this.timeline = timeline;
    this.chance = chance;
    this.weather = weather;
    this.traffic = traffic;
    this.receivers = new ArrayList<>(Collections.nCopies(size, (from, message) -> {}));
  }

  /** From now on this one gets what is for the number. */
  public void connect(int number, Receiver receiver) {
    receivers.set(number, receiver);
  }

  public int size() {
    return receivers.size();
  }

  public void add(Disturbance disturbance) {
    disturbances.add(disturbance);
  }

  public void remove(Disturbance disturbance) {
    disturbances.remove(disturbance);
    if (disturbance.lossPermille() == Disturbance.ALL) {
      heal(disturbance);
    }
  }

  private void heal(Disturbance cut) {
    for (int one = 0; one < size(); one++) {
      for (int other = one + 1; other < size(); other++) {
        if (cut.concerns(one, other) || cut.concerns(other, one)) {
          receivers.get(one).connected(other);
          receivers.get(other).connected(one);
        }
      }
    }
  }

  public void send(int from, int to, Bytes message) {
    if (from == to) {
      return;
    }
    int copies = chance.permille(weather.repeatPermille()) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      carry(from, to, message);
    }
  }

  private void carry(int from, int to, Bytes message) {
    long id = messages++;
    traffic.sent(id, from, to, message);
    long arrival = timeline.now() + weather.delay(chance);
    boolean lost = chance.permille(weather.lossPermille());
    for (Disturbance disturbance : disturbances) {
      if (disturbance.concerns(from, to)) {
        lost |= chance.permille(disturbance.lossPermille());
        arrival = Math.max(arrival, disturbance.earliest(timeline.now(), chance));
      }
    }
    if (lost) {
      traffic.lost(id, from, to, message);
    } else {
      timeline.at(arrival, () -> arrive(id, from, to, message));
    }
  }

  /** A way that is cut meanwhile is cut for what is on it, too. */
  private void arrive(long id, int from, int to, Bytes message) {
    long again = 0;
    for (Disturbance disturbance : disturbances) {
      if (disturbance.concerns(from, to)) {
        if (disturbance.lossPermille() == Disturbance.ALL) {
          traffic.lost(id, from, to, message);
          return;
        }
        again = Math.max(again, disturbance.holdUntilMicros());
      }
    }
    if (again > timeline.now()) {
      timeline.at(again, () -> arrive(id, from, to, message));
    } else {
      traffic.arrived(id, from, to, message);
      receivers.get(to).receive(from, message);
    }
  }
}
