package org.cpchain.camel.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the routes that connector bundles register as services of type {@link RoutesBuilder}. They
 * come and go with their bundles; routes of one bundle that fail to start are told and stop no
 * other.
 */
@Component(immediate = true, service = ConnectorRoutes.class)
public final class ConnectorRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRoutes.class);

  private final ModelCamelContext context;
  private final Map<RoutesBuilder, List<String>> running = new HashMap<>();

  @Activate
  public ConnectorRoutes(@Reference(target = "(camel.context.name=cpchain)") CamelContext context) {
    this.context = (ModelCamelContext) context;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  synchronized void add(RoutesBuilder builder) {
    List<String> before = ids();
    try {
      context.addRoutes(builder);
      LOG.info("Routes of {} are up", builder);
    } catch (Exception e) {
      LOG.error(
          "Routes of {} did not start: {}. Correct the cause and restart its bundle; other routes go on",
          builder,
          e.getMessage(),
          e);
    }
    List<String> added = ids();
    added.removeAll(before);
    running.put(builder, added);
  }

  synchronized void remove(RoutesBuilder builder) {
    List<String> ids = running.remove(builder);
    if (ids != null) {
      Routes.remove(context, ids);
    }
  }

  @Deactivate
  synchronized void close() {
    running.values().forEach(ids -> Routes.remove(context, ids));
    running.clear();
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (RouteDefinition definition : context.getRouteDefinitions()) {
      ids.add(definition.getRouteId());
    }
    return ids;
  }
}
