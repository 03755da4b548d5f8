package org.cpchain.contract.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final String PLACE = "0x00000000000000000000000000000000000c0010";
  private static final String ELSEWHERE = "0x00000000000000000000000000000000000c0011";

  private final Registry registry = new Registry();

  @Contract.Abi(name = "shop", address = PLACE, version = "1.9.0")
  interface Older extends Contract {
    @Contract.Function("open()")
    void open(CallContext context);
  }

  @Contract.Abi(name = "shop", address = PLACE, version = "1.10.0")
  interface Newer extends Contract {
    @Contract.Function("open()")
    void open(CallContext context);
  }

  @Contract.Abi(name = "stall", address = PLACE, version = "1.0.0")
  interface SamePlace extends Contract {}

  @Contract.Abi(name = "shop", address = ELSEWHERE, version = "1.0.0")
  interface SameName extends Contract {}

  static final class OlderShop implements Older {
    @Override
    public void open(CallContext context) {}
  }

  static final class NewerShop implements Newer {
    @Override
    public void open(CallContext context) {}
  }

  static final class OtherAtThePlace implements SamePlace {}

  static final class OtherOfTheName implements SameName {}

  static final class Breaks implements SamePlace {
    private static final int NUMBER = Integer.parseInt("no number");

    @Override
    public String toString() {
      return "" + NUMBER;
    }
  }

  static final class LooksAtTheClock implements SamePlace {
    @Override
    public String toString() {
      return "" + System.currentTimeMillis();
    }
  }

  @Test
  void theHighestOfSeveralVersionsAnswers() {
    add(1, new NewerShop());
    add(2, new OlderShop());

    assertThat(inForce()).isEqualTo("shop 1.10.0");
  }

  @Test
  void whenTheHighestGoesTheNextAnswers() {
    add(1, new OlderShop());
    add(2, new NewerShop());
    registry.remove(2);

    assertThat(inForce()).isEqualTo("shop 1.9.0");
  }

  @Test
  void aSecondContractCannotTakeAnAddressOrAName() {
    add(1, new OlderShop());

    assertThat(add(2, new OtherAtThePlace())).startsWith("address-taken: stall 1.0.0 at " + PLACE);
    assertThat(add(3, new OtherOfTheName()))
        .startsWith("address-taken: shop 1.0.0 at " + ELSEWHERE);
    assertThat(add(4, new OlderShop())).startsWith("version-installed: shop 1.9.0");
    assertThat(registry.table().inForce()).hasSize(1);
  }

  @Test
  void aRefusedContractIsListedUntilItGoesAndCannotBeCalled() {
    add(1, new LooksAtTheClock());

    assertThat(registry.table().find(Address.fromHex(PLACE), 1)).isEmpty();
    assertThat(registry.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.contract()).isEqualTo(LooksAtTheClock.class.getName());
              assertThat(refused.reason().code()).isEqualTo("forbidden-code");
              assertThat(refused.reason().message())
                  .contains("LooksAtTheClock.toString: java.lang.System.currentTimeMillis");
            });
    registry.remove(1);
    assertThat(registry.refused()).isEmpty();
  }

  @Test
  void aContractWhoseClassesDoNotInitialiseIsRefusedNotCalled() {
    assertThat(add(1, new UsesBroken())).startsWith("broken-contract: the class");
  }

  static final class UsesBroken implements SamePlace {
    @Override
    public String toString() {
      return new Breaks().toString();
    }
  }

  private String add(long id, Contract contract) {
    return registry
        .add(id, contract, new OwnClasses(contract.getClass())::find)
        .refusal()
        .map(Object::toString)
        .orElse("");
  }

  private String inForce() {
    return registry
        .table()
        .find(Address.fromHex(PLACE), 1)
        .map(InstalledContract::toString)
        .orElse("");
  }
}
