package org.cpchain.itest.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cpchain.itest.cluster.broken.BrokenJar;
import org.cpchain.itest.cluster.broken.Flaw;
import org.cpchain.itest.cluster.upgrade.Publisher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Bundles that should not be there are put on validators while clients pay: what ran goes on, and
 * the operator is told why. Those that need minutes are in {@link BrokenModulesTest}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenBundlesTest {
  private static final int PROOF_SECONDS = 3;

  private static PaidNetwork network;
  private static ClusterNode node;
  private final long began = System.nanoTime();

  @BeforeAll
  static void start() throws Exception {
    network = PaidNetwork.start("broken-bundles", PROOF_SECONDS);
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
      assertThat(PaidNetwork.runs(validator, PaidNetwork.SHIPPED)).as("%s", validator).isTrue();
    }
    if (!network.isOver()) {
      network.goesOn();
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    System.out.printf("%s: %d s%n", story.getDisplayName(), seconds);
  }

  @Test
  @Order(1)
  void whatNobodyTrustedHasSignedIsNotTakenIn() throws Exception {
    Path plain = BrokenJar.write(network.folder(), Flaw.NONE);
    assertThat(PaidNetwork.stage(node, plain)).contains("is not signed", "sign it with jarsigner");

    Publisher stranger = Publisher.create(network.folder().resolve("stranger"));
    Path foreign = stranger.sign(plain, network.folder(), "foreign.jar");
    assertThat(PaidNetwork.stage(node, foreign))
        .contains("none of the 1 certificates", "if you trust it");

    Path altered = BrokenJar.alter(network.signed(plain));
    assertThat(PaidNetwork.stage(node, altered))
        .contains("is not what was signed", "get the file anew from whoever signed it");
    assertThat(PaidNetwork.line(node, Flaw.NONE.module())).isEmpty();
  }

  @Test
  @Order(2)
  void whatDoesNotStartHereIsNotTakenIn() throws Exception {
    assertThat(PaidNetwork.stage(node, network.signed(Flaw.NEEDS_A_LATER_API)))
        .contains(
            "needs what is not on this node",
            "org.cpchain.consensus",
            "get the one for this version");

    assertThat(PaidNetwork.stage(node, network.signed(Flaw.THROWS_AT_ITS_START)))
        .contains("did not start", "there is no table of primes", "ask its maker");
    assertThat(PaidNetwork.console(node, "bundle:list -s -t 0")).doesNotContain("com.example");
  }

  @Test
  @Order(3)
  void whatTheChainHasNotApprovedDoesNotRun() throws Exception {
    Path jar = network.signed(Flaw.NONE);
    network.approve("consensus", "lbft-2.1", "1.2.8", BrokenJar.write(network.folder(), Flaw.NONE));
    assertThat(PaidNetwork.stage(node, jar))
        .contains(Flaw.NONE.module(), "when an accepted proposal has approved its digest");
    assertThat(PaidNetwork.replace(node, Flaw.NONE.module()))
        .contains("was not approved by the chain", "when an accepted proposal has approved");
    assertThat(PaidNetwork.remove(node, jar)).contains("gone: " + Flaw.NONE.module());
  }

  @Test
  @Order(4)
  void whatIsInstalledWithoutBeingTakenInDoesNotRun() throws Exception {
    Path jar = BrokenJar.write(network.folder(), Flaw.VOTES_WRONGLY);
    assertThat(PaidNetwork.console(node, "bundle:install -s file:" + jar)).doesNotContain("Error");
    assertThat(PaidNetwork.line(node, Flaw.VOTES_WRONGLY.module()))
        .contains("unknown", "take its file in with cpchain:module-stage");
    assertThat(PaidNetwork.replace(node, Flaw.VOTES_WRONGLY.module()))
        .contains("is not of the distribution and was not staged", "cpchain:module-stage");
    PaidNetwork.console(node, "bundle:uninstall com.example.votes-wrongly");
  }

  @Test
  @Order(5)
  void anEngineThatThrowsInActivationIsReplacedByTheOneBefore() throws Exception {
    network.bring(Flaw.THROWS_IN_ACTIVATION, List.of(node));
    assertThat(PaidNetwork.replacePatiently(node, Flaw.THROWS_IN_ACTIVATION.module()))
        .contains("did not start", "the table of rounds is empty");
    assertThat(PaidNetwork.line(node, Flaw.THROWS_IN_ACTIVATION.module()))
        .contains("the table of rounds is empty", "tries it once more");
  }

  @Test
  @Order(6)
  void anEngineThatVotesForOtherBlocksIsFoundOutInTheShadow() throws Exception {
    network.bring(Flaw.VOTES_WRONGLY, List.of(node));
    assertThat(PaidNetwork.replace(node, Flaw.VOTES_WRONGLY.module()))
        .contains("differs from what runs", "at height", "send its maker these examples");
    assertThat(PaidNetwork.line(node, Flaw.VOTES_WRONGLY.module()))
        .contains("differs from what runs", "tries it once more");
  }

  @Test
  @Order(7)
  void aSuiteThatTakesOneSenderForAnotherIsFoundOutByTheFixedQuestions() throws Exception {
    network.bring(Flaw.FINDS_WRONG_SENDERS, List.of(node));
    assertThat(PaidNetwork.replace(node, Flaw.FINDS_WRONG_SENDERS.module()))
        .contains("differs from what runs", "EIP-155", "send its maker these examples");
    assertThat(PaidNetwork.runs(node, PaidNetwork.SUITE)).isTrue();
  }

  @Test
  @Order(8)
  void allThatWasAcknowledgedIsFinalOnce() throws Exception {
    network.allIsPaidOnce();
  }
}
