package org.cpchain.gateway.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.NodeStatus;
import org.junit.jupiter.api.Test;

class ChainMethodsTest {
  private Optional<Address> self = Optional.empty();

  @Test
  void aNodeThatTakesTurnsIsMining() throws Exception {
    self = Optional.of(Answering.BEN);
    assertThat(call("eth_mining")).isEqualTo(json("true"));
    assertThat(call("eth_coinbase")).isEqualTo(json("\"" + Answering.BEN + "\""));
    assertThat(call("eth_cpcbase")).isEqualTo(call("eth_coinbase"));
  }

  @Test
  void aValidatorThatDoesNotProposeIsNotMining() throws Exception {
    self = Optional.of(Answering.EVE);
    assertThat(call("eth_mining")).isEqualTo(json("false"));
  }

  @Test
  void aNodeThatIsNotOpenHasNoAccount() {
    assertThatThrownBy(() -> call("eth_coinbase")).hasMessageContaining("no account");
  }

  @Test
  void theChainSaysWhatItsGenesisFixesAndWhichProtocolsAreInForceNow() throws Exception {
    JsonNode config = call("eth_getChainConfig");
    assertThat(config.get("chainId")).isEqualTo(json("41088"));
    assertThat(config.get("protocols"))
        .isEqualTo(json("{\"consensus\":\"lbft-2.2\",\"contract/drugledger\":\"1.1.0\"}"));
  }

  private JsonNode call(String method) throws JsonProcessingException {
    NodeStatus node = Answering.with(NodeStatus.class, (name, given) -> state());
    ChainMethods methods =
        new ChainMethods(
            Answering.ledger(),
            Answering.with(CryptoSuite.class, (name, given) -> null),
            "test",
            node,
            () -> 3);
    return json(methods.methods().get(method).call(new Params(json("[]")), null).toString());
  }

  private NodeStatus.State state() {
    return new NodeStatus.State(
        true, "", self, false, "lbft-2.1", Optional.empty(), 0, Optional.empty(), 0);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new JsonMapper().readTree(text);
  }
}
