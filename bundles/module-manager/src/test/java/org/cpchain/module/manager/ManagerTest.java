package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.module.ModuleHost;
import org.cpchain.module.ModuleManager.Event;
import org.cpchain.module.ModuleManager.Life;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.jar.TestSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.wiring.BundleWiring;

/** Two shipped modules of one protocol, the manager and a host in a real framework. */
@Timeout(240)
class ManagerTest {
  private static final TestBundle OLD = TestBundle.module("old", "1.0.0");
  private static final TestBundle NEW = TestBundle.module("new", "1.1.0");
  private static final TestSigner ANNA = TestSigner.alone("Anna");

  @TempDir private Path folder;
  private TestFramework node;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    node.ship(OLD);
    node.ship(NEW);
    node.host().activate("lbft", "1.0.0");
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  @Test
  void whatIsPutInPlaceIsPutThereAgainAfterARestart() throws Exception {
    List<State> told = new CopyOnWriteArrayList<>();
    Result<ModuleHost.Swap> swap =
        node.manager().replace(TestBundle.version("1.1.0"), step -> told.add(step.state()));
    assertThat(swap.refusal()).isEmpty();
    assertThat(told).startsWith(State.QUIESCING).endsWith(State.ACTIVE);
    node.restart();
    runs("1.1.0");
  }

  @Test
  void whatDoesNotDoItsWorkIsTakenBackAndNotChosen() throws Exception {
    node.host().trouble = "it is silent";
    assertThat(replace("1.1.0").refusal().orElseThrow().message()).contains("it is silent");
    runs("1.0.0");
    assertThat(note("1.1.0")).contains("it is silent", "tries it once more");
    node.restart();
    assertThat(note("1.1.0")).contains("it is silent");
    node.host().activate("lbft", "1.0.0");
    assertThat(replace("1.1.0").refusal()).isEmpty();
    assertThat(note("1.1.0")).isEmpty();
  }

  @Test
  void aNodeThatStopsInBetweenHasNotChosenAndHoldsNothingAgainstTheCandidate() throws Exception {
    CompletableFuture<Result<ModuleHost.Swap>> swap =
        CompletableFuture.supplyAsync(() -> replace("1.1.0"));
    runs("1.1.0");
    node.stopManager();
    assertThat(swap.get().refusal().orElseThrow().code()).isEqualTo("interrupted");
    node.startManager();
    assertThat(note("1.1.0")).isEmpty();
    assertThat(node.files()).doesNotContain("chosen.json");
  }

  /** Such as by Ctrl-C in the shell. */
  @Test
  void whoGoesAwayDoesNotEndTheSwap() throws Exception {
    Thread caller = new Thread(() -> replace("1.1.0"));
    caller.start();
    runs("1.1.0");
    caller.interrupt();
    caller.join();
    await().until(() -> node.files().contains("chosen.json"));
    runs("1.1.0");
    assertThat(events()).last().asString().contains("has done its work");
  }

  @Test
  void whoListensBadlyDoesNotEndTheSwap() throws Exception {
    CompletableFuture<Object> failing =
        CompletableFuture.supplyAsync(
            () ->
                node.manager()
                    .replace(
                        TestBundle.version("1.1.0"),
                        step -> {
                          throw new IllegalStateException("the terminal is closed");
                        }));
    await().until(failing::isCompletedExceptionally);
    await().until(() -> node.files().contains("chosen.json"));
    runs("1.1.0");
  }

  @Test
  void anUnknownModuleAndAnUnknownFamilyAreRefused() {
    assertThat(replace("7.0.0").refusal().orElseThrow().code()).isEqualTo("unknown-module");
    assertThat(
            node.manager()
                .replace(new ModuleVersion("x", "y", "1"), step -> {})
                .refusal()
                .orElseThrow()
                .code())
        .isEqualTo("unknown-module");
  }

  @Test
  void whatTheChainDidNotApproveIsNotPutInPlace() throws Exception {
    stage("1.2.0");
    assertThat(replace("1.2.0").refusal().orElseThrow().code()).isEqualTo("not-admitted");
    runs("1.0.0");
  }

