package org.cpchain.contract.runtime.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.junit.jupiter.api.Test;

class AbiEventTest {
  private static final AbiEvent SOLD =
      new AbiEvent(Signature.parse("Sold(string what, address indexed to, uint256 price)"));
  private static final Address BUYER = Address.fromHex("0x" + "0b".repeat(20));

  @Test
  void indexedParametersAreTopicsAndTheOthersData() throws BadAbi {
    List<Object> values = List.of("tea", BUYER, BigInteger.TEN);

    List<Hash> topics = SOLD.topics(values);
    Bytes data = SOLD.data(values);

    assertThat(topics)
        .containsExactly(SOLD.topic(), Hash.fromHex("0x" + "00".repeat(12) + "0b".repeat(20)));
    assertThat(SOLD.decode(topics, data))
        .containsExactly(
            Map.entry("what", "tea"), Map.entry("to", BUYER), Map.entry("price", BigInteger.TEN));
  }

  @Test
  void aLogWithTooFewTopicsIsRefused() {
    assertThatThrownBy(() -> SOLD.decode(List.of(SOLD.topic()), Bytes.EMPTY))
        .isInstanceOf(BadAbi.class)
        .hasMessageContaining("2 topics, not 1");
  }

  @Test
  void whatAHashWouldHideCannotBeIndexed() {
    assertThatThrownBy(() -> new AbiEvent(Signature.parse("Sold(string indexed what)")))
        .hasMessageContaining("cannot index string");
    assertThatThrownBy(
            () ->
                new AbiEvent(
                    Signature.parse(
                        "S(bool indexed a, bool indexed b, bool indexed c, bool indexed d)")))
        .hasMessageContaining("more than three");
  }

  @Test
  void theJsonIsWhatSoliditysCompilerWrites() {
    AbiFunction pay =
        new AbiFunction(Signature.parse("pay(address to) returns (bool ok)"), false, true);

    assertThat(AbiJson.of(List.of(pay), List.of(SOLD)))
        .isEqualTo(
            "[{\"type\":\"function\",\"name\":\"pay\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\"}],"
                + "\"outputs\":[{\"name\":\"ok\",\"type\":\"bool\"}],\"stateMutability\":\"payable\"},"
                + "{\"type\":\"event\",\"name\":\"Sold\",\"inputs\":["
                + "{\"name\":\"what\",\"type\":\"string\",\"indexed\":false},"
                + "{\"name\":\"to\",\"type\":\"address\",\"indexed\":true},"
                + "{\"name\":\"price\",\"type\":\"uint256\",\"indexed\":false}],\"anonymous\":false}]");
  }
}
