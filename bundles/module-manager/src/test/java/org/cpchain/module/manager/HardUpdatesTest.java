package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.HardUpdates.Decided;
import org.cpchain.module.manager.chain.Approval;
import org.cpchain.module.manager.core.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The chain goes over to protocol lbft, of which the node has the approved version and another. */
@Timeout(60)
class HardUpdatesTest extends CaretakerRig {
  private static final ModuleVersion SHIPPED = TestBundle.version("1.0.0");
  private static final ModuleVersion BEFORE = new ModuleVersion("consensus", "lbft-2.0", "1.0.0");

  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Swapper swapper = new Swapper(workers);
  private Caretaker caretaker;
  private HardUpdates hardUpdates;

  @BeforeEach
  void install() {
    host.install(BEFORE, 98, Standing.RUNNING);
    host.install(SHIPPED, 99, Standing.NOT_IN_FORCE);
    waiting();
    ApprovedBundles bundles = bundles();
    caretaker = caretaker(bundles, false);
    hardUpdates =
        new HardUpdates(
            hosts,
            bundles,
            choices,
            new Setbacks(hosts, choices, history, swapper::isInvolved),
            swapper,
            history,
            new SwapLimits(new Limits(50, 400, 400, 300), hosts, choices),
            () -> Decided.of(caretaker.decisions(), List.of(BEFORE)));
  }

  @AfterEach
  void end() throws Exception {
    swapper.close();
    workers.shutdownNow();
    assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  private void waiting() {
    reinstall(MODULE, node.staged().get(0).getBundleId(), Standing.NOT_IN_FORCE);
  }

  private void reinstall(ModuleVersion module, long bundle, Standing standing) {
    host.uninstall(module);
    host.install(module, bundle, standing);
  }

  private void look() {
    caretaker.look();
    hardUpdates.look();
  }

  private void heightComes() {
    reinstall(SHIPPED, 99, Standing.READY);
    reinstall(MODULE, node.staged().get(0).getBundleId(), Standing.RUNNING);
  }

  @Test
  void theApprovedVersionIsChosenAheadOfItsHeight() {
    look();
    assertThat(choices.chosen("consensus", "lbft")).contains(MODULE);
    assertThat(history.latest(1).get(0).text()).contains("as the chain has decided", "height 9");
  }

  @Test
  void whatTheOperatorChoosesAfterwardsStays() throws Exception {
    look();
    choices.choose(SHIPPED);
    look();
    assertThat(choices.chosen("consensus", "lbft")).contains(SHIPPED);
  }

  @Test
  void aNodeThatGetsTheBundleLateFollowsAllTheSame() {
    chain.approve(new Approval(MODULE, digest, 1, "entered"));
    reinstall(SHIPPED, 99, Standing.RUNNING);
    reinstall(MODULE, node.staged().get(0).getBundleId(), Standing.NOT_ADMITTED);
    look();
    assertThat(choices.chosen("consensus", "lbft")).contains(MODULE);
  }

  @Test
  void anotherBundleOfThatVersionIsNotChosen() {
    reinstall(MODULE, 99, Standing.NOT_IN_FORCE);
    look();
    assertThat(choices.chosen("consensus", "lbft")).isEmpty();
  }

  @Test
  void aNewerVersionOfWhatIsInForceWaitsForTheOperator() {
    chain.approve(
        new Approval(SHIPPED, digest, 1, "entered"), new Approval(MODULE, digest, 9, "waiting"));
    look();
    assertThat(choices.chosen("consensus", "lbft")).isEmpty();
  }

  @Test
  void oneThatWorksStays() {
    look();
    heightComes();
    look();
    await().until(() -> history.latest(1).get(0).text().contains("has done its work"));
    assertThat(host.running()).contains(MODULE);
    assertThat(choices.isChosen(MODULE)).isTrue();
  }

  @Test
  void oneThatDoesNotWorkLeavesThePlaceToTheOther() {
    look();
    host.trouble = () -> host.running().filter(MODULE::equals).map(one -> "it is mute").orElse("");
    heightComes();
    look();
    await().until(() -> choices.takenBack(MODULE).isPresent());
    assertThat(host.running()).contains(SHIPPED);
    assertThat(choices.takenBack(MODULE).orElseThrow()).contains("it is mute", SHIPPED.toString());
    look();
    assertThat(choices.isChosen(MODULE)).isFalse();
  }

  @Test
  void oneThatDoesNotStartAtItsHeightIsTakenBack() {
    look();
    reinstall(MODULE, node.staged().get(0).getBundleId(), Standing.FAILED);
    reinstall(SHIPPED, 99, Standing.RUNNING);
    look();
    assertThat(choices.takenBack(MODULE).orElseThrow()).contains("did not start at its height");
  }
}
