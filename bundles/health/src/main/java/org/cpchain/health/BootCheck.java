package org.cpchain.health;

import java.util.Arrays;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Whether Karaf has installed all features of the distribution, and every bundle that is to run
 * does; until then parts of the node are still missing.
 */
@Component(property = {"hc.name=boot", "hc.tags=ready"})
public final class BootCheck implements HealthCheck {
  /** Registered by Karaf when the boot is over; asked for by name, since tests have no Karaf. */
  private static final String OVER = "org.apache.karaf.features.BootFinished";

  private static final int SHOWN = 5;

  private final BundleContext context;

  @Activate
  public BootCheck(BundleContext context) {
    this.context = context;
  }

  /** At a later start the features are there at once, and their bundles follow. */
  @Override
  public Result execute() {
    if (context.getServiceReference(OVER) == null) {
      return new Result(Result.Status.CRITICAL, "features are still being installed; wait");
    }
    return judge(
        Arrays.stream(context.getBundles())
            .filter(BootCheck::isMissing)
            .map(Bundle::getSymbolicName)
            .toList());
  }

  static Result judge(List<String> missing) {
    if (missing.isEmpty()) {
      return new Result(Result.Status.OK, "all features are installed, all bundles run");
    }
    String more = missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more" : "";
    return new Result(
        Result.Status.CRITICAL,
        "not running: "
            + String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size())))
            + more
            + "; wait while the node starts, else look at the log");
  }

  /** A bundle that an operator stopped is not missing; a fragment never runs. */
  private static boolean isMissing(Bundle bundle) {
    BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
    boolean wanted = level != null && level.isPersistentlyStarted();
    boolean runs =
        bundle.getState() == Bundle.ACTIVE
            || (bundle.getState() == Bundle.STARTING && level.isActivationPolicyUsed());
    return wanted && !runs && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null;
  }
}
