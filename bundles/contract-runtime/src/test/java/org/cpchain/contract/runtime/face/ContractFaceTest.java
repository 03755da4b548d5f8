package org.cpchain.contract.runtime.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.SystemContext;
import org.junit.jupiter.api.Test;

class ContractFaceTest {
  private static final String ADDRESS = "0x00000000000000000000000000000000000c0009";

  @Contract.Abi(name = "good", address = ADDRESS, version = "1.20.3")
  interface Good {
    @Contract.Function("sell(bytes32[] items, uint32 price)")
    void sell(CallContext context, List<Hash> items, long price);

    /** Not callable from outside, so it needs no signature. */
    default long twice(long number) {
      return 2 * number;
    }
  }

  @Test
  void aGoodInterfaceIsRead() throws BadFace {
    ContractFace face = ContractFace.of(Good.class);

    assertThat(face.name()).isEqualTo("good");
    assertThat(face.version()).isEqualTo(new Version(1, 20, 3));
    assertThat(face.byName("sell")).isPresent();
    assertThat(face.byName("twice")).isEmpty();
  }

  @Test
  void versionsAreComparedAsNumbers() {
    assertThat(Version.parse("1.10.0")).isGreaterThan(Version.parse("1.9.9"));
  }

  @Contract.Abi(name = "bad", address = "0x12", version = "1.0.0")
  interface ShortAddress {}

  @Contract.Abi(name = "bad", address = ADDRESS, version = "1.0")
  interface ShortVersion {}

  interface NotMarked {}

  @Contract.Abi(name = "bad", address = ADDRESS, version = "1.0.0")
  interface NoSignature {
    void sell(CallContext context);
  }

  @Contract.Abi(name = "bad", address = ADDRESS, version = "1.0.0")
  interface NoContext {
    @Contract.Function("sell(uint32 price)")
    void sell(long price);
  }

  @Contract.Abi(name = "bad", address = ADDRESS, version = "1.0.0")
  interface TooMuchPower {
    @Contract.Function("sell(uint32 price)")
    void sell(SystemContext context, long price);
  }

  @Contract.Abi(name = "bad", address = ADDRESS, version = "1.0.0")
  interface WrongType {
    @Contract.Function("sell(uint64 price)")
    void sell(CallContext context, long price);
  }

  @Contract.Abi(name = "bad", address = ADDRESS, version = "1.0.0")
  interface WrongResult {
    @Contract.Function("sell() returns (bool done)")
    void sell(CallContext context);
  }

  @Contract.Abi(name = "bad", address = ADDRESS, version = "1.0.0")
  interface WrongRecord {
    @Contract.Function("sell() returns (bool done, uint256 price)")
    Sold sell(CallContext context);

    record Sold(boolean done, String price) {}
  }

  @Contract.Abi(name = "bad", address = ADDRESS, version = "1.0.0")
  interface TwoOfOneName {
    @Contract.Function("sell()")
    void sell(CallContext context);

    @Contract.Function("sell(uint32 price)")
    void sell(CallContext context, long price);
  }

  @Contract.Abi(name = "bad", address = ADDRESS, version = "1.0.0", events = WrongEvent.Sold.class)
  interface WrongEvent {
    @Contract.EventAbi("Sold(uint256 indexed price, bool done)")
    record Sold(BigInteger price) implements Contract.Event {}
  }

  @Test
  void aBadInterfaceIsRefusedInWords() {
    refused(ShortAddress.class, "20 bytes");
    refused(ShortVersion.class, "major.minor.micro");
    refused(NotMarked.class, "no interface marked @Abi");
    refused(NoSignature.class, "NoSignature.sell is not marked @Function");
    refused(NoContext.class, "NoContext.sell does not take the CallContext first");
    refused(TooMuchPower.class, "the SystemContext is for system contracts only");
    refused(WrongType.class, "the parameter 'price' is a long, which does not hold uint64");
    refused(WrongResult.class, "returns void, which is not what its signature says");
    refused(WrongRecord.class, "the component 'price'");
    refused(TwoOfOneName.class, "two functions of one name");
    refused(WrongEvent.class, "has 1 components for 2 parameters");
  }

  @Test
  void aContractHasOneFace() {
    assertThatThrownBy(() -> ContractFace.of(new Contract() {}))
        .isInstanceOf(BadFace.class)
        .hasMessageContaining("implements 0 interfaces marked @Abi");
  }

  private static void refused(Class<?> type, String words) {
    assertThatThrownBy(() -> ContractFace.of(type))
        .isInstanceOf(BadFace.class)
        .hasMessageContaining(words);
  }
}
