package org.cpchain.bench.election;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * What something took, several times. Processor time is that of this thread, so that other load on
 * the machine matters little. For use by one thread.
 */
final class Took {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<Double> cpu = new ArrayList<>();
  private final List<Double> wall = new ArrayList<>();

  void add(Runnable work) {
    long cpuStart = cpuNanos();
    long start = System.nanoTime();
    work.run();
    wall.add((System.nanoTime() - start) / 1e6);
    cpu.add((cpuNanos() - cpuStart) / 1e6);
  }

  /** The median of the processor time, milliseconds. */
  double cpuMillis() {
    return median(cpu);
  }

  /** The shortest time, milliseconds. */
  double bestMillis() {
    return wall.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** Of this thread, since it began. */
  static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
