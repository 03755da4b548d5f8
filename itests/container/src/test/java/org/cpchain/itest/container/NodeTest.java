package org.cpchain.itest.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.document.Intake;
import org.cpchain.query.TraceService;
import org.cpchain.query.TraceService.Trace;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;

/**
 * The distribution as a customer unpacks it: it starts whole, does business, and is extended
 * without a restart.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class NodeTest {
  private static final String PACK = "(01)09506000134352(21)A1";
  private static final String SHIPPED_BUT_NOT_STARTED = "management";

  @Inject private BundleContext context;
  @Inject private FeaturesService features;
  @Inject private TraceService traces;
  @Inject private Intake intake;

  private final RunningNode node = new RunningNode();

  @Configuration
  public static Option[] distribution() throws Exception {
    return new Option[] {new Distribution().options()};
  }

  @Before
  public void theNodeIsReady() throws Exception {
    node.await("/health/ready", answer -> answer.statusCode() == 200);
  }

  @Test
  public void everyBundleIsActive() {
    List<String> others =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getState() != Bundle.ACTIVE && !isFragment(bundle))
            .map(bundle -> bundle + " in state " + bundle.getState())
            .toList();
    assertEquals(List.of(), others);
  }

  @Test
  public void aPackGoesFromTheManufacturerToThePatient() throws Exception {
    node.capture("1-commission-and-pack.jsonld");
    awaitState("active");
    node.drop("2-despatch-delvry03.xml");
    awaitState("in transit");
    node.capture("3-receive-and-unpack.jsonld");
    awaitState("active");
    String answer = node.send("4-dispense-rds-o13.hl7");
    assertTrue(answer, answer.matches("(?s).*\\rMSA\\|[AC]A\\|RDS000017.*"));
    // The contract knows it at once; the store of events follows.
    Trace trace = await(found -> acts(found).contains("dispensed"));
    assertEquals("dispensed", trace.state());
    assertEquals(
        trace.toString(),
        Set.of("commissioned", "packed", "shipped", "received", "unpacked", "dispensed"),
        acts(trace));
    for (TraceService.Step step : trace.steps()) {
      assertTrue(step.toString(), step.height() > 0 && !step.transaction().equals(Hash.ZERO));
    }
  }

  @Test
  public void anotherFeatureDisturbsNoBundle() throws Exception {
    Map<Bundle, Long> before = new HashMap<>();
    for (Bundle bundle : context.getBundles()) {
      before.put(bundle, bundle.getLastModified());
    }
    List<String> stopped = new CopyOnWriteArrayList<>();
    BundleListener listener =
        (SynchronousBundleListener)
            event -> {
              if (before.containsKey(event.getBundle())
                  && (event.getType() & (BundleEvent.STOPPING | BundleEvent.UNRESOLVED)) != 0) {
                stopped.add(event.getBundle() + " event " + event.getType());
              }
            };
    context.addBundleListener(listener);
    try {
      features.installFeature(
          SHIPPED_BUT_NOT_STARTED, EnumSet.noneOf(FeaturesService.Option.class));
    } finally {
      context.removeBundleListener(listener);
    }
    assertTrue("nothing was installed", context.getBundles().length > before.size());
    assertEquals(List.of(), stopped);
    before.forEach(
        (bundle, time) -> assertEquals(bundle.toString(), (long) time, bundle.getLastModified()));
    everyBundleIsActive();
  }

  private static Set<String> acts(Trace trace) {
    return trace.steps().stream().map(TraceService.Step::act).collect(Collectors.toSet());
  }

  private Trace awaitState(String wanted) throws InterruptedException {
    return await(trace -> trace.state().equals(wanted));
  }

  private Trace await(Predicate<Trace> wanted) throws InterruptedException {
    long until = System.nanoTime() + RunningNode.PATIENCE.toNanos();
    Result<Trace> last = traces.trace(PACK);
    while (System.nanoTime() < until) {
      Optional<Trace> found = last.toOptional().filter(wanted);
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(100);
      last = traces.trace(PACK);
    }
    throw new AssertionError("not as wanted: " + last + "; parked: " + intake.parked(10));
  }

  private static boolean isFragment(Bundle bundle) {
    return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
  }
}
