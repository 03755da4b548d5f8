package org.cpchain.contract.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.runtime.core.Fixture.ANN;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.cpchain.base.Bytes;
import org.cpchain.testkit.ContractHarness.Outcome;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigesterTest {
  private static final Bytes ABC = Bytes.of("abc".getBytes(StandardCharsets.US_ASCII));

  private final Fixture fixture = new Fixture();

  @BeforeEach
  void install() {
    fixture.install(8, new Digester.Implementation());
    fixture.install(9, new Digester.PretenderContract());
  }

  @Test
  void aSystemContractHashesWithTheSuitesSha256() {
    assertThat(fixture.result("digester", "sha256", ABC))
        .hasToString("0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aSystemContractDerivesWithTheSuitesScrypt() {
    Bytes expected = FakeSuite.INSTANCE.scrypt(ABC, ABC, 4096, 8, 1, 32);

    assertThat(fixture.result("digester", "scrypt", ABC, ABC, 4096, 8, 1, 32)).isEqualTo(expected);
  }

  @Test
  void scryptCostsTwentyForEachOfItsBlocks() {
    long cheapest = scrypt(2, 1, 1, 32).gasUsed();

    assertThat(scrypt(4096, 8, 1, 32).gasUsed() - cheapest).isEqualTo(20 * (4096 * 8 - 2));
    assertThat(scrypt(1024, 8, 16, 32).gasUsed() - cheapest).isEqualTo(20 * (1024 * 8 * 16 - 2));
  }

  @Test
  void whoHasTooLittleGasIsStoppedBeforeTheWork() {
    Bytes input = fixture.contracts.input("digester", "scrypt", ABC, ABC, 4096, 8, 1, 32);
    Outcome outcome =
        fixture.contracts.send(
            ANN,
            fixture.catalog.byName("digester").orElseThrow().address(),
            BigInteger.ZERO,
            600_000,
            input);

    assertThat(outcome.reason()).startsWith("out-of-gas");
  }

  @ParameterizedTest
  @CsvSource({
    "0,8,1,32", "1,8,1,32", "3,8,1,32", "-2,8,1,32", "-2147483648,1,1,32",
    "2,0,1,32", "2,-1,1,32", "4096,9,1,32", "65536,1,1,32", "1073741824,2147483647,1,32",
    "2,1,0,32", "2,1,17,32", "2,1,1,0", "2,1,1,65",
  })
  void scryptOutOfItsBoundsIsRefusedAndIsNoFault(int n, int r, int p, int size) {
    assertThat(scrypt(n, r, p, size).reason()).startsWith("bad-scrypt: ");
    assertThat(fixture.faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2,1,1,1", "32768,1,1,64", "2,16384,16,64"})
  void theBoundsThemselvesAreAllowed(int n, int r, int p, int size) {
    assertThat(scrypt(n, r, p, size).reason()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"hash", "derive"})
  void noOtherContractMay(String function) {
    assertThat(fixture.contracts.call(ANN, "pretender", function).reason())
        .startsWith("not-allowed: only system contracts");
  }

  private Outcome scrypt(int n, int r, int p, int size) {
    return fixture.contracts.call(ANN, "digester", "scrypt", ABC, ABC, n, r, p, size);
  }
}
