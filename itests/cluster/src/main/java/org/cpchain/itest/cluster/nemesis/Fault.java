package org.cpchain.itest.cluster.nemesis;

import java.io.IOException;
import java.util.random.RandomGenerator;
import org.cpchain.itest.cluster.Cluster;

/** Something that goes wrong in a cluster for a while. */
public interface Fault {
  /** As it stands in the report. */
  String name();

  /**
   * Begins.
   *
   * @param random decides whom it strikes
   * @return how it ends
   */
  Struck strike(Cluster cluster, RandomGenerator random) throws IOException, InterruptedException;

  /**
   * A fault that lasts.
   *
   * @param what happens, to whom
   * @param end makes the cluster whole again; nodes that must be started are ready afterwards
   */
  record Struck(String what, End end) {}

  /** Ends a fault. */
  @FunctionalInterface
  interface End {
    void heal() throws IOException, InterruptedException;
  }

  /** What a fault does. */
  @FunctionalInterface
  interface Deed {
    Struck strike(Cluster cluster, RandomGenerator random) throws IOException, InterruptedException;
  }

  static Fault of(String name, Deed deed) {
    return new Fault() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Struck strike(Cluster cluster, RandomGenerator random)
          throws IOException, InterruptedException {
        return deed.strike(cluster, random);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }
}
