package org.cpchain.ledger.core.execution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.genesis.ElectionRules;
import org.cpchain.ledger.core.state.WorldState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chain's own calls are those that the contract block-end answers, and each stands alone. */
class BlockEndTest {
  private final WorldState world = new TestChain.Ledger().world();

  @ParameterizedTest
  @EnumSource
  void theSelectorsAreThoseOfTheSignatures(SystemFunction function) {
    assertThat(function.selector())
        .isEqualTo(SUITE.hash(function.signature().getBytes(US_ASCII)).bytes().slice(0, 4));
  }

  @Test
  void allAreCalledInTheirOrder() {
    Writer machine = new Writer(Optional.empty());
    assertThat(run(machine, 1).troubles()).isEmpty();
    assertThat(machine.called).containsExactly(SystemFunction.values());
  }

  @Test
  void theChainBeginsOnce() {
    Writer machine = new Writer(Optional.empty());
    assertThat(run(machine, 2).troubles()).isEmpty();
    assertThat(machine.called).hasSize(9).doesNotContain(SystemFunction.BEGIN_CHAIN);
  }

  @ParameterizedTest
  @EnumSource
  void oneThatFailsTakesNothingOfTheOthersBack(SystemFunction failing) {
    Ending ending = run(new Writer(Optional.of(failing)), 1);
    assertThat(ending.troubles())
        .singleElement()
        .asString()
        .contains(failing.signature(), "taken back: it cannot");
    for (SystemFunction function : SystemFunction.values()) {
      assertThat(world.read(BlockEnd.CONTRACT, function.selector()).isPresent())
          .as(function.signature())
          .isEqualTo(function != failing);
    }
  }

  private Ending run(Writer machine, long height) {
    Closing closing =
        new Closing(
            Hash.ZERO,
            new ElectionRules(2, 3, 5),
            TestChain.genesis().committee(),
            TestChain.genesis().regime(),
            Hash.ZERO);
    BlockContext context =
        new BlockContext(
            height,
            1_000,
            FIRST.address(),
            1_000_000,
            GWEI,
            ContractVersions.UNNAMED,
            Optional.of(closing));
    return new BlockEnd(machine, world, context, closing).run(false, List.of());
  }

  /** Keeps that it was called under the function's selector, and then may fail. */
  private static final class Writer implements ContractMachine {
    final List<SystemFunction> called = new ArrayList<>();
    private final Optional<SystemFunction> failing;

    Writer(Optional<SystemFunction> failing) {
      this.failing = failing;
    }

    @Override
    public boolean isContract(Address address, long height) {
      return true;
    }

    @Override
    public Execution execute(Invocation call, World state) {
      Bytes selector = call.input().slice(0, 4);
      for (SystemFunction function : SystemFunction.values()) {
        if (function.selector().equals(selector)) {
          called.add(function);
        }
      }
      state.write(call.contract(), selector, Optional.of(Bytes.of((byte) 1)));
      boolean fails = failing.isPresent() && selector.equals(failing.get().selector());
      return new Execution(!fails, Bytes.of(new byte[256]), fails ? "it cannot" : "", 0, List.of());
    }
  }
}
