package org.cpchain.camel.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
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
 * come and go with their bundles. Routes that cannot start, because a port is taken for instance,
 * are told, in the log and as a warning of the health page, and tried again; they stop no other.
 */
@Component(
    immediate = true,
    service = {ConnectorRoutes.class, HealthCheck.class},
    property = {"hc.name=connectors", "hc.tags=ready"})
public final class ConnectorRoutes implements HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRoutes.class);
  private static final long RETRY_SECONDS = 5;

  private final ModelCamelContext context;
  private final Map<RoutesBuilder, List<String>> running = new ConcurrentHashMap<>();
  private final Map<RoutesBuilder, String> failing = new ConcurrentHashMap<>();
  private final ExecutorService retries =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "camel-route-retries"));

  @Activate
  public ConnectorRoutes(@Reference(target = "(camel.context.name=cpchain)") CamelContext context) {
    this(context, RETRY_SECONDS * 1000);
  }

  ConnectorRoutes(CamelContext context, long retryMillis) {
    this.context = (ModelCamelContext) context;
    retries.execute(() -> retry(retryMillis));
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  synchronized void add(RoutesBuilder builder) {
    Set<String> before = ids();
    try {
      context.addRoutes(builder);
      failing.remove(builder);
      running.put(builder, added(before));
      LOG.info("Routes of {} are up", builder);
    } catch (Exception e) {
      Routes.remove(context, added(before));
      String reasons = Routes.reasons(e);
      if (!reasons.equals(failing.put(builder, reasons))) {
        LOG.error("{}", trouble(builder, reasons));
      }
    }
  }

  private static String trouble(RoutesBuilder builder, String reasons) {
    return "Routes of "
        + builder
        + " do not start: "
        + reasons
        + ". Correct the cause; they are tried again every few seconds, other routes go on";
  }

  /** Does not wait for routes that are being started or stopped. */
  @Override
  public Result execute() {
    ResultLog log = new ResultLog();
    log.add(
        new ResultLog.Entry(Result.Status.OK, running.size() + " connectors have their routes up"));
    failing.forEach(
        (builder, reasons) ->
            log.add(new ResultLog.Entry(Result.Status.WARN, trouble(builder, reasons))));
    return new Result(log);
  }

  synchronized void remove(RoutesBuilder builder) {
    failing.remove(builder);
    List<String> ids = running.remove(builder);
    if (ids != null) {
      Routes.remove(context, ids);
    }
  }

  private void retry(long millis) {
    try {
      while (!Thread.interrupted()) {
        TimeUnit.MILLISECONDS.sleep(millis);
        retryAll();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void retryAll() {
    List.copyOf(failing.keySet()).forEach(this::add);
  }

  @Deactivate
  void close() {
    retries.shutdownNow();
    removeAll();
  }

  private synchronized void removeAll() {
    failing.clear();
    running.values().forEach(ids -> Routes.remove(context, ids));
    running.clear();
  }

  private List<String> added(Set<String> before) {
    return ids().stream().filter(id -> !before.contains(id)).toList();
  }

  private Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    for (RouteDefinition definition : context.getRouteDefinitions()) {
      ids.add(definition.getRouteId());
    }
    return ids;
  }
}
