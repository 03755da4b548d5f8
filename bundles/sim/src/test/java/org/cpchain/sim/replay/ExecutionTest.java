package org.cpchain.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.LedgerReplay;
import org.cpchain.sim.replay.Difference.Kind;
import org.cpchain.storage.StorageException;
import org.junit.jupiter.api.Test;

/** What ends the execution of a block: something of this node, or the candidate. */
class ExecutionTest {
  private final Tally tally = new Tally();

  /** A contract's own exceptions do not come out of the machine that runs it. */
  @Test
  void whatFailsBelowTheContractsIsNoDifferenceOfTheCandidate() {
    for (RuntimeException below :
        List.of(new StorageException("gone"), new IllegalStateException("no crypto"))) {
      assertThatThrownBy(() -> on(new Failing(below)).upgraded(5))
          .isInstanceOf(HistoryException.class)
          .hasMessage("block 5 cannot be executed on this node: " + below.getMessage())
          .hasCause(below);
    }
    assertThat(tally.isEmpty()).isTrue();
  }

  @Test
  void classesThatTheCandidateLacksAreItsFailure() {
    assertThat(on(new Failing(new NoClassDefFoundError("one/Two"))).upgraded(5)).isEmpty();
    assertThat(tally.differences()).containsOnlyKeys(Kind.FAILURE);
  }

  /** Neither the candidate nor the chain is asked before the state is. */
  private Execution on(LedgerReplay replay) {
    return new Execution(null, null, replay, tally);
  }

  private record Failing(Throwable below) implements LedgerReplay {
    private RuntimeException failed() {
      if (below instanceof Error error) {
        throw error;
      }
      return (RuntimeException) below;
    }

    @Override
    public long firstExecutable() {
      return 1;
    }

    @Override
    public Result<Block> reread(long height, CryptoSuite suite, Consumer<String> part) {
      throw failed();
    }

    @Override
    public Result<Executed> execute(
        long height, ContractMachine contracts, Consumer<ContractMachine.World> before) {
      throw failed();
    }

    @Override
    public Result<Hash> change(long height, Consumer<ContractMachine.World> change) {
      throw failed();
    }
  }
}
