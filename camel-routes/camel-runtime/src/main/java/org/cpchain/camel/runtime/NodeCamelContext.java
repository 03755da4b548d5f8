package org.cpchain.camel.runtime;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiClassResolver;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the node's Camel context and offers it as a service, {@code camel.context.name=cpchain}. It
 * is there once the broker can be reached by {@code jms:} endpoints.
 */
@Component(immediate = true, service = NodeCamelContext.class)
public final class NodeCamelContext {
  static final String NAME = "cpchain";

  private static final Logger LOG = LoggerFactory.getLogger(NodeCamelContext.class);
  private static final long STOP_SECONDS = 10;

  private final OsgiDefaultCamelContext context;
  private final ServiceRegistration<CamelContext> registration;

  @Activate
  public NodeCamelContext(BundleContext bundle, @Reference BrokerLink broker) {
    context = new OsgiDefaultCamelContext(bundle);
    context.setClassResolver(new OsgiClassResolver(context, bundle));
    context.getCamelContextExtension().setName(NAME);
    // A stop waits for what is under way, but not so long that an update of a bundle hangs.
    context.getShutdownStrategy().setTimeout(STOP_SECONDS);
    context.getShutdownStrategy().setShutdownNowOnTimeout(true);
    context.addComponent("jms", broker.component());
    context.start();
    registration =
        bundle.registerService(
            CamelContext.class,
            context,
            FrameworkUtil.asDictionary(Map.of("camel.context.name", NAME)));
    LOG.info("The Camel context {} is up", NAME);
  }

  @Deactivate
  public void close() {
    registration.unregister();
    context.stop();
  }
}
