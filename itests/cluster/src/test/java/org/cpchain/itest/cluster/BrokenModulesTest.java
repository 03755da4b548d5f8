package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.cpchain.itest.cluster.broken.BrokenContract;
import org.cpchain.itest.cluster.broken.Flaw;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * As {@link BrokenBundlesTest}: modules whose makers and the chain are trusted, and which come into
 * their place before their flaw shows, some of them on all validators.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenModulesTest {
  /** Longer than a standing engine is waited for. */
  private static final int PROOF_SECONDS = 20;

  private static final long PATIENCE = 180;
  private static final String ENGINE = "org.cpchain.consensus-lbft21";

  private static PaidNetwork network;
  private static ClusterNode node;
  private long since;

  @BeforeAll
  static void start() throws Exception {
    network = PaidNetwork.start("broken-modules", PROOF_SECONDS);
    node = network.validator(3);
  }

  @AfterAll
  static void stop() throws Exception {
    if (network != null) {
      network.close();
    }
  }

  @AfterEach
  void theOldOneRunsAndClientsAreServed(TestInfo story) throws Exception {
    for (ClusterNode validator : network.validators()) {
      assertThat(Operators.runs(validator, PaidNetwork.SHIPPED)).as("%s", validator).isTrue();
    }
    network.goesOn();
    System.out.printf(
        "%s: longest wait between blocks %d ms%n",
        story.getDisplayName(), network.longestGap(since));
  }

  private void bring(Flaw flaw, List<ClusterNode> nodes) throws Exception {
    network.bring(flaw, nodes);
    since = network.validator(0).height();
  }

  @Test
  @Order(1)
  void enginesThatThrowInActivationOnAllNodesAtOnce() throws Exception {
    bring(Flaw.THROWS_IN_ACTIVATION, network.validators());
    for (String told :
        Operators.replace(network.validators(), Flaw.THROWS_IN_ACTIVATION.module())) {
      assertThat(told).contains("did not start", "the table of rounds is empty");
    }
  }

  @Test
  @Order(2)
  void anEngineThatMakesNoProgressIsTakenBackWhenTheOthersDecideWithoutIt() throws Exception {
    bring(Flaw.MAKES_NO_PROGRESS, network.validators());
    assertThat(Operators.replacePatiently(node, Flaw.MAKES_NO_PROGRESS.module()))
        .contains("was taken back", "it decided none of them");
    assertThat(Operators.line(node, Flaw.MAKES_NO_PROGRESS.module()))
        .contains("it decided none of them", "tries it once more");
  }

  /** The worst case: for a while nobody decides anything. */
  @Test
  @Order(3)
  void enginesThatMakeNoProgressOnAllNodesAtOnceAreTakenBackByEachNode() throws Exception {
    since = network.validator(0).height();
    List<ClusterNode> others = network.validators().subList(0, 3);
    for (String told : Operators.replace(others, Flaw.MAKES_NO_PROGRESS.module())) {
      // one whose shadow was tried again, as the machine was busy, is alone for a while
      assertThat(told)
          .contains("was taken back")
          .containsAnyOf("no block was decided for 15 s", "it decided none of them");
    }
  }

  @Test
  @Order(4)
  void anEngineThatHangsInStopIsLeftBehindAndTheNextOneGoesOn() throws Exception {
    bring(Flaw.HANGS_IN_STOP, List.of(node));
    assertThat(Operators.replacePatiently(node, Flaw.HANGS_IN_STOP.module()))
        .contains(Flaw.HANGS_IN_STOP.module() + " runs");
    assertThat(Operators.replacePatiently(node, PaidNetwork.SHIPPED))
        .contains(PaidNetwork.SHIPPED + " runs");
    assertThat(node.process().log()).contains("The consensus engine has not stopped after 10 s");
    Cluster.await(
        "none of its threads is left",
        PATIENCE,
        () -> !threads(node).contains("BrokenEngine.hang"));
  }

  /** What a module starts itself is its own: nobody can end it. */
  @Test
  @Order(5)
  void anEngineThatLeavesThreadsBehindIsRemovedAndTheyAreNamed() throws Exception {
    bring(Flaw.LEAKS, List.of(node));
    assertThat(Operators.replacePatiently(node, Flaw.LEAKS.module())).contains(Flaw.LEAKS.module());
    Operators.replacePatiently(node, PaidNetwork.SHIPPED);
    assertThat(Operators.remove(node, network.folder().resolve("signed-leaks.jar")))
        .contains("is uninstalled", "left-behind", "tell its maker", "after the next start");
    assertThat(Operators.line(node, Flaw.LEAKS.module())).isEmpty();
  }

  @Test
  @Order(6)
  void aSuiteThatErrsOnlyWithTheChainsSendersIsFoundOutInTheShadow() throws Exception {
    bring(Flaw.ERRS_WITH_THE_CHAINS_SENDERS, List.of(node));
    assertThat(Operators.replace(node, Flaw.ERRS_WITH_THE_CHAINS_SENDERS.module()))
        .contains("differs from what runs", "send its maker these examples")
        .containsAnyOf("signer: ", "recover: ");
    assertThat(Operators.runs(node, PaidNetwork.SUITE)).isTrue();
  }

  @Test
  @Order(7)
  void storesAreNotMovedToAnEngineThatLosesEntries() throws Exception {
    bring(Flaw.LOSES_ENTRIES, List.of(node));
    assertThat(Operators.replace(node, Flaw.LOSES_ENTRIES.module()))
        .contains("differs from what runs", "send its maker these examples");
    assertThat(Operators.runs(node, PaidNetwork.STORAGE)).isTrue();
  }

  @Test
  @Order(8)
  void storesAreNotMovedToAnEngineThatRefusesWrites() throws Exception {
    bring(Flaw.REFUSES_WRITES, List.of(node));
    assertThat(Operators.replace(node, Flaw.REFUSES_WRITES.module()))
        .contains("the index of the table is full");
    assertThat(Operators.runs(node, PaidNetwork.STORAGE)).isTrue();
  }

  @Test
  @Order(9)
  void aContractWhoseUpgradeFailsStaysAwayOnAllNodes() throws Exception {
    Path shipped = LaterBundle.shipped(node, "org.cpchain.drugledger-contract-1.1");
    Path jar =
        network.signed(BrokenContract.write(shipped, network.folder().resolve("dividing.jar")));
    for (ClusterNode each : network.all()) {
      assertThat(Operators.stage(each, jar)).contains("contract/drugledger/1.1.9");
    }
    since = node.height();
    long height = since + 60;
    network.approve("contract", "drugledger", BrokenContract.VERSION, jar, height);
    Cluster.await("behind its height", PATIENCE, () -> node.height() > height + 5);
    for (ClusterNode each : network.all()) {
      Cluster.await(
          each + " says why it has lapsed",
          PATIENCE,
          () -> Operators.line(each, "contract/drugledger/1.1.9").contains("ArithmeticException"));
      System.out.println(Operators.line(each, "contract/drugledger/1.1.9"));
      assertThat(Operators.line(each, "contract/drugledger/1.0.0")).contains("active");
    }
  }

  /** The framework takes away what ran; nothing that nobody has signed comes in its place. */
  @Test
  @Order(10)
  void aNodeWhoseEnginesBundleIsUpdatedWithWhatNobodySignedWaitsUntilItIsBack() throws Exception {
    since = node.height();
    Path later = LaterBundle.engine(node);
    Operators.console(node, "bundle:update " + ENGINE + " file:" + later);
    assertThat(Operators.line(node, "consensus/lbft-2.1/1.2.0"))
        .contains("unknown", "is not of the distribution", "cpchain:module-stage");
    assertThat(Operators.console(node, "cpchain:status"))
        .contains("none of the", "may run; cpchain:modules says why")
        .doesNotContain("is not installed");
    network.paymentsGoOn();

    Operators.console(node, "bundle:uninstall " + ENGINE);
    Operators.console(
        node, "bundle:install -s -l 76 mvn:org.cpchain/" + ENGINE + "/0.1.0-SNAPSHOT");
    Cluster.await(
        "the shipped engine runs", PATIENCE, () -> Operators.runs(node, PaidNetwork.SHIPPED));
  }

  private static String threads(ClusterNode node) throws Exception {
    String pid = Long.toString(node.process().pid());
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    return Cluster.run(List.of(jcmd, pid, "Thread.print"));
  }

  @Test
  @Order(11)
  void allThatWasAcknowledgedIsFinalOnce() throws Exception {
    network.allIsPaidOnce();
  }
}
