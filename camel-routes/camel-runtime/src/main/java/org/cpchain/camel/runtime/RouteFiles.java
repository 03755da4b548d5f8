package org.cpchain.camel.runtime;

import java.io.File;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
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
 * mistake leaves nothing half loaded; the log and the health page say what is wrong with it. So
 * does one with a route id that is taken: the route that was there goes on, and a connector's id is
 * the connector's even if the file came first.
 */
@Component(
    immediate = true,
    service = {
      RouteFiles.class,
      ArtifactInstaller.class,
      ArtifactListener.class,
      HealthCheck.class
    },
    property = {"hc.name=route-files", "hc.tags=ready"})
public final class RouteFiles implements ArtifactInstaller, HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

  private final ModelCamelContext context;
  private final File folder;
  private final Map<File, Set<String>> loaded = new ConcurrentHashMap<>();
  private final Map<File, String> mistakes = new ConcurrentSkipListMap<>();
  private final Set<File> refused = new TreeSet<>();
  private final RouteIds ids = new RouteIds();

  @Activate
  public RouteFiles(@Reference(target = "(camel.context.name=cpchain)") CamelContext context) {
    this(context, new File(System.getProperty("karaf.base", "."), "deploy"));
  }

  RouteFiles(CamelContext context, File folder) {
    this.context = (ModelCamelContext) context;
    this.folder = folder;
    // The watcher does not offer files again that it knew before this bundle was restarted.
    File[] files = folder.listFiles(this::canHandle);
    if (files != null) {
      // Of two with the same route id the older one has it, as it had before the restart.
      Arrays.sort(files, Comparator.comparingLong(File::lastModified).thenComparing(File::getName));
      for (File file : files) {
        install(file);
      }
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
    remove(file.getAbsoluteFile());
    load(file.getAbsoluteFile());
    loadRefused();
  }

  @Override
  public synchronized void uninstall(File file) {
    remove(file.getAbsoluteFile());
    loadRefused();
  }

  /**
   * Keeps route ids for a connector until they are released; a file that has one of them is taken
   * away. Answers what is wrong when another connector has one.
   */
  synchronized Optional<String> reserve(Object key, String name, Collection<String> wanted) {
    for (File file : List.copyOf(loaded.keySet())) {
      Set<String> clash = new TreeSet<>(loaded.get(file));
      clash.retainAll(Set.copyOf(wanted));
      if (!clash.isEmpty()) {
        remove(file);
        refuse(
            file,
            "the route id "
                + clash.iterator().next()
                + " is that of "
                + name
                + " already; choose another");
      }
    }
    return ids.take(key, name, wanted);
  }

  synchronized void release(Object key) {
    ids.release(key);
  }

  private void remove(File file) {
    mistakes.remove(file);
    refused.remove(file);
    Set<String> gone = loaded.remove(file);
    if (gone != null && !gone.isEmpty()) {
      Routes.remove(context, gone);
      LOG.info("The routes {} of {} are gone", gone, file.getName());
    }
    ids.release(file);
  }

  private void load(File file) {
    Set<String> before = Set.copyOf(running());
    try {
      RouteFileReader reader = new RouteFileReader(context, file);
      Optional<String> taken = ids.take(file, name(file), reader.ids());
      if (taken.isPresent()) {
        refuse(file, taken.get());
        return;
      }
      Set<String> up = reader.run();
      loaded.put(file, up);
      ids.take(file, name(file), up);
      LOG.info("The routes {} of {} are up", up, file.getName());
    } catch (Exception e) {
      Routes.remove(context, running().stream().filter(id -> !before.contains(id)).toList());
      ids.release(file);
      mistake(file, Routes.reasons(e));
    }
  }

  private static String name(File file) {
    return "the file " + file.getName();
  }

  private void refuse(File file, String reason) {
    refused.add(file);
    mistake(file, reason);
  }

  private void mistake(File file, String reason) {
    loaded.put(file, Set.of());
    String mistake =
        "The route file "
            + file
            + " is not in use: "
            + reason
            + ". Correct it; it is read again when it changes";
    if (!mistake.equals(mistakes.put(file, mistake))) {
      LOG.error("{}", mistake);
    }
  }

  /** What another file kept from them may be free now. */
  private void loadRefused() {
    for (File file : List.copyOf(refused)) {
      refused.remove(file);
      String mistake = mistakes.get(file);
      load(file);
      if (!loaded.get(file).isEmpty()) {
        mistakes.remove(file, mistake);
      }
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
    for (String stray : Strays.in(folder)) {
      log.add(new ResultLog.Entry(Result.Status.WARN, stray));
    }
    return new Result(log);
  }

  private Collection<String> running() {
    return context.getRouteDefinitions().stream().map(RouteDefinition::getRouteId).toList();
  }

  @Deactivate
  synchronized void close() {
    loaded.values().forEach(up -> Routes.remove(context, up));
    loaded.clear();
  }
}
