package org.cpchain.camel.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.EndpointRegistry;
import org.apache.camel.spi.NormalizedEndpointUri;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes routes out of a context for good. */
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private Routes() {}

  /** Stops and forgets the routes; what is under way in them is finished first. */
  static void remove(ModelCamelContext context, Collection<String> ids) {
    for (String id : ids) {
      try {
        context.getRouteController().stopRoute(id);
        context.removeRoute(id);
        RouteDefinition definition = context.getRouteDefinition(id);
        if (definition != null) {
          context.removeRouteDefinitions(List.of(definition));
        }
      } catch (Exception e) {
        LOG.warn("The route {} could not be removed: {}", id, e.getMessage(), e);
      }
    }
    forgetRemovedEndpoints(context);
  }

  /**
   * The cache of the registry remembers what was removed from it for a long time, and with it the
   * classes of bundles that are gone: what is left is put into a fresh one.
   */
  static void forgetRemovedEndpoints(CamelContext context) {
    EndpointRegistry registry = context.getEndpointRegistry();
    Map<NormalizedEndpointUri, Endpoint> left = new HashMap<>(registry);
    registry.purge();
    registry.putAll(left);
  }

  /** What went wrong, down to the first cause. */
  static String reasons(Throwable error) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      // Wrappers often repeat what they wrap.
      if (text.indexOf(message) < 0) {
        text.append(text.isEmpty() ? "" : "; because: ").append(message);
      }
    }
    return text.toString();
  }
}
