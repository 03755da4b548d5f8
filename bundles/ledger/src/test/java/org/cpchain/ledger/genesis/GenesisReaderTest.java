package org.cpchain.ledger.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.genesis.ElectionRules;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.genesis.ReputationTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenesisReaderTest {
  private final GenesisReader reader =
      new GenesisReader(
          SUITE, name -> name.equals("node") ? Optional.of(FIRST.address()) : Optional.empty());
  private final GenesisWriter writer = new GenesisWriter(SUITE);
  private final String embedded = EmbeddedGenesis.json();

  @Test
  void readsTheEmbeddedDefaultForThisNodeAlone() {
    Genesis genesis = accepted(reader.read(embedded));

    assertThat(genesis.chainId()).isEqualTo(41);
    assertThat(genesis.committee().validators()).containsExactly(FIRST.address());
    assertThat(genesis.committee().proposers()).containsExactly(FIRST.address());
    assertThat(genesis.allocation()).containsEntry(FIRST.address(), BigInteger.TEN.pow(27));
    assertThat(genesis.parameters().baseFee()).isEqualTo(BigInteger.TEN.pow(9));
    assertThat(genesis.parameters().emptyBlocks()).isFalse();
  }

  @Test
  void whatIsWrittenAfterTheFirstStartNamesAddressesAndHasTheSameHash() {
    Genesis genesis = accepted(reader.read(embedded));
    String kept = writer.write(genesis);
    GenesisReader anotherNode = new GenesisReader(SUITE, name -> Optional.empty());

    assertThat(kept).contains(SUITE.checksummed(FIRST.address())).doesNotContain("\"node\"");
    assertThat(accepted(anotherNode.read(kept))).isEqualTo(genesis);
    assertThat(hash(anotherNode.read(kept))).isEqualTo(hash(reader.read(embedded)));
  }

  @Test
  void neitherOrderNorSpacesNorTheWayToWriteAnAmountMatter() {
    String other =
        """
        {"extra": "A network of one node, for development and for trying things out.",
         "timestamp": "2026-01-01T00:00:00.000Z", "suite": "standard", "chainId": 41,
         "protocols": [{"version": "1.0.0", "protocol": "lbft-2.1", "family": "consensus"}],
         "parameters": {"minGasPrice": "0.000000001 CPC", "baseFee": "1000000000 wei",
           "blockGasLimit": 100000000, "maxBlockBytes": 4194304, "emptyBlocks": false,
           "timeoutMillis": 3000, "periodMillis": 0},
         "allocation": {"%s": "1000000000.000 CPC"},
         "validators": ["node"], "name": "cpchain-dev"}
        """
            .formatted(FIRST.address().toHex());

    assertThat(hash(reader.read(other))).isEqualTo(hash(reader.read(embedded)));
  }

  @Test
  void readsBackEveryGenesisThatItWrites() {
    Genesis genesis = TestChain.genesis();

    assertThat(reader.read(writer.write(genesis))).isEqualTo(Result.ok(genesis));
  }

  @Test
  void electionsMakeAnotherChain() {
    String electing = electing("{\"views\": 3, \"distance\": 3, \"initialTerms\": 5}");
    Genesis genesis = accepted(reader.read(electing));

    assertThat(genesis.elections()).contains(new ElectionRules(3, 3, 5));
    assertThat(reader.read(writer.write(genesis))).isEqualTo(Result.ok(genesis));
    assertThat(hash(reader.read(electing))).isNotEqualTo(hash(reader.read(embedded)));
  }

  @Test
  void termsThatNoElectionCanFillBelongToTheDefaultProposers() {
    String few = electing("{\"views\": 3, \"distance\": 3, \"initialTerms\": 2}");

    assertThat(reader.read(few).refusal().orElseThrow().message())
        .contains("dpor.initialTerms", "must not be below distance");
  }

  @Test
  void aTermMayHaveTenThousandViews() {
    String most = electing("{\"views\": 10000, \"distance\": 3, \"initialTerms\": 3}");
    String more = most.replace("10000", "10001");

    assertThat(accepted(reader.read(most)).elections().orElseThrow().views()).isEqualTo(10_000);
    assertThat(reader.read(more).refusal().orElseThrow().message())
        .contains("dpor.views", "from 1 to 10000");
  }

  @Test
  void aGenesisMaySayWhatReputationsBeginWith() {
    String usual = "{\"views\": 3, \"distance\": 3, \"initialTerms\": 5}";
    String strict =
        usual.replace("}", ", \"reputation\": {\"faultWindowBlocks\": 2000, \"floor\": 700}}");
    Genesis genesis = accepted(reader.read(electing(strict)));

    assertThat(genesis.elections().orElseThrow().reputation())
        .contains(new ReputationTerms(100, 2_000, 9, 700, 500));
    assertThat(reader.read(writer.write(genesis))).isEqualTo(Result.ok(genesis));
    assertThat(hash(reader.read(electing(strict))))
        .isNotEqualTo(hash(reader.read(electing(usual))));
    assertThat(
            reader.read(electing(strict.replace("700", "499"))).refusal().orElseThrow().message())
        .contains("dpor.reputation.floor", "from 500 to 5000");
  }

  private String electing(String rules) {
    return embedded.replace("\"protocols\"", "\"dpor\": " + rules + ", \"protocols\"");
  }

  @Test
  void aProtocolWhoseSafetyNeedsGoodTimingMustBeAllowedByName() {
    String allowing =
        embedded.replace(
            "\"emptyBlocks\": false",
            "\"emptyBlocks\": false, \"allowTimingDependentSafety\": true");
    Genesis genesis = accepted(reader.read(allowing));

    assertThat(accepted(reader.read(embedded)).parameters().allowTimingDependentSafety()).isFalse();
    assertThat(genesis.parameters().allowTimingDependentSafety()).isTrue();
    assertThat(reader.read(writer.write(genesis))).isEqualTo(Result.ok(genesis));
    assertThat(hash(reader.read(allowing))).isNotEqualTo(hash(reader.read(embedded)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"chainId\": 41 | \"chainId\": \"41\" | chainId | whole number",
        "\"chainId\": 41 | \"chainId\": 0 | chainId | from 1",
        "\"chainId\": 41, | | chainId | missing",
        "\"standard\" | \"guomi\" | suite | standard",
        "00:00Z | 00:00 | timestamp | UTC time",
        "\"validators\": [\"node\"] | \"validators\": [] | validators | at least one",
        "\"validators\": [\"node\"] | \"validators\": [\"other\"] | validators[0] | \"other\"",
        "\"validators\": [\"node\"] | \"validators\": [\"node\", \"node\"] | validators | twice",
        "\"emptyBlocks\": false | \"emptyBlocks\": 0 | parameters.emptyBlocks | true or false",
        "\"emptyBlocks\": false | \"emptyBlocks\": true | parameters.periodMillis | above 0",
        "\"periodMillis\": 0 | \"periodMilli\": 0 | parameters.periodMillis | missing",
        "\"baseFee\": \"1000000000 wei\" | \"baseFee\": \"1000000000\" | parameters.baseFee | wei",
        "\"1000000000 CPC\" | \"1,5 CPC\" | allocation.node | amount",
        "\"1000000000 CPC\" | \"0 CPC\" | allocation.node | zero",
        "\"version\": \"1.0.0\" | \"version\": 1 | protocols[0].version | text",
        "\"extra\" | \"extras\" | extras | not known",
        "\"periodMillis\": 0 | \"periodMillis\": 0, \"allow\": true | parameters.allow |"
            + " Known here: [periodMillis, timeoutMillis, emptyBlocks",
        "\"periodMillis\": 0 | \"periodMillis\": 0, \"allowTimingDependentSafety\": 1 |"
            + " parameters.allowTimingDependentSafety | true or false"
      })
  void namesTheFieldThatIsWrongAndSaysWhatIsExpected(
      String good, String bad, String field, String expected) {
    assertThat(embedded).contains(good);
    Result<Genesis> result = reader.read(embedded.replace(good, bad == null ? "" : bad));

    assertThat(result.refusal())
        .get()
        .satisfies(
            reason -> {
              assertThat(reason.code()).isEqualTo("bad-genesis");
              assertThat(reason.message()).contains("field \"" + field + "\"").contains(expected);
            });
  }

  @Test
  void refusesAnAddressWithAWrongChecksum() {
    String address = SUITE.checksummed(ALICE.address());
    char[] letters = address.toCharArray();
    for (int i = 2; i < letters.length; i++) {
      if (Character.isLetter(letters[i])) {
        letters[i] =
            Character.isUpperCase(letters[i])
                ? Character.toLowerCase(letters[i])
                : Character.toUpperCase(letters[i]);
        break;
      }
    }
    String bad = embedded.replace("[\"node\"]", "[\"" + new String(letters) + "\"]");

    assertThat(reader.read(bad).refusal().orElseThrow().message())
        .contains("validators[0]", "checksum");
  }

  @Test
  void refusesAnAccountThatGetsTwoAmounts() {
    String twice =
        embedded.replace(
            "\"node\": \"1000000000 CPC\"",
            "\"node\": \"1 CPC\", \"" + FIRST.address().toHex() + "\": \"1 CPC\"");

    assertThat(reader.read(twice).refusal().orElseThrow().message()).contains("there already");
  }

  @Test
  void refusesWhatIsNoJsonAndSaysWhere() {
    assertThat(reader.read(embedded.replace("41,", "41")).refusal().orElseThrow().message())
        .contains("no JSON", "line 4");
    assertThat(reader.read(embedded + "{}").refusal()).isPresent();
    assertThat(reader.read("").refusal()).isPresent();
    assertThat(reader.read("[]").refusal()).isPresent();
    assertThat(
            reader
                .read(embedded.replace("\"chainId\": 41", "\"chainId\": 41, \"chainId\": 42"))
                .refusal()
                .orElseThrow()
                .message())
        .contains("chainId");
  }

  @Property
  void anAmountThatIsWrittenIsReadBack(
      @ForAll @BigRange(min = "0", max = "1000000000000000000000000000000") BigInteger wei) {
    assertThat(Amount.parse(Amount.format(wei))).contains(wei);
  }

  private static Hash hash(Result<Genesis> genesis) {
    return GenesisBlock.of(accepted(genesis), SUITE).hash();
  }

  private static Genesis accepted(Result<Genesis> result) {
    return result
        .toOptional()
        .orElseThrow(() -> new AssertionError(String.valueOf(result.refusal())));
  }
}
