package org.cpchain.ledger.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.GWEI;
import static org.cpchain.ledger.core.TestChain.SUITE;
import static org.cpchain.ledger.core.TestChain.call;
import static org.cpchain.ledger.core.TestChain.transfer;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractVersions;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.LogsBloom;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.ledger.core.state.StateView;
import org.cpchain.ledger.core.state.WorldState;
import org.junit.jupiter.api.Test;

class BlockExecutorTest {
  private static final BlockContext CONTEXT =
      new BlockContext(
          1, 1_000, FIRST.address(), 1_000_000, GWEI, ContractVersions.UNNAMED, Optional.empty());

  private final TestChain.Ledger ledger = new TestChain.Ledger();
  private final BlockExecutor executor = new BlockExecutor(SUITE, new ToyMachine());
  private final WorldState world = ledger.world();

  @Test
  void aTransferMovesTheValueAndPaysTheProposer() {
    ExecutedBlock block = execute(transfer(ALICE, 0, BOB.address(), CPC));

    BigInteger fee = GWEI.multiply(BigInteger.valueOf(21_000));
    StateView after = after(block);
    assertThat(after.account(ALICE.address()).balance())
        .isEqualTo(CPC.multiply(BigInteger.valueOf(9)).subtract(fee));
    assertThat(after.account(ALICE.address()).nonce()).isEqualTo(1);
    assertThat(after.account(BOB.address()).balance()).isEqualTo(CPC.add(CPC));
    assertThat(after.account(FIRST.address()).balance()).isEqualTo(fee);
    assertThat(block.gasUsed()).isEqualTo(21_000);
    assertThat(block.outcomes().get(0).success()).isTrue();
  }

  @Test
  void dataToAPlainAccountIsJustATransfer() {
    ExecutedBlock block =
        execute(call(ALICE, 0, BOB.address(), CPC, Bytes.fromHex("00ff"), 30_000));

    assertThat(block.outcomes().get(0).success()).isTrue();
    assertThat(block.gasUsed()).isEqualTo(21_000 + 4 + 16);
  }

  @Test
  void anEip1559TransactionPaysBaseFeeAndTipAndGetsTheRestBack() {
    Transaction transaction =
        ALICE.sign(
            CODEC,
            UnsignedTransaction.dynamicFee(
                0,
                GWEI,
                GWEI.multiply(BigInteger.TEN),
                100_000,
                BOB.address(),
                BigInteger.ZERO,
                Bytes.EMPTY));
    ExecutedBlock block = execute(transaction);

    assertThat(block.outcomes().get(0).effectiveGasPrice()).isEqualTo(GWEI.add(GWEI));
    assertThat(after(block).account(ALICE.address()).balance())
        .isEqualTo(
            CPC.multiply(BigInteger.TEN).subtract(GWEI.multiply(BigInteger.valueOf(2L * 21_000))));
  }

  @Test
  void aContractCallWritesStateAndLogsAndCostsItsGas() {
    Bytes input = Bytes.fromHex("010203");
    ExecutedBlock block =
        execute(call(ALICE, 0, ToyMachine.CONTRACT, BigInteger.TEN, input, 100_000));

    Outcome outcome = block.outcomes().get(0);
    assertThat(outcome.success()).isTrue();
    assertThat(outcome.gasUsed()).isEqualTo(21_000 + 48 + 5_300);
    assertThat(outcome.logs()).hasSize(1);
    assertThat(LogsBloom.mayHold(SUITE, block.logsBloom(), ToyMachine.CONTRACT.toArray())).isTrue();
    assertThat(LogsBloom.mayHold(SUITE, block.logsBloom(), ToyMachine.TOPIC.toArray())).isTrue();
    assertThat(LogsBloom.mayHold(SUITE, block.logsBloom(), BOB.address().toArray())).isFalse();
    assertThat(after(block).storage(ToyMachine.CONTRACT, ToyMachine.LAST)).contains(input);
    assertThat(after(block).account(ToyMachine.CONTRACT).balance()).isEqualTo(BigInteger.TEN);
  }

