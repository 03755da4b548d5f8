package org.cpchain.network.netty;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Measures how busy this process is. */
@FunctionalInterface
public interface LoadMeter {
  /**
   * The processor time of this process since its start, divided by the number of processors that it
   * may use: in nanoseconds, of which a process that uses all of the machine has a second's in a
   * second.
   */
  long busyNanos();

  /** By the operating system; always zero where that does not tell. */
  static LoadMeter ofThisProcess() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    return () -> {
      try {
        ObjectName system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
        Object time = beans.getAttribute(system, "ProcessCpuTime");
        return (Long) time / Runtime.getRuntime().availableProcessors();
      } catch (JMException e) {
        return 0;
      }
    };
  }
}
