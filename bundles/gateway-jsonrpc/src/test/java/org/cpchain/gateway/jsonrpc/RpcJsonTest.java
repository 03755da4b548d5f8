package org.cpchain.gateway.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.junit.jupiter.api.Test;

class RpcJsonTest {
  private static final Address ANN = Address.fromHex("0x" + "0a".repeat(20));
  private static final Address BOB = Address.fromHex("0x" + "0b".repeat(20));

  @Test
  void nobodyMinedAnImpeachBlock() {
    JsonNode proposed = RpcJson.header(header(Bytes.EMPTY));
    JsonNode impeached = RpcJson.header(header(Header.IMPEACHMENT));

    assertThat(proposed.path("miner").asText()).isEqualTo(ANN.toHex());
    assertThat(proposed.path("impeachment").asBoolean()).isFalse();
    assertThat(impeached.path("miner").asText()).isEqualTo(Address.ZERO.toHex());
    assertThat(impeached.path("proposer").asText()).isEqualTo(ANN.toHex());
    assertThat(impeached.path("impeachment").asBoolean()).isTrue();
  }

  @Test
  void aDecisionNamesItsSigners() {
    JsonNode decision = RpcJson.decision(new Ledger.Decision(2, List.of(ANN, BOB), 4));

    assertThat(decision)
        .hasToString(
            "{\"round\":\"0x2\",\"signers\":[\""
                + ANN.toHex()
                + "\",\""
                + BOB.toHex()
                + "\"],\"committeeSize\":\"0x4\"}");
  }

  private static Header header(Bytes extra) {
    return new Header(
        Hash.ZERO,
        7,
        ANN,
        1,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        1,
        0,
        BigInteger.ONE,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        extra,
        Bytes.EMPTY,
        Hash.ZERO);
  }
}
