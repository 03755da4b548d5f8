package org.cpchain.itest.cluster.nemesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.cluster.client.Recorder;

/** Lets one fault after the other happen to a cluster in use, and sees that it recovers. */
public final class Nemesis {
  private static final long PATIENCE_SECONDS = 180;

  private final Cluster cluster;
  private final Recorder recorder;
  private final SplittableRandom random;
  private final List<Event> events = new ArrayList<>();

  /**
   * A fault that has been.
   *
   * @param from milliseconds of the recording
   * @param to when all was made whole
   * @param recovered when all nodes had new blocks again
   */
  public record Event(
      String fault,
      String what,
      long from,
      long to,
      long recovered,
      long heightBefore,
      long height) {}

  /**
   * @param recorder whose clock is used
   * @param seed decides whom the faults strike
   */
  public Nemesis(Cluster cluster, Recorder recorder, long seed) {
    this.cluster = cluster;
    this.recorder = recorder;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Lets a fault happen.
   *
   * @param seconds how long it lasts
   * @throws AssertionError when the cluster does not come back afterwards
   */
  public Event inflict(Fault fault, long seconds) throws IOException, InterruptedException {
    long before = cluster.highest();
    long from = recorder.now();
    Fault.Struck struck = fault.strike(cluster, random.split());
    TimeUnit.SECONDS.sleep(seconds);
    long height = Math.max(before, cluster.highest());
    struck.end().heal();
    long to = recorder.now();
    for (ClusterNode node : cluster.all()) {
      Cluster.await(
          node + " has new blocks after: " + fault.name() + ", " + struck.what(),
          PATIENCE_SECONDS,
          () -> node.height() > height);
    }
    Event event = new Event(fault.name(), struck.what(), from, to, recorder.now(), before, height);
    events.add(event);
    return event;
  }

  /** What has happened so far. */
  public List<Event> events() {
    return List.copyOf(events);
  }
}
