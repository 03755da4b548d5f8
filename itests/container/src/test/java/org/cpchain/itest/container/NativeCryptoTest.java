package org.cpchain.itest.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Ledger;
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
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/** libsecp256k1 comes to a node that runs, and is updated there again and again. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class NativeCryptoTest {
  private static final String FEATURE = "cpchain-crypto-native";
  private static final String BUNDLE = "org.cpchain.crypto-native";
  private static final int UPDATES = 100;
  private static final Hash ONE = Hash.fromHex("00".repeat(31) + "01");

  @Inject private BundleContext context;
  @Inject private FeaturesService features;

  private final RunningNode node = new RunningNode();

  @Configuration
  public static Option[] distribution() throws Exception {
    return new Option[] {new Distribution().options()};
  }

  @Before
  public void theFeatureIsInstalledInAReadyNode() throws Exception {
    node.await("/health/ready", answer -> answer.statusCode() == 200);
    features.installFeature(FEATURE, EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
  }

  @Test
  public void itIsPreferredAndLeavesTheRunningLedgerAlone() {
    assertEquals(BUNDLE, suite().getBundle().getSymbolicName());
    assertEquals("standard", suite().getProperty(CryptoSuite.NAME));
    assertEquals("crypto", suite().getProperty("module"));
    assertTrue(users("org.cpchain.crypto-standard").contains("org.cpchain.ledger"));
  }

  @Test
  public void aHundredUpdatesLeaveNothingBehind() throws Exception {
    Bundle bundle = suite().getBundle();
    Object ledger = context.getServiceReference(Ledger.class).getProperty("service.id");
    Path cache =
        Path.of(System.getProperty("karaf.data"), "cache", "bundle" + bundle.getBundleId());
    List<Path> before = files(cache);
    for (int i = 0; i < UPDATES; i++) {
      bundle.stop();
      bundle.update();
      refresh(bundle);
      start(bundle);
      assertEquals(Bundle.ACTIVE, bundle.getState());
      ServiceReference<CryptoSuite> reference = suite();
      assertEquals(bundle, reference.getBundle());
      assertTrue(
          context.getService(reference).recover(ONE, new Signature(ONE, ONE, 0)).isPresent());
      context.ungetService(reference);
    }
    assertEquals(ledger, context.getServiceReference(Ledger.class).getProperty("service.id"));
    assertTrue(mapped().toString(), mapped().stream().allMatch(file -> file.endsWith("(deleted)")));
    assertEquals(before.size(), files(cache).size());
    awaitFewMapped();
  }

  /** Lets the framework clear the old revision away. */
  private void refresh(Bundle bundle) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    context
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> refreshed.countDown());
    assertTrue(refreshed.await(RunningNode.PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  /** Felix refuses a start while another of its threads is resolving bundles. */
  private static void start(Bundle bundle) throws BundleException, InterruptedException {
    long until = System.nanoTime() + RunningNode.PATIENCE.toNanos();
    while (true) {
      try {
        bundle.start();
        return;
      } catch (BundleException e) {
        if (System.nanoTime() > until || !e.getMessage().contains("global lock")) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  /** The JVM unloads a library when it has collected the class loader. */
  private static void awaitFewMapped() throws IOException, InterruptedException {
    long until = System.nanoTime() + RunningNode.PATIENCE.toNanos();
    while (mapped().size() >= UPDATES / 10 && System.nanoTime() < until) {
      System.gc();
      Thread.sleep(200);
    }
    assertTrue(mapped().toString(), mapped().size() < UPDATES / 10);
  }

  /** Files of the library that this process has mapped, as Linux tells them. */
  private static Set<String> mapped() throws IOException {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.contains("/libsecp256k1-"))
          .map(line -> line.substring(line.indexOf('/')))
          .collect(Collectors.toSet());
    }
  }

  /** Jars and native libraries under a folder. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(".*(\\.jar|secp256k1.*)")).toList();
    }
  }

  private ServiceReference<CryptoSuite> suite() {
    return context.getServiceReference(CryptoSuite.class);
  }

  /** Who uses the suite of the provider with this symbolic name. */
  private Set<String> users(String provider) {
    Bundle bundle =
        Arrays.stream(context.getBundles())
            .filter(candidate -> provider.equals(candidate.getSymbolicName()))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(bundle.getRegisteredServices())
        .filter(
            service ->
                Set.of((String[]) service.getProperty("objectClass"))
                    .contains(CryptoSuite.class.getName()))
        .flatMap(service -> Stream.of(service.getUsingBundles()))
        .map(Bundle::getSymbolicName)
        .collect(Collectors.toSet());
  }
}
