package org.cpchain.itest.cluster.traitor;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.module.Modules;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the place of the node's consensus module as long as this bundle runs. The strategy stands
 * in the bundle's manifest.
 */
public final class Activator implements BundleActivator {
  /** The manifest's header with the strategy's name. */
  public static final String STRATEGY = "Traitor-Strategy";

  /** What the log says when the node has become a traitor, before the strategy's name. */
  public static final String TREASON = "This node betrays its committee: ";

  /** What the log says when it is one no longer. */
  public static final String REPENTANCE = "This node is honest again";

  private static final Logger LOG = LoggerFactory.getLogger(Activator.class);
  private static final String HONEST = "org.cpchain.consensus-lbft21";

  private Optional<ServiceRegistration<ConsensusModule>> registration = Optional.empty();

  @Override
  public void start(BundleContext context) throws BundleException {
    String strategy = context.getBundle().getHeaders().get(STRATEGY);
    TraitorModule module = new TraitorModule(Strategy.valueOf(strategy));
    Map<String, Object> properties =
        Map.of(
            Modules.FAMILY,
            ConsensusModule.FAMILY,
            Modules.PROTOCOL,
            module.protocol(),
            Modules.VERSION,
            "1.0.0");
    registration =
        Optional.of(
            context.registerService(
                ConsensusModule.class, module, FrameworkUtil.asDictionary(properties)));
    for (Bundle honest : honest(context)) {
      honest.stop(Bundle.STOP_TRANSIENT);
    }
    LOG.warn("{}{}", TREASON, strategy);
  }

  @Override
  public void stop(BundleContext context) throws BundleException {
    registration.ifPresent(ServiceRegistration::unregister);
    boolean goesOn = context.getBundle(0).getState() == Bundle.ACTIVE;
    for (Bundle honest : honest(context)) {
      if (goesOn) {
        honest.start(Bundle.START_TRANSIENT);
      }
    }
    LOG.warn(REPENTANCE);
  }

  private static Iterable<Bundle> honest(BundleContext context) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> HONEST.equals(bundle.getSymbolicName()))
        .toList();
  }
}
