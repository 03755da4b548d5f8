package org.cpchain.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Whether Karaf has installed all features of the distribution; until then parts of the node are
 * still missing.
 */
@Component(property = {"hc.name=boot", "hc.tags=ready"})
public final class BootCheck implements HealthCheck {
  /** Registered by Karaf when the boot is over; asked for by name, since tests have no Karaf. */
  private static final String OVER = "org.apache.karaf.features.BootFinished";

  private final BundleContext context;

  @Activate
  public BootCheck(BundleContext context) {
    this.context = context;
  }

  @Override
  public Result execute() {
    return context.getServiceReference(OVER) != null
        ? new Result(Result.Status.OK, "all features are installed")
        : new Result(Result.Status.CRITICAL, "features are still being installed; wait");
  }
}
