package org.cpchain.camel.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
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
  private final RouteFiles files;
  private final Map<RoutesBuilder, List<String>> running = new ConcurrentHashMap<>();
  private final Map<RoutesBuilder, String> failing = new ConcurrentHashMap<>();
  private final ExecutorService retries =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "camel-route-retries"));

  @Activate
  public ConnectorRoutes(
      @Reference(target = "(camel.context.name=cpchain)") CamelContext context,
      @Reference RouteFiles files) {
    this(context, files, RETRY_SECONDS * 1000);
  }

  ConnectorRoutes(CamelContext context, RouteFiles files, long retryMillis) {
    this.context = (ModelCamelContext) context;
    this.files = files;
    retries.execute(() -> retry(retryMillis));
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  synchronized void add(RoutesBuilder builder) {
    // What a file adds meanwhile would count as the connector's.
    synchronized (files) {
      start(builder);
    }
  }

  private void start(RoutesBuilder builder) {
    Set<String> before = ids();
    try {
      reserve(builder, declared(builder));
      context.addRoutes(builder);
      reserve(builder, added(before));
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

  private void reserve(RoutesBuilder builder, List<String> ids) {
    files
        .reserve(builder, name(builder), ids)
        .ifPresent(
            taken -> {
              throw new IllegalStateException(taken);
            });
  }

  private List<String> declared(RoutesBuilder builder) throws Exception {
    return builder instanceof RouteBuilder routes
        ? routes.configureRoutes(context).getRoutes().stream()
            .map(RouteDefinition::getRouteId)
            .filter(Objects::nonNull)
            .toList()
        : List.of();
  }

  private static String name(RoutesBuilder builder) {
    Bundle bundle = FrameworkUtil.getBundle(builder.getClass());
    return "the connector "
        + (bundle == null ? builder.getClass().getSimpleName() : bundle.getSymbolicName());
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
    Map<String, String> silent = new TreeMap<>();
    long up = running.size();
    for (Map.Entry<RoutesBuilder, List<String>> connector : running.entrySet()) {
      int before = silent.size();
      connector.getValue().forEach(id -> silence(id, name(connector.getKey()), silent));
      up -= silent.size() > before ? 1 : 0;
    }
    log.add(new ResultLog.Entry(Result.Status.OK, up + " connectors have their routes up"));
    silent.values().forEach(text -> log.add(new ResultLog.Entry(Result.Status.WARN, text)));
    failing.forEach(
        (builder, reasons) ->
            log.add(new ResultLog.Entry(Result.Status.WARN, trouble(builder, reasons))));
    return new Result(log);
  }

  private void silence(String id, String connector, Map<String, String> silent) {
    ServiceStatus status = context.getRouteController().getRouteStatus(id);
    if (status != ServiceStatus.Started) {
      silent.put(
          id,
          "The route "
              + id
              + " of "
              + connector
              + (status == null ? " is gone" : " is " + status.name().toLowerCase(Locale.ROOT))
              + ": it takes nothing. Restart the connector's bundle, unless it is meant to be so");
    }
  }

  synchronized void remove(RoutesBuilder builder) {
    failing.remove(builder);
    files.release(builder);
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
    failing.keySet().forEach(files::release);
    running.keySet().forEach(files::release);
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
