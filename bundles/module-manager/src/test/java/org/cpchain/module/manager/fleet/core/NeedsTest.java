package org.cpchain.module.manager.fleet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager.State;
import org.junit.jupiter.api.Test;

/** What the operator of a node that is not ready is told. */
class NeedsTest {
  private static final Fleet.Module APPROVED =
      Said.module("consensus/lbft-2.1/1.2.0", State.STAGED, 2);

  @Test
  void aNodeThatWasNotHeardIsToBeStartedAndGivenTheBundle() {
    assertThat(needs(Optional.empty()))
        .returns("not-heard", Reason::code)
        .extracting(Reason::message)
        .asString()
        .contains("start it", "consensus/lbft-2.1/1.2.0", Said.digest(2).toString());
  }

  @Test
  void aNodeWithoutTheBundleIsToStageIt() {
    Fleet.Module other = Said.module("consensus/lbft-2.1/1.1.0", State.ACTIVE, 1);
    assertThat(needs(Optional.of(List.of(other))))
        .returns("not-installed", Reason::code)
        .extracting(Reason::message)
        .asString()
        .contains("cpchain:module-stage", Said.digest(2).toString());
  }

  @Test
  void aNodeWithAnotherBundleOfThatVersionIsToExchangeIt() {
    Fleet.Module twin = Said.module("consensus/lbft-2.1/1.2.0", State.STAGED, 9);
    assertThat(needs(Optional.of(List.of(twin))))
        .returns("other-bundle", Reason::code)
        .extracting(Reason::message)
        .asString()
        .contains("cpchain:module-remove", Said.digest(9).toString(), Said.digest(2).toString());
  }

  @Test
  void aBundleThatWasApprovedForWhatIsNotInItIsSaidToBeAMistake() {
    Fleet.Module content = Said.module("consensus/lbft-2.1/1.1.0", State.STAGED, 2);
    assertThat(needs(Optional.of(List.of(content))))
        .returns("other-module", Reason::code)
        .extracting(Reason::message)
        .asString()
        .contains("holds consensus/lbft-2.1/1.1.0", "mistake");
  }

  @Test
  void aNodeWithTheBundleIsToTellTheChain() {
    assertThat(needs(Optional.of(List.of(APPROVED))))
        .returns("not-told", Reason::code)
        .extracting(Reason::message)
        .asString()
        .contains("setReady(3, " + Said.digest(2) + ", true)", "ready.automatic");
  }

  @Test
  void theBundleIsNamedWhereItsNameIsKnown() {
    String name = "org.cpchain.consensus-lbft21 1.2.0";
    Needs known = new Needs(3, APPROVED.module(), Said.digest(2), Optional.of(name));
    Fleet.Module twin = Said.module("consensus/lbft-2.1/1.2.0", State.STAGED, 9);

    assertThat(known.of(Optional.of(List.of())).message())
        .startsWith(
            "get the bundle " + name + " (consensus/lbft-2.1/1.2.0, SHA-256 " + Said.digest(2))
        .contains("cpchain:module-stage");
    assertThat(known.of(Optional.empty()).message()).contains("install the bundle " + name);
    assertThat(known.of(Optional.of(List.of(twin))).message())
        .contains("stage the bundle " + name + " with SHA-256 " + Said.digest(2));
  }

  private static Reason needs(Optional<List<Fleet.Module>> said) {
    return new Needs(3, APPROVED.module(), Said.digest(2), Optional.empty()).of(said);
  }
}
