package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.module.ModuleHost.Standing;
import org.cpchain.module.ModuleManager.Event;
import org.cpchain.module.manager.chain.Approval;
import org.junit.jupiter.api.Test;

/** Nodes take back that they are ready. */
class WithdrawalTest extends CaretakerRig {
  private Caretaker readyOne() {
    Caretaker caretaker = caretaker(true);
    caretaker.look();
    chain.end(0, true);
    chain.ready(0, true);
    return caretaker;
  }

  @Test
  void whatIsTakenBackIsWithdrawnAtOnceAndToldAgainWhenItWorks() throws Exception {
    Caretaker caretaker = readyOne();
    choices.takeBack(MODULE, "it was silent");
    caretaker.look();
    caretaker.look();
    assertThat(chain.said).containsExactly(word(true), word(false));
    assertThat(history.latest(9)).last().extracting(Event::text).asString().contains("no longer");
    chain.end(1, true);
    chain.ready(0, false);

    choices.forget(MODULE);
    caretaker.look();
    assertThat(chain.said).containsExactly(word(true), word(false), word(true));
    chain.end(2, true);
    chain.ready(0, true);

    choices.takeBack(MODULE, "it was silent again");
    caretaker.look();
    assertThat(chain.said).hasSize(4).last().isEqualTo(word(false));
  }

  @Test
  void whatFailedIsWithdrawnAtOnce() {
    Caretaker caretaker = readyOne();
    host.uninstall(MODULE);
    host.install(MODULE, node.staged().get(0).getBundleId(), Standing.FAILED);
    caretaker.look();
    assertThat(chain.said).last().isEqualTo(word(false));
  }

  @Test
  void whatWasRemovedIsWithdrawnAndWhatIsAwayForAMomentIsNot() {
    Caretaker caretaker = readyOne();
    host.uninstall(MODULE);
    for (int i = 1; i < Caretaker.LOOKS_UNTIL_GONE; i++) {
      caretaker.look();
    }
    host.install(MODULE, node.staged().get(0).getBundleId(), Standing.READY);
    caretaker.look();
    host.uninstall(MODULE);
    caretaker.look();
    assertThat(chain.said).containsExactly(word(true));

    for (int i = 1; i < Caretaker.LOOKS_UNTIL_GONE; i++) {
      caretaker.look();
    }
    assertThat(chain.said).containsExactly(word(true), word(false));
  }

  /** A newer version of a protocol does what the one did that has brought it into force. */
  @Test
  void whatWasEnteredAndIsOutdoneByANewerVersionIsNotWithdrawn() {
    chain.approve(new Approval(MODULE, digest, 9, "entered"));
    Caretaker caretaker = readyOne();
    host.uninstall(MODULE);
    host.install(TestBundle.version("1.2.0"), 99, Standing.RUNNING);
    for (int i = 0; i <= Caretaker.LOOKS_UNTIL_GONE; i++) {
      caretaker.look();
    }
    assertThat(chain.said).containsExactly(word(true));
  }

  @Test
  void whoWasNeverReadyWithdrawsNothing() throws Exception {
    choices.takeBack(MODULE, "it was silent");
    Caretaker caretaker = caretaker(true);
    for (int i = 0; i <= Caretaker.LOOKS_UNTIL_GONE; i++) {
      caretaker.look();
    }
    assertThat(chain.said).isEmpty();
  }
}
