package org.cpchain.contract.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.MissingContractException;
import org.cpchain.contract.Revert;
import org.cpchain.contract.runtime.core.InstalledContract;
import org.cpchain.module.ModuleVersion;
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

  @Contract.Abi(name = "shop", address = PLACE, version = "2.0.0")
  interface Later extends Contract {
    @Contract.Function("open()")
    void open(CallContext context);
  }

  static class LaterShop implements Later {
    @Override
    public void open(CallContext context) {}

    @Contract.Upgrade(from = "1.9.0")
    void upgrade(CallContext context) {}
  }

  static final class FromTheSameTwice extends LaterShop {
    @Contract.Upgrade(from = "1.9.0")
    void again(CallContext context) {}
  }

  static final class TakesMore implements SamePlace {
    @Contract.Upgrade(from = "0.9.0")
    void upgrade(CallContext context, long more) {}
  }

  static final class FromItself implements SamePlace {
    @Contract.Upgrade(from = "1.0.0")
    void upgrade(CallContext context) {}
  }

  static final class FromNowhere implements SamePlace {
    @Contract.Upgrade(from = "1.9")
    void upgrade(CallContext context) {}
  }

  static final class AsksTheClock implements SamePlace {
    @Contract.Upgrade(from = "0.9.0")
    void upgrade(CallContext context) {
      Revert.unless(System.currentTimeMillis() > 0, "late");
    }
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
  void theLowestOfSeveralFirstVersionsAnswersWhateverCameEarlier() {
    add(1, new NewerShop());
    add(2, new OlderShop());

    assertThat(inForce(ContractVersions.UNNAMED)).isEqualTo("shop 1.9.0");
    assertThat(inForce(named("1.10.0"))).isEqualTo("shop 1.10.0");
  }

  @Test
  void aLaterVersionAnswersWhenTheChainNamesItAndNotBefore() {
    add(1, new LaterShop());
    assertThat(inForce(ContractVersions.UNNAMED)).as("it is no first one").isEmpty();
    add(2, new OlderShop());

    assertThat(inForce(ContractVersions.UNNAMED)).isEqualTo("shop 1.9.0");
    assertThat(inForce(named("2.0.0"))).isEqualTo("shop 2.0.0");
    registry.remove(1);
    assertThat(inForce(ContractVersions.UNNAMED)).isEqualTo("shop 1.9.0");
  }

  @Test
  void whereTheNamedVersionIsMissingNoOtherAnswers() {
    add(1, new OlderShop());

    assertThatThrownBy(() -> inForce(named("2.0.0")))
        .isInstanceOf(MissingContractException.class)
        .hasMessageContaining("version 2.0.0 of the contract shop is in force")
        .hasMessageContaining("install and start the bundle with this version");
    assertThat(registry.table().inForce(named("2.0.0"))).isEmpty();
  }

  @Test
  void anUpgradeThatIsNotWrittenAsItHasToBeIsRefused() {
    assertThat(add(1, new TakesMore())).contains("an upgrade takes the CallContext alone");
    assertThat(add(2, new FromItself())).contains("from the contract's own version");
    assertThat(add(3, new FromNowhere())).contains("'1.9' is not major.minor.micro");
    assertThat(add(4, new FromTheSameTwice())).contains("two methods upgrade from 1.9.0");
    assertThat(add(5, new AsksTheClock()))
        .startsWith("forbidden-code")
        .contains("AsksTheClock.upgrade: java.lang.System.currentTimeMillis");
  }

  @Test
  void aSecondContractCannotTakeAnAddressOrAName() {
    add(1, new OlderShop());

    assertThat(add(2, new OtherAtThePlace())).startsWith("address-taken: stall 1.0.0 at " + PLACE);
    assertThat(add(3, new OtherOfTheName()))
        .startsWith("address-taken: shop 1.0.0 at " + ELSEWHERE);
    assertThat(add(4, new OlderShop())).startsWith("version-installed: shop 1.9.0");
    assertThat(registry.table().all()).hasSize(1);
  }

  @Test
  void aRefusedContractIsListedUntilItGoesAndCannotBeCalled() {
    add(1, new LooksAtTheClock());

    assertThat(registry.table().find(Address.fromHex(PLACE), ContractVersions.UNNAMED)).isEmpty();
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

  private String inForce(ContractVersions chain) {
    return registry
        .table()
        .find(Address.fromHex(PLACE), chain)
        .map(InstalledContract::toString)
        .orElse("");
  }

  private static ContractVersions named(String version) {
    return ContractVersions.of(List.of(new ModuleVersion("contract", "shop", version)));
  }
}
