package org.cpchain.camel.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.FactoryFinder;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a component's bundle be updated under running routes. Camel keeps what it once found of a
 * component; without this an update would go on with the classes of the bundle that is gone.
 */
@Component(immediate = true, service = ComponentSwap.class)
public final class ComponentSwap {
  private static final Logger LOG = LoggerFactory.getLogger(ComponentSwap.class);
  private static final List<String> FACTORY_PATHS =
      List.of(
          "META-INF/services/org/apache/camel/",
          "META-INF/services/org/apache/camel/configurer/",
          "META-INF/services/org/apache/camel/urifactory/");

  private final ModelCamelContext context;
  private final Map<String, List<RouteDefinition>> waiting = new HashMap<>();

  @Activate
  public ComponentSwap(@Reference(target = "(camel.context.name=cpchain)") CamelContext context) {
    this.context = (ModelCamelContext) context;
  }

  @Reference(
      service = ComponentResolver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "gone")
  synchronized void came(ServiceReference<ComponentResolver> resolver) {
    for (String scheme : schemes(resolver)) {
      List<RouteDefinition> routes = waiting.remove(scheme);
      if (routes != null) {
        try {
          context.addRouteDefinitions(routes);
          LOG.info("The component {} is back; its {} routes run again", scheme, routes.size());
        } catch (Exception e) {
          LOG.error(
              "Routes of the component {} did not start again: {}", scheme, e.getMessage(), e);
        }
      }
    }
  }

  synchronized void gone(ServiceReference<ComponentResolver> resolver) {
    for (String scheme : schemes(resolver)) {
      if (context.isStarted() && context.hasComponent(scheme) != null) {
        park(scheme);
      }
    }
  }

  private void park(String scheme) {
    List<RouteDefinition> routes = routesOf(scheme);
    Routes.remove(context, routes.stream().map(RouteDefinition::getRouteId).toList());
    try {
      context.removeEndpoints(scheme + ":*");
    } catch (Exception e) {
      LOG.warn("Endpoints of the component {} could not be removed: {}", scheme, e.getMessage(), e);
    }
    Routes.forgetRemovedEndpoints(context);
    context.removeComponent(scheme);
    forgetFactories(context.getCamelContextExtension());
    waiting.put(scheme, routes);
    LOG.info("The component {} is gone; {} routes wait for it", scheme, routes.size());
  }

  private List<RouteDefinition> routesOf(String scheme) {
    List<RouteDefinition> routes = new ArrayList<>();
    for (Route route : List.copyOf(context.getRoutes())) {
      RouteDefinition definition = context.getRouteDefinition(route.getRouteId());
      if (definition != null
          && (route.getEndpoint().getEndpointUri().startsWith(scheme + ":")
              || sends(definition, scheme))) {
        routes.add(definition);
      }
    }
    return routes;
  }

  private static boolean sends(RouteDefinition route, String scheme) {
    return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SendDefinition.class)
        .stream()
        .anyMatch(
            send ->
                send.getEndpointUri() != null && send.getEndpointUri().startsWith(scheme + ":"));
  }

  private static void forgetFactories(ExtendedCamelContext extension) {
    extension.getBootstrapFactoryFinder().clear();
    extension.getDefaultFactoryFinder().clear();
    for (String path : FACTORY_PATHS) {
      FactoryFinder finder = extension.getFactoryFinder(path);
      finder.clear();
      extension.getBootstrapFactoryFinder(path).clear();
    }
  }

  private static Collection<String> schemes(ServiceReference<ComponentResolver> resolver) {
    Object names = resolver.getProperty("component");
    if (names instanceof String[] array) {
      return List.of(array);
    }
    if (names instanceof Collection<?> collection) {
      return collection.stream().map(String::valueOf).toList();
    }
    return names == null ? List.of() : List.of(names.toString());
  }
}