  @Test
  void aDamagedListOfChoicesDoesNotKeepTheNodeDown() throws Exception {
    assertThat(replace("1.1.0").refusal()).isEmpty();
    node.close();
    Files.writeString(node.modules().resolve("chosen.json"), "{ \"chosen\" : { \"cons");
    node.start().startManager();
    assertThat(node.manager().modules()).hasSize(2);
    assertThat(node.files()).contains("chosen.json.damaged");
  }

  @Test
  void whatRunsIsNotRemoved() throws Exception {
    Hash digest = stage("1.2.0");
    node.host().force(TestBundle.version("1.2.0"));
    assertThat(node.manager().remove(digest).refusal().orElseThrow().message())
        .contains("1.2.0 runs", "cpchain:modules");
    node.host().force(TestBundle.version("1.0.0"));
    assertThat(node.manager().remove(digest).refusal()).isEmpty();
  }

  /** Else a bundle of the same version that comes later would be judged by the one before. */
  @Test
  void whatIsRemovedIsForgotten() throws Exception {
    node.close();
    Files.createDirectories(node.modules());
    Files.writeString(
        node.modules().resolve("chosen.json"),
        "{\"chosen\":{},\"takenBack\":{\"consensus/lbft/1.2.0\":\"it was silent\"}}");
    node.start().startManager();
    Hash digest = stage("1.2.0");
    assertThat(note("1.2.0")).contains("it was silent");
    node.manager().remove(digest);
    stage("1.2.0");
    assertThat(note("1.2.0")).doesNotContain("it was silent");
  }

  @Test
  void hundredBundlesComeAndGoAndLeaveNothing() throws Exception {
    Path jar = ANNA.sign(TestBundle.module("guest", "1.2.0").write(folder));
    ANNA.trustIn(node.trusted(), "anna.pem");
    for (int i = 0; i < 10; i++) {
      comeAndGo(jar);
    }
    Set<String> threads = threads();
    long heap = heap();
    WeakReference<ClassLoader> loader = null;
    for (int i = 0; i < 100; i++) {
      loader = comeAndGo(jar);
    }
    WeakReference<ClassLoader> last = loader;
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(last.get()).as("class loader").isNull();
            });
    long growth = heap() - heap;
    System.out.printf("heap growth after 100 stage and remove: %d kB%n", growth / 1024);
    assertThat(growth).isLessThan(5 * 1024 * 1024);
    await().untilAsserted(() -> assertThat(threads).containsAll(threads()));
    assertThat(node.staged()).isEmpty();
    assertThat(node.files()).isEmpty();
    assertThat(node.context().getBundles()).hasSize(3);
  }

  @Test
  void theManagerItselfComesAndGoesAHundredTimes() throws Exception {
    node.stopManager();
    Set<String> threads = threads();
    int services = node.context().getBundle(0).getRegisteredServices().length;
    for (int i = 0; i < 100; i++) {
      node.startManager();
      node.manager().modules();
      node.stopManager();
    }
    assertThat(threads).containsAll(threads());
    assertThat(node.context().getBundle(0).getRegisteredServices()).hasSize(services);
  }

  private WeakReference<ClassLoader> comeAndGo(Path jar) {
    Hash digest = node.manager().stage(jar).toOptional().orElseThrow().digest();
    ClassLoader loader = node.staged().get(0).adapt(BundleWiring.class).getClassLoader();
    assertThat(node.manager().remove(digest).refusal()).isEmpty();
    return new WeakReference<>(loader);
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("module-"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private Hash stage(String version) throws Exception {
    ANNA.trustIn(node.trusted(), "anna.pem");
    Path jar = ANNA.sign(TestBundle.module("guest", version).write(folder));
    return node.manager().stage(jar).toOptional().orElseThrow().digest();
  }

  private Result<ModuleHost.Swap> replace(String version) {
    return node.manager().replace(TestBundle.version(version), step -> {});
  }

  private List<String> events() {
    return node.manager().events(100).stream().map(Event::text).toList();
  }

  private String note(String version) {
    return node.manager().modules().stream()
        .filter(life -> life.module().version().equals(version))
        .map(Life::note)
        .findFirst()
        .orElseThrow();
  }

  private void runs(String version) {
    await()
        .untilAsserted(
            () -> assertThat(node.host().inForce()).contains(TestBundle.version(version)));
  }
}
