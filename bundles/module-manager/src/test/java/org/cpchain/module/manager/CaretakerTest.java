package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleManager.Event;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.chain.Approval;
import org.junit.jupiter.api.Test;

/** A bundle is staged on this node, and the chain approves it. */
class CaretakerTest extends CaretakerRig {
  @Test
  void theChainIsToldOnceThatTheNodeIsReady() {
    Caretaker caretaker = caretaker(true);
    for (int i = 0; i < 5; i++) {
      caretaker.look();
    }
    assertThat(chain.submitted).hasSize(1);
    assertThat(history.latest(9))
        .extracting(Event::text)
        .singleElement()
        .asString()
        .contains("ready", "height 9");
    chain.end(0, true);
    chain.ready(0, true);
    caretaker.look();
    assertThat(chain.submitted).hasSize(1);
  }

  @Test
  void afterARestartItIsNotToldAgain() {
    caretaker(true).look();
    caretaker(true).look();
    assertThat(chain.submitted).hasSize(1);
  }

  @Test
  void whatIsRevertedIsToldAgainButNotForEver() {
    Caretaker caretaker = caretaker(true);
    for (int i = 0; i < 20; i++) {
      caretaker.look();
      if (i < chain.submitted.size()) {
        chain.end(i, false);
      }
    }
    assertThat(chain.submitted).hasSize(8);
  }

  /** Such as by the operator's own setReady(false). */
  @Test
  void whatWasWithdrawnAfterwardsIsNotToldAgain() {
    Caretaker caretaker = caretaker(true);
    caretaker.look();
    chain.end(0, true);
    chain.ready(0, false);
    caretaker.look();
    assertThat(chain.submitted).hasSize(1);
  }

  @Test
  void whatCannotBeToldNowIsToldLater() {
    Caretaker caretaker = caretaker(true);
    chain.refusing = Optional.of("the pool is full");
    caretaker.look();
    chain.refusing = Optional.empty();
    caretaker.look();
    assertThat(chain.submitted).hasSize(1);
  }

  @Test
  void nothingIsToldOfWhatHasLapsed() {
    chain.approve(new Approval(MODULE, digest, 9, "lapsed"));
    caretaker(true).look();
    assertThat(chain.submitted).isEmpty();
  }

  @Test
  void whoComesLaterTellsOfWhatHasEntered() {
    chain.approve(new Approval(MODULE, digest, 9, "entered"));
    caretaker(true).look();
    assertThat(chain.submitted).hasSize(1);
  }

  @Test
  void nothingIsToldOfAnotherBundleOrAnotherModuleOfIt() {
    chain.approve(
        new Approval(MODULE, Hash.ZERO, 9, "waiting"),
        new Approval(TestBundle.version("1.2.0"), digest, 9, "waiting"));
    caretaker(true).look();
    assertThat(chain.submitted).isEmpty();
  }

  @Test
  void nothingIsToldOfWhatFailedOrWasTakenBackHere() throws Exception {
    choices.takeBack(MODULE, "it was silent");
    caretaker(true).look();
    choices.forget(MODULE);
    host.uninstall(MODULE);
    host.install(MODULE, node.staged().get(0).getBundleId(), Standing.FAILED);
    caretaker(true).look();
    assertThat(chain.submitted).isEmpty();
  }

  /** Its code may be refused then. */
  @Test
  void nothingIsToldOfAContractBeforeItIsLetIn() {
    ModuleVersion contract = new ModuleVersion("contract", "drugledger", "1.1.0");
    chain.approve(new Approval(contract, digest, 9, "waiting"));
    host.install(contract, node.staged().get(0).getBundleId(), Standing.NOT_ADMITTED);
    caretaker(true).look();
    assertThat(chain.said).isEmpty();

    host.uninstall(contract);
    host.install(contract, node.staged().get(0).getBundleId(), Standing.READY);
    caretaker(true).look();
    assertThat(chain.said).containsExactly(word(true));
  }

  /** The proposal names a version that the bundle has not. */
  @Test
  void readinessIsToldForTheApprovalOfWhatIsInTheBundleOnly() {
    chain.approve(
        new Approval(TestBundle.version("9.9.9"), digest, 9, "waiting"),
        new Approval(MODULE, digest, 9, "waiting"));
    caretaker(true).look();
    assertThat(chain.said).containsExactly("modules.setReady[1, " + digest + ", true]");
  }

  @Test
  void industryNodesTellNothingAndReputationNodesDo() {
    chain.validator = false;
    caretaker(true).look();
    assertThat(chain.submitted).isEmpty();
    chain.rnode();
    caretaker(true).look();
    assertThat(chain.submitted).hasSize(1);
  }

  @Test
  void whoWantsToTellByHandIsLeftToIt() {
    caretaker(false).look();
    assertThat(chain.submitted).isEmpty();
  }

  @Test
  void whatWasReadStaysWhenTheChainCannotBeRead() {
    Caretaker caretaker = caretaker(true);
    caretaker.look();
    chain.ready(0, true);
    chain.forget("block-end.terms[]");
    caretaker.look();
    assertThat(caretaker.decisions().of(digest)).hasSize(1);
  }

  @Test
  void whatIsDecidedIsReadOnceForEachBlock() {
    chain.ready(0, true);
    Caretaker caretaker = caretaker(true);
    caretaker.look();
    int calls = chain.calls.size();
    caretaker.look();
    assertThat(chain.calls.subList(calls, chain.calls.size()))
        .allMatch(call -> call.startsWith("modules.isReadyFor"));
  }

  @Test
  void aHostThatFailsDoesNotHoldUpTheOthers() {
    hosts.add(
        new TestHost("broken") {
          @Override
          public List<Installed> installed() {
            throw new IllegalStateException("its ledger is closed");
          }
        });
    caretaker(true).look();
    assertThat(chain.submitted).hasSize(1);
  }
}
