package org.cpchain.ledger.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GovernanceSectionTest {
  private final GenesisWriter writer = new GenesisWriter(SUITE);
  private final GenesisReader reader =
      new GenesisReader(
          SUITE, name -> name.equals("node") ? Optional.of(FIRST.address()) : Optional.empty());

  @Test
  void valuesAreReadByTheirNamesAndKeptWithTheGenesis() {
    Genesis genesis =
        read("{\"congress.minimum\": 1, \"proposal.deposit\": \"2 CPC\", \"season.lock-millis\": 60000}")
            .toOptional()
            .orElseThrow();

    assertThat(genesis.governance())
        .isEqualTo(
            Map.of(
                "congress.minimum", BigInteger.ONE,
                "proposal.deposit", BigInteger.TWO.multiply(TestChain.CPC),
                "season.lock-millis", BigInteger.valueOf(60_000)));
    assertThat(reader.read(writer.write(genesis))).isEqualTo(Result.ok(genesis));
  }

  @Test
  void eachValueMakesAnotherChainAndNoneTheSameOne() {
    Hash usual = hash(Optional.empty());

    assertThat(hash(Optional.of("{}"))).isEqualTo(usual);
    assertThat(hash(Optional.of("{\"congress.minimum\": 11}"))).isNotEqualTo(usual);
    assertThat(hash(Optional.of("{\"congress.minimum\": 1}")))
        .isNotEqualTo(hash(Optional.of("{\"congress.minimum\": 11}")));
  }

  /** Also where the state alone would not tell them apart. */
  @Test
  void theContentCommitsToTheValues() {
    Genesis usual = TestChain.genesis();
    Genesis other =
        Altered.copy(
            usual, "governance", new TreeMap<>(Map.of("congress.minimum", BigInteger.ONE)));

    assertThat(GenesisBlock.of(other, SUITE).block().header().extra())
        .isNotEqualTo(GenesisBlock.of(usual, SUITE).block().header().extra());
  }

  @Test
  void timesMayBeShorterThanGovernanceMayMakeThem() {
    Genesis genesis =
        read("{\"board.standing-millis\": 20000, \"board.voting-millis\": 20000,"
                + " \"board.term-millis\": 60000, \"proposal.delay-millis\": 1000}")
            .toOptional()
            .orElseThrow();

    assertThat(genesis.governance())
        .containsEntry("proposal.delay-millis", BigInteger.valueOf(1_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"congress.least\": 1 | governance.congress.least | is no parameter",
        "\"congress.minimum\": 0 | governance.congress.minimum | 1 to 100",
        "\"congress.minimum\": \"3\" | governance.congress.minimum | a whole number",
        "\"congress.minimum\": 2.5 | governance.congress.minimum | a whole number",
        "\"proposal.deposit\": 5 | governance.proposal.deposit | text in quotes",
        "\"proposal.deposit\": \"0.5 CPC\" | governance.proposal.deposit | 1 CPC to 10,000 CPC",
        "\"proposal.delay-millis\": 999 | governance.proposal.delay-millis | 1000 (1 second)",
        "\"board.term-millis\": 60000 | governance.board.term-millis | board.voting-millis",
        "\"fee.free-per-day\": 5 | governance.fee.free-per-day | \"fees.freePerDay\"; say it there",
        "\"rpt.floor\": 600 | governance.rpt.floor | \"dpor.reputation.floor\"; say it there"
      })
  void whatIsWrongIsNamed(String entry, String field, String expected) {
    assertThat(read("{" + entry + "}").refusal().orElseThrow().message()).contains(field, expected);
  }

  private Hash hash(Optional<String> section) {
    Result<Genesis> read = section.map(this::read).orElseGet(() -> reader.read(text("")));
    return GenesisBlock.of(read.toOptional().orElseThrow(), SUITE).hash();
  }

  private Result<Genesis> read(String section) {
    return reader.read(text(", \"governance\": " + section));
  }

  private static String text(String more) {
    return """
        {"name": "g", "chainId": 41, "suite": "standard", "timestamp": "2026-01-01T00:00:00Z",
         "validators": ["node"],
         "parameters": {"periodMillis": 0, "timeoutMillis": 3000, "emptyBlocks": false,
           "maxBlockBytes": 4194304, "blockGasLimit": 100000000, "baseFee": "1 wei",
           "minGasPrice": "1 wei"},
         "allocation": {"node": "1 CPC"},
         "protocols": [{"family": "consensus", "protocol": "lbft-2.1", "version": "1.0.0"}]%s}
        """
        .formatted(more);
  }
}
