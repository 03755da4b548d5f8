package org.cpchain.contract.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.runtime.core.Fixture.ANN;
import static org.cpchain.contract.runtime.core.Fixture.BOB;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.testkit.ContractHarness.Outcome;
import org.junit.jupiter.api.Test;

class BadInputTest {
  private final Fixture fixture = new Fixture();

  @Test
  void anUnknownSelectorIsNamed() {
    assertThat(fixture.send("0xdeadbeef").reason())
        .isEqualTo("unknown-selector: counter 1.0.0 has no function 0xdeadbeef");
  }

  @Test
  void inputThatIsNoSelectorNamesNoFunction() {
    assertThat(fixture.send("0x").reason()).startsWith("no-selector");
    assertThat(fixture.send("0x123456").reason()).startsWith("no-selector");
  }

  @Test
  void argumentsThatAreMissingOrTooManyAreBadAbi() {
    String add = fixture.contracts.input("counter", "add", 5).toHex();

    assertThat(fixture.send(add.substring(0, add.length() - 2)).reason())
        .startsWith("bad-abi: add, ")
        .contains("missing");
    assertThat(fixture.send(add + "00").reason()).startsWith("bad-abi: add, the call: byte 36");
    assertThat(fixture.send(add.substring(0, 10)).reason()).startsWith("bad-abi: add, ");
  }

  @Test
  void wrongArgumentsNameTheParameter() {
    Bytes call = fixture.contracts.input("counter", "withdraw", BOB, 1);
    String dirty = call.toHex().substring(0, 10) + "ff" + call.toHex().substring(12);

    assertThat(fixture.send(dirty).reason())
        .startsWith("bad-abi: withdraw, parameter 'to': byte 4 is no address");
  }

  @Test
  void badInputChangesNothing() {
    fixture.contracts.world().grant(ANN, 10);
    Outcome outcome =
        fixture.contracts.send(
            ANN, Fixture.COUNTER, BigInteger.TEN, 50_000, Bytes.fromHex("0xdeadbeef"));

    assertThat(outcome.success()).isFalse();
    assertThat(fixture.contracts.world().balance(ANN)).isEqualTo(10);
    assertThat(fixture.contracts.world().state()).isEmpty();
  }

  @Test
  void whereNoContractIsNothingRuns() {
    assertThat(fixture.machine.isContract(BOB, 1)).isFalse();
    assertThat(fixture.contracts.send(ANN, BOB, BigInteger.ZERO, 50_000, Bytes.EMPTY).reason())
        .isEqualTo("no-contract: no contract is installed at " + BOB);
  }
}
