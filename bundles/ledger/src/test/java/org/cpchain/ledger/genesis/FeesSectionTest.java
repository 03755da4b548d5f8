package org.cpchain.ledger.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Result;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.fees.FeeRules;
import org.cpchain.ledger.core.fees.FeeTerms;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.junit.jupiter.api.Test;

class FeesSectionTest {
  private final GenesisReader reader =
      new GenesisReader(
          SUITE, name -> name.equals("node") ? Optional.of(FIRST.address()) : Optional.empty());
  private final GenesisWriter writer = new GenesisWriter(SUITE);

  @Test
  void aChainHasFeesWhenItsGenesisSaysSo() {
    assertThat(fees("true")).contains(FeeRules.standard());
    assertThat(fees("{}")).contains(FeeRules.standard());
    assertThat(fees("false")).isEmpty();
    assertThat(genesis(EmbeddedGenesis.json()).parameters().fees()).isEmpty();
  }

  @Test
  void withoutFeesTheChainIsTheOneThatItWas() {
    assertThat(GenesisBlock.of(genesis(with("false")), SUITE).hash())
        .isEqualTo(GenesisBlock.of(genesis(EmbeddedGenesis.json()), SUITE).hash());
  }

  @Test
  void everyNumberCanBeGivenAndDevelopersBeNamed() {
    String section =
        """
        {"freeShare": 30, "freePerDay": 1000, "freeIntervalMillis": 0, "freeGas": 1000000,
         "freeBalance": "0 wei", "heldPerGas": "1000000 wei", "developers": {"%s": "node"}}
        """
            .formatted(ToyMachine.CONTRACT.toHex());
    FeeRules rules = fees(section).orElseThrow();

    assertThat(rules.terms())
        .isEqualTo(new FeeTerms(30, 1000, 0, 1_000_000, BigInteger.ZERO, BigInteger.TEN.pow(6)));
    assertThat(rules.developers()).isEqualTo(Map.of(ToyMachine.CONTRACT, FIRST.address()));
  }

  @Test
  void whatIsWrittenIsReadBackToTheSameChain() {
    Genesis genesis =
        genesis(
            with(
                "{\"freeShare\": 30, \"developers\": {\"%s\": \"%s\"}}"
                    .formatted(ToyMachine.CONTRACT.toHex(), ALICE.address().toHex())));

    assertThat(reader.read(writer.write(genesis))).isEqualTo(Result.ok(genesis));
  }

  @Test
  void refusesWhatMakesNoSenseAndNamesTheField() {
    assertThat(refusal(with("{\"freeShare\": 95}"))).contains("fees.freeShare").contains("90");
    assertThat(refusal(with("{\"heldPerGas\": \"1 wei\"}"))).contains("fees.heldPerGas");
    assertThat(refusal(with("{\"share\": 50}"))).contains("fees.share").contains("not known");
    assertThat(refusal(with("{\"developers\": {\"me\": \"node\"}}")))
        .contains("fees.developers.me");
    assertThat(refusal(with("7"))).contains("fees");
    assertThat(
            refusal(
                with("true").replace("\"baseFee\": \"1000000000 wei\"", "\"baseFee\": \"0 wei\"")))
        .contains("parameters.baseFee");
  }

  private Optional<FeeRules> fees(String section) {
    return genesis(with(section)).parameters().fees();
  }

  private Genesis genesis(String json) {
    Result<Genesis> result = reader.read(json);
    assertThat(result.refusal()).isEmpty();
    return result.toOptional().orElseThrow();
  }

  private String refusal(String json) {
    return reader.read(json).refusal().orElseThrow().message();
  }

  private static String with(String section) {
    return EmbeddedGenesis.json().replaceFirst("\\{", "{\"fees\": " + section.strip() + ",");
  }
}
