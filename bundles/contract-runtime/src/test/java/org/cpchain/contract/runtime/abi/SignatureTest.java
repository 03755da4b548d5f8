package org.cpchain.contract.runtime.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  @Test
  void namesTypesAndResultsAreRead() {
    Signature signature = Signature.parse("ship(bytes32[] items, address to) returns (bool ok)");

    assertThat(signature.name()).isEqualTo("ship");
    assertThat(signature.inputs()).extracting(Parameter::name).containsExactly("items", "to");
    assertThat(signature.outputs()).extracting(Parameter::name).containsExactly("ok");
    assertThat(signature.canonical()).isEqualTo("ship(bytes32[],address)");
  }

  @Test
  void indexedParametersAreMarked() {
    Signature signature = Signature.parse("Transfer(address indexed from, uint256 value)");

    assertThat(signature.inputs()).extracting(Parameter::indexed).containsExactly(true, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ship",
        "ship(",
        "ship(address)returns(bool)",
        "ship(address to,)",
        "ship(uint to)",
        "ship(uint7 to)",
        "ship(uint264 to)",
        "ship(bytes4 to)",
        "ship(address[3] to)",
        "ship((address,bool) to)",
        "ship(Address to)",
        "sh ip()",
        "ship() returns ()"
      })
  void whatIsNoSignatureIsRefused(String text) {
    assertThatThrownBy(() -> Signature.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Selectors as published: EIP-20's, and the examples of Solidity's ABI specification. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transfer(address to, uint256 value) | 0xa9059cbb",
        "balanceOf(address account)          | 0x70a08231",
        "decimals()                          | 0x313ce567",
        "baz(uint32 x, bool y)               | 0xcdcd77c0",
        "sam(bytes a, bool b, uint256[] c)   | 0xa5643bf2",
        "Error(string reason)                | 0x08c379a0"
      })
  void selectorsAreThePublishedOnes(String text, String selector) {
    AbiFunction function = new AbiFunction(Signature.parse(text), false, false);

    assertThat(function.selector().toHex()).isEqualTo(selector);
  }

  @Test
  void theTopicOfErc20TransferIsThePublishedOne() {
    AbiEvent event =
        new AbiEvent(
            Signature.parse("Transfer(address indexed from, address indexed to, uint256 value)"));

    assertThat(event.topic().toHex())
        .isEqualTo("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
  }
}