  @Test
  void aRevertedCallChangesTheNonceAndTheFeeOnly() {
    ExecutedBlock block =
        execute(call(ALICE, 0, ToyMachine.CONTRACT, CPC, Bytes.fromHex("ff"), 100_000));

    Outcome outcome = block.outcomes().get(0);
    assertThat(outcome.success()).isFalse();
    assertThat(outcome.revertReason()).isEqualTo("not this input");
    assertThat(outcome.logs()).isEmpty();
    StateView after = after(block);
    assertThat(after.storage(ToyMachine.CONTRACT, ToyMachine.LAST)).isEmpty();
    assertThat(after.account(ToyMachine.CONTRACT).balance()).isZero();
    assertThat(after.account(ALICE.address()).nonce()).isEqualTo(1);
    assertThat(after.account(ALICE.address()).balance())
        .isEqualTo(
            CPC.multiply(BigInteger.TEN)
                .subtract(GWEI.multiply(BigInteger.valueOf(outcome.gasUsed()))));
  }

  @Test
  void weiIsNeitherMadeNorLost() {
    ExecutedBlock block =
        execute(
            transfer(ALICE, 0, BOB.address(), CPC),
            call(ALICE, 1, ToyMachine.CONTRACT, CPC, Bytes.fromHex("01"), 100_000),
            call(BOB, 0, ToyMachine.CONTRACT, CPC, Bytes.fromHex("ff"), 100_000));

    StateView after = after(block);
    BigInteger sum =
        List.of(ALICE.address(), BOB.address(), FIRST.address(), ToyMachine.CONTRACT).stream()
            .map(account -> after.account(account).balance())
            .reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(sum).isEqualTo(CPC.multiply(BigInteger.valueOf(11)));
    assertThat(block.outcomes().get(2).cumulativeGasUsed()).isEqualTo(block.gasUsed());
  }

  @Test
  void refusesWhatMayNotBeInTheBlockAndSaysWhy() {
    assertThat(refused(transfer(ALICE, 1, BOB.address(), CPC))).isEqualTo("nonce-too-high");
    assertThat(refused(transfer(BOB, 0, ALICE.address(), CPC))).isEqualTo("insufficient-funds");
    assertThat(refused(call(ALICE, 0, BOB.address(), CPC, Bytes.of((byte) 1), 21_000)))
        .isEqualTo("gas-too-low");
    assertThat(refused(call(ALICE, 0, BOB.address(), CPC, Bytes.EMPTY, 1_000_001)))
        .isEqualTo("block-full");
    assertThat(
            refused(
                ALICE.sign(
                    CODEC,
                    UnsignedTransaction.legacy(
                        0, BigInteger.ONE, 21_000, BOB.address(), CPC, Bytes.EMPTY))))
        .isEqualTo("underpriced");
    assertThat(
            executor
                .execute(
                    ledger.world(),
                    CONTEXT,
                    List.of(
                        transfer(ALICE, 0, BOB.address(), CPC),
                        transfer(ALICE, 0, BOB.address(), CPC)))
                .refusal()
                .map(Reason::code))
        .contains("nonce-too-low");
  }

  @Test
  void theSameBlockGivesTheSameRootsAgain() {
    List<Transaction> transactions =
        List.of(
            transfer(ALICE, 0, BOB.address(), CPC),
            call(BOB, 0, ToyMachine.CONTRACT, BigInteger.ONE, Bytes.fromHex("0102"), 100_000));

    ExecutedBlock once = executed(ledger, transactions);
    ExecutedBlock again = executed(new TestChain.Ledger(), transactions);

    assertThat(again).usingRecursiveComparison().isEqualTo(once);
    assertThat(again.state().entries()).isEqualTo(once.state().entries());
  }

  private String refused(Transaction transaction) {
    Result<ExecutedBlock> result = executor.execute(ledger.world(), CONTEXT, List.of(transaction));
    return result.refusal().orElseThrow().code();
  }

  private ExecutedBlock execute(Transaction... transactions) {
    return executor.execute(world, CONTEXT, List.of(transactions)).toOptional().orElseThrow();
  }

  private ExecutedBlock executed(TestChain.Ledger on, List<Transaction> transactions) {
    return executor.execute(on.world(), CONTEXT, transactions).toOptional().orElseThrow();
  }

  private StateView after(ExecutedBlock block) {
    ledger.nodes.keep(block.state().entries());
    return ledger.tries.at(block.state().root());
  }
}
