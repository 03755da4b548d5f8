package org.cpchain.health;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;

/** Whether threads wait for each other for ever: the one fault that only a restart cures. */
@Component(property = {"hc.name=threads", "hc.tags=live"})
public final class LivenessCheck implements HealthCheck {
  @Override
  public Result execute() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] deadlocked = threads.findDeadlockedThreads();
    return deadlocked == null
        ? new Result(Result.Status.OK, threads.getThreadCount() + " threads, no deadlock")
        : new Result(
            Result.Status.CRITICAL,
            deadlocked.length + " threads are deadlocked; take a thread dump and restart the node");
  }
}
