package org.cpchain.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
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
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractVersions;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.execution.BlockContext;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.trie.OrderedTrie;
import org.junit.jupiter.api.Test;

class ReceiptCodecTest {
  private final ReceiptCodec codec = new ReceiptCodec(SUITE);

  @Test
  void readsBackWhatExecutionGave() {
    List<Transaction> transactions =
        List.of(
            call(ALICE, 0, ToyMachine.CONTRACT, BigInteger.ONE, Bytes.fromHex("01"), 100_000),
            call(ALICE, 1, ToyMachine.CONTRACT, CPC, Bytes.fromHex("ff"), 100_000),
            transfer(BOB, 0, ALICE.address(), BigInteger.TEN),
            call(BOB, 1, ToyMachine.CONTRACT, BigInteger.ONE, Bytes.fromHex("02"), 100_000));
    ExecutedBlock block =
        new BlockExecutor(SUITE, new ToyMachine())
            .execute(
                new TestChain.Ledger().world(),
                new BlockContext(
                    1,
                    1_000,
                    FIRST.address(),
                    1_000_000,
                    GWEI,
                    ContractVersions.UNNAMED,
                    Optional.empty()),
                transactions)
            .toOptional()
            .orElseThrow();
    var header = GenesisBlock.of(TestChain.genesis(), SUITE).block().header();
    List<Receipt> receipts = block.receipts(header, SUITE);

    assertThat(receipts)
        .allSatisfy(
            receipt ->
                assertThat(codec.decode(codec.encode(receipt), header.height(), header.hash()))
                    .isEqualTo(receipt));
    assertThat(receipts).extracting(Receipt::transactionIndex).containsExactly(0, 1, 2, 3);
    assertThat(receipts.get(3).logs()).extracting(LogEntry::logIndex).containsExactly(1);
    assertThat(receipts.get(1).revertReason()).isEqualTo("not this input");
  }

  @Test
  void hasEthereumsFormUnderTheRoot() {
    Bytes legacy =
        ReceiptCodec.consensusForm(
            Transaction.Type.LEGACY, true, 21_000, LogsBloom.EMPTY, List.of());
    Bytes typed =
        ReceiptCodec.consensusForm(
            Transaction.Type.DYNAMIC_FEE, true, 21_000, LogsBloom.EMPTY, List.of());

    assertThat(legacy.toHex()).isEqualTo("0xf9010801825208b90100" + "00".repeat(256) + "c0");
    assertThat(typed.toHex()).isEqualTo("0x02" + legacy.toHex().substring(2));
    // the receipts root of Ethereum's blocks, since Byzantium, whose only transaction is a transfer
    assertThat(OrderedTrie.root(SUITE, List.of(legacy)))
        .isEqualTo(
            Hash.fromHex("0x056b23fbba480696b65fe5a59b8f2148a1299103c4f57df839233af2cf4ca2d2"));
  }
}
