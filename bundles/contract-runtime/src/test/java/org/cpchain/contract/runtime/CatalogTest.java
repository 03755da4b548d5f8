package org.cpchain.contract.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractCatalog.Info;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final String PLACE = "0x00000000000000000000000000000000000c0020";

  private final Registry registry = new Registry();
  private final Catalog catalog = new Catalog(registry);

  @Contract.Abi(name = "till", address = PLACE, version = "2.0.0", events = Paid.class)
  interface Till extends Contract {
    @Contract.Function("pay(address to, uint256 amount)")
    void pay(CallContext context, Address to, BigInteger amount);
  }

  @Contract.EventAbi("Paid(address indexed to, uint256 amount)")
  record Paid(Address to, BigInteger amount) implements Contract.Event {}

  static final class TillContract implements Till {
    @Override
    public void pay(CallContext context, Address to, BigInteger amount) {
      context.emit(new Paid(to, amount));
    }
  }

  @BeforeEach
  void install() {
    registry.add(1, new TillContract(), new OwnClasses(TillContract.class)::find);
  }

  @Test
  void aContractIsFoundByName() {
    Info info = catalog.byName("till").orElseThrow();

    assertThat(catalog.contracts()).containsExactly(info);
    assertThat(info.address()).isEqualTo(Address.fromHex(PLACE));
    assertThat(info.version()).isEqualTo("2.0.0");
    assertThat(info.abiJson()).contains("\"name\":\"pay\"").contains("\"name\":\"Paid\"");
    assertThat(catalog.byName("nil")).isEmpty();
  }

  @Test
  void aCallIsEncodedByNameAndByPosition() {
    Map<String, Object> byName = Map.of("to", PLACE, "amount", "7");
    List<Object> byPosition = List.of(Address.fromHex(PLACE), 7L);

    Optional<Bytes> named =
        catalog
            .encodeCall("till", "pay", (at, name) -> Optional.ofNullable(byName.get(name)))
            .toOptional();

    assertThat(named)
        .isPresent()
        .isEqualTo(
            catalog
                .encodeCall("till", "pay", (at, name) -> Optional.of(byPosition.get(at)))
                .toOptional());
  }

  @Test
  void aRefusalSaysWhatIsWrong() {
    assertThat(refusal("nil", "pay", Map.of()).code()).isEqualTo("unknown-contract");
    assertThat(refusal("till", "rob", Map.of()).code()).isEqualTo("unknown-function");
    assertThat(refusal("till", "pay", Map.of("to", PLACE)))
        .isEqualTo(new Reason("missing-argument", "till.pay needs 'amount' (uint256)"));
    assertThat(refusal("till", "pay", Map.of("to", "Ann", "amount", 7)))
        .isEqualTo(
            new Reason(
                "bad-argument", "till.pay: 'to' is to be address: no bytes in hexadecimal digits"));
  }

  @Test
  void aLogThatIsNoneOfTheContractsEventsIsRefused() {
    Address till = Address.fromHex(PLACE);

    assertThat(catalog.decodeEvent(till, List.of(Hash.ZERO), Bytes.EMPTY).refusal())
        .map(Reason::code)
        .hasValue("unknown-event");
    assertThat(catalog.decodeEvent(till, List.of(), Bytes.EMPTY).refusal())
        .map(Reason::code)
        .hasValue("unknown-event");
    assertThat(catalog.decodeEvent(Address.ZERO, List.of(), Bytes.EMPTY).refusal())
        .map(Reason::code)
        .hasValue("unknown-contract");
  }

  private Reason refusal(String contract, String function, Map<String, Object> arguments) {
    return catalog
        .encodeCall(contract, function, (at, name) -> Optional.ofNullable(arguments.get(name)))
        .refusal()
        .orElseThrow();
  }
}
