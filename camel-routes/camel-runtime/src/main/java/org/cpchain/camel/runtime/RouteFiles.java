package org.cpchain.camel.runtime;

import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.fileinstall.ArtifactListener;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the route files that an operator drops into {@code deploy/}: {@code *.camel.yaml} and {@code
 * *.camel.xml}. A changed file replaces its routes, a removed one takes them away. A file with a
 * mistake leaves nothing half loaded; the log and the health page say what is wrong with it.
 */
@Component(
    immediate = true,
    service = {ArtifactInstaller.class, ArtifactListener.class, HealthCheck.class},
    property = {"hc.name=route-files", "hc.tags=ready"})
public final class RouteFiles implements ArtifactInstaller, HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

  private final ModelCamelContext context;
  private final Map<File, Set<String>> loaded = new ConcurrentHashMap<>();
  private final Map<File, String> mistakes = new ConcurrentSkipListMap<>();

  @Activate
  public RouteFiles(@Reference(target = "(camel.context.name=cpchain)") CamelContext context) {
    this.context = (ModelCamelContext) context;
    // The watcher does not offer files again that it knew before this bundle was restarted.
    File folder = new File(System.getProperty("karaf.base", "."), "deploy");
    File[] files = folder.listFiles(this::canHandle);
    for (File file : files == null ? new File[0] : files) {
      install(file);
    }
  }

  @Override
  public boolean canHandle(File file) {
    String name = file.getName();
    return name.endsWith(".camel.yaml") || name.endsWith(".camel.xml");
  }

  @Override
  public synchronized void install(File file) {
    File key = file.getAbsoluteFile();
    if (!loaded.containsKey(key)) {
      load(key);
    }
  }

  @Override
  public synchronized void update(File file) {
    uninstall(file);
    load(file.getAbsoluteFile());
  }

  @Override
  public synchronized void uninstall(File file) {
    mistakes.remove(file.getAbsoluteFile());
    Set<String> ids = loaded.remove(file.getAbsoluteFile());
    if (ids != null) {
      Routes.remove(context, ids);
      LOG.info("The routes {} of {} are gone", ids, file.getName());
    }
  }

  private void load(File file) {
    String location = "file:" + file;
    Set<String> before = Set.copyOf(ids());
    try {
      Resource resource = PluginHelper.getResourceLoader(context).resolveResource(location);
      Set<String> ids = PluginHelper.getRoutesLoader(context).updateRoutes(resource);
      loaded.put(file, Set.copyOf(ids));
      LOG.info("The routes {} of {} are up", ids, file.getName());
    } catch (Exception e) {
      List<String> half = ids().stream().filter(id -> !before.contains(id)).toList();
      Routes.remove(context, half);
      loaded.put(file, Set.of());
      String mistake =
          "The route file "
              + file
              + " is not in use: "
              + Routes.reasons(e)
              + ". Correct it; it is read again when it changes";
      mistakes.put(file, mistake);
      LOG.error("{}", mistake);
    }
  }

  /** Does not wait for files that are being read. */
  @Override
  public Result execute() {
    ResultLog log = new ResultLog();
    log.add(
        new ResultLog.Entry(
            Result.Status.OK,
            Math.max(0, loaded.size() - mistakes.size()) + " route files are in use"));
    for (String mistake : mistakes.values()) {
      log.add(new ResultLog.Entry(Result.Status.WARN, mistake));
    }
    return new Result(log);
  }

  private Collection<String> ids() {
    return context.getRouteDefinitions().stream().map(RouteDefinition::getRouteId).toList();
  }

  @Deactivate
  synchronized void close() {
    loaded.values().forEach(ids -> Routes.remove(context, ids));
    loaded.clear();
  }
}
