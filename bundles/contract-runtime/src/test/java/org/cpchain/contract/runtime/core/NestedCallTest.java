package org.cpchain.contract.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.runtime.core.Fixture.ANN;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.testkit.ContractHarness.Outcome;
import org.junit.jupiter.api.Test;

class NestedCallTest {
  private final Fixture fixture = new Fixture();

  @Test
  void aContractCallsAnotherAndSeesWhatItDid() {
    assertThat(fixture.result("caller", "addTwice", 5)).isEqualTo(BigInteger.TEN);
  }

  @Test
  void theSenderOfANestedCallIsTheCallingContract() {
    Address caller = fixture.catalog.byName("caller").orElseThrow().address();

    assertThat(fixture.result("caller", "whoCalls")).isEqualTo(caller);
  }

  @Test
  void theEventsOfBothComeInTheOrderTheyHappened() {
    Outcome outcome = fixture.contracts.call(ANN, "caller", "addTwice", 5);

    assertThat(outcome.events())
        .extracting(event -> event.parameters().get("count"))
        .containsExactly(BigInteger.valueOf(5), BigInteger.TEN);
  }

  @Test
  void aRevertInsideRevertsTheWhole() {
    Outcome outcome = fixture.contracts.call(ANN, "caller", "addAndFail", 5);

    assertThat(outcome.reason()).isEqualTo("no more");
    assertThat(fixture.contracts.world().state()).isEmpty();
  }

  @Test
  void aRevertInsideCannotBeHidden() {
    Outcome outcome = fixture.contracts.call(ANN, "caller", "addAndHide", 5);

    assertThat(outcome.reason()).isEqualTo("no more");
    assertThat(fixture.contracts.world().state()).isEmpty();
  }

  @Test
  void whatAViewCallsIsAViewToo() {
    assertThat(fixture.contracts.call(ANN, "caller", "addInView", 5).reason())
        .startsWith("view-write");
  }

  @Test
  void callsGoSixtyFourDeepAndNoDeeper() {
    assertThat(fixture.contracts.call(ANN, "caller", "callMyself", 63).success()).isTrue();
    assertThat(fixture.contracts.call(ANN, "caller", "callMyself", 64).reason())
        .startsWith("call-depth");
  }

  @Test
  void aContractThatIsNotInstalledCannotBeCalled() {
    assertThat(fixture.contracts.call(ANN, "caller", "callNobody").reason())
        .startsWith(
            "no-contract: no contract is installed at 0x00000000000000000000000000000000000c00ff");
  }
}
