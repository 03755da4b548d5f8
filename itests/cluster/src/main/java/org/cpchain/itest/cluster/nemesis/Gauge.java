package org.cpchain.itest.cluster.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.client.Recorder;

/** Looks at a cluster from time to time. */
public final class Gauge implements AutoCloseable {
  private final Cluster cluster;
  private final Recorder recorder;
  private long highest;
  private final List<Sample> samples = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private final Future<?> looking;

  /**
   * @param at milliseconds of the recording
   * @param height the highest that any node has said
   * @param taken acknowledgements so far
   */
  public record Sample(long at, long height, long taken) {}

  public Gauge(Cluster cluster, Recorder recorder, long seconds) {
    this.cluster = cluster;
    this.recorder = recorder;
    looking = clock.scheduleAtFixedRate(this::look, 0, seconds, TimeUnit.SECONDS);
  }

  private void look() {
    // while no node answers, the height is what it was
    highest = Math.max(highest, cluster.highest());
    Sample sample = new Sample(recorder.now(), highest, recorder.taken());
    synchronized (samples) {
      samples.add(sample);
    }
  }

  public List<Sample> samples() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  @Override
  public void close() {
    looking.cancel(true);
    clock.shutdownNow();
  }
}
