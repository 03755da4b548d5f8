package org.cpchain.contract.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.runtime.core.Fixture.ANN;
import static org.cpchain.contract.runtime.core.Fixture.BOB;
import static org.cpchain.contract.runtime.core.Fixture.COUNTER;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Bytes;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.testkit.ContractHarness.Outcome;
import org.cpchain.testkit.InMemoryWorld;
import org.junit.jupiter.api.Test;

class MachineTest {
  private final Fixture fixture = new Fixture();

  @Test
  void aCallChangesTheStateAndTellsIt() {
    Outcome outcome = fixture.contracts.call(ANN, "counter", "add", 5);

    assertThat(outcome.success()).isTrue();
    assertThat(outcome.output()).isEqualTo(Bytes.EMPTY);
    assertThat(outcome.events()).hasSize(1);
    assertThat(outcome.events().get(0).parameters())
        .containsExactly(Map.entry("by", ANN), Map.entry("count", BigInteger.valueOf(5)));
    assertThat(fixture.result("counter", "count")).isEqualTo(BigInteger.valueOf(5));
  }

  @Test
  void valuesOfAllTypesGoInAndComeOut() {
    Outcome outcome =
        fixture.contracts.call(
            ANN,
            "counter",
            "all",
            255,
            -7,
            "18446744073709551615",
            true,
            BOB,
            Fixture.hash(9),
            "0x010203",
            "ünï",
            List.of("a", "b"));

    assertThat(fixture.catalog.decodeResults("counter", "all", outcome.output()).toOptional())
        .hasValue(
            Map.of(
                "a",
                255L,
                "b",
                -7L,
                "c",
                new BigInteger("18446744073709551615"),
                "d",
                true,
                "e",
                BOB,
                "f",
                Fixture.hash(9),
                "g",
                Bytes.of((byte) 1, (byte) 2, (byte) 3),
                "h",
                "ünï",
                "i",
                List.of("a", "b")));
  }

  @Test
  void aRevertTakesEverythingBackAndGivesItsReason() {
    Outcome outcome = fixture.contracts.call(ANN, "counter", "addThenRevert", 5, "enough");

    assertThat(outcome.success()).isFalse();
    assertThat(outcome.reason()).isEqualTo("enough");
    assertThat(outcome.execution().logs()).isEmpty();
    assertThat(outcome.gasUsed()).isLessThan(20_000);
    assertThat(fixture.contracts.world().state()).isEmpty();
  }

  @Test
  void theReasonComesInTheStandardForm() {
    Outcome outcome = fixture.contracts.call(ANN, "counter", "addThenRevert", 5, "enough");

    String text = Bytes.of("enough".getBytes(StandardCharsets.UTF_8)).toHex().substring(2);
    assertThat(outcome.output().toHex())
        .isEqualTo(
            "0x08c379a0"
                + ("0".repeat(62) + "20")
                + ("0".repeat(62) + "06")
                + text
                + "0".repeat(64 - text.length()));
  }

  @Test
  void aLongReasonIsCut() {
    Outcome outcome = fixture.contracts.call(ANN, "counter", "addThenRevert", 5, "x".repeat(5_000));

    assertThat(outcome.reason()).hasSize(500);
  }

  @Test
  void aViewCannotWriteNorHideThatItTried() {
    Outcome outcome = fixture.contracts.call(ANN, "counter", "writesInView");

    assertThat(outcome.reason()).isEqualTo("view-write: a view cannot write to storage");
  }

  @Test
  void aReadOnlyExecutionCannotWrite() {
    Bytes input = fixture.contracts.input("counter", "add", 5);
    Execution execution =
        fixture.machine.execute(fixture.invocation(input, 100_000, true), new InMemoryWorld());

    assertThat(execution.revertReason()).startsWith("view-write");
  }

  @Test
  void aBugFailsTheCallAndIsToldToTheOperatorOnly() {
    Outcome outcome = fixture.contracts.call(ANN, BigInteger.ZERO, 50_000, "counter", "bug");

    assertThat(outcome.reason())
        .isEqualTo("contract-fault: IllegalStateException in counter 1.0.0 bug");
    assertThat(outcome.gasUsed()).isEqualTo(50_000);
    assertThat(fixture.faults).hasSize(1).first().asString().contains("secret of the operator");
  }

  @Test
  void aResultThatItsTypeDoesNotHoldIsABug() {
    assertThat(fixture.contracts.call(ANN, "counter", "answersTooMuch").reason())
        .startsWith("contract-fault: IllegalArgumentException");
  }

  @Test
  void whoRunsOutOfGasLosesAllOfIt() {
    Outcome outcome = fixture.contracts.call(ANN, BigInteger.ZERO, 200_000, "counter", "endless");

    assertThat(outcome.reason()).isEqualTo("out-of-gas: the call needs more than 200000");
    assertThat(outcome.gasUsed()).isEqualTo(200_000);
    assertThat(fixture.contracts.world().state()).isEmpty();
  }

  @Test
  void theGasThatACallUsesIsJustEnoughForIt() {
    long used = new Fixture().contracts.call(ANN, "counter", "add", 5).gasUsed();

    assertThat(fixture.contracts.call(ANN, BigInteger.ZERO, used - 1, "counter", "add", 5).reason())
        .startsWith("out-of-gas");
    assertThat(fixture.contracts.call(ANN, BigInteger.ZERO, used, "counter", "add", 5).success())
        .isTrue();
  }

  @Test
  void aNewKeyCostsMoreThanAChangeAndAChangeMoreThanNone() {
    long fresh = fixture.contracts.call(ANN, "counter", "add", 5).gasUsed();
    long changed = fixture.contracts.call(ANN, "counter", "add", 5).gasUsed();
    long unchanged = fixture.contracts.call(ANN, "counter", "add", 0).gasUsed();

    assertThat(fresh).isGreaterThan(changed + 2_000);
    assertThat(changed).isGreaterThan(unchanged + 1_500);
  }

  @Test
  void aRemovedValueIsGone() {
    fixture.contracts.call(ANN, "counter", "add", 5);
    fixture.contracts.call(ANN, "counter", "clear");

    assertThat(fixture.contracts.world().state()).isEmpty();
    assertThat(fixture.result("counter", "count")).isEqualTo(BigInteger.ZERO);
  }

  @Test
  void equalCallsGiveEqualResultsAndState() {
    Fixture other = new Fixture();
    for (int i = 0; i < 5; i++) {
      assertThat(other.contracts.call(ANN, "caller", "addTwice", i).execution())
          .isEqualTo(fixture.contracts.call(ANN, "caller", "addTwice", i).execution());
    }
    assertThat(other.contracts.world().state()).isEqualTo(fixture.contracts.world().state());
  }

  @Test
  void theContextKnowsWhoCallsAndWhen() {
    Outcome outcome = fixture.contracts.call(ANN, "counter", "where");

    assertThat(fixture.catalog.decodeResults("counter", "where", outcome.output()).toOptional())
        .hasValue(
            Map.of(
                "sender", ANN,
                "origin", ANN,
                "self", COUNTER,
                "height", 1L,
                "timestamp", BigInteger.valueOf(1_000)));
  }
}
