package org.cpchain.ledger.core.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.SUITE;
import static org.cpchain.ledger.core.TestChain.call;
import static org.cpchain.ledger.core.TestChain.transfer;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.SystemContext;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.LogsBloom;
import org.cpchain.ledger.core.codec.ReceiptCodec;
import org.cpchain.ledger.core.execution.BlockEnd;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.genesis.ElectionRules;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.trie.OrderedTrie;
import org.junit.jupiter.api.Test;

/** What the chain's own steps emit is in the last receipt, to which the block commits. */
class BlockEndEventsTest {
  private static final Hash TOPIC = Hash.fromHex("0x" + "cd".repeat(32));
  private static final ContractMachine.Log SAID = log(1);
  private static final Bytes END_BLOCK = Bytes.fromHex("0x9e388d4b");
  private static final Bytes PAY_PROPOSER = Bytes.fromHex("0xcc94f1eb");

  private final Genesis genesis =
      Altered.copy(TestChain.genesis(), "elections", Optional.of(new ElectionRules(2, 3, 5)));
  private final BlockRules rules = BlockRules.of(genesis, SUITE);
  private final Header parent = GenesisBlock.of(genesis, SUITE).block().header();
  private final HeaderCodec headers = new HeaderCodec(SUITE);
  private final BlockCodec blocks = new BlockCodec(SUITE, CODEC, rules.maxBytes());
  private final List<Transaction> transactions =
      List.of(
          call(BOB, 0, ToyMachine.CONTRACT, BigInteger.ZERO, Bytes.fromHex("01"), 100_000),
          transfer(ALICE, 0, BOB.address(), CPC));

  private static ContractMachine.Log log(int number) {
    return new ContractMachine.Log(
        BlockEnd.CONTRACT, List.of(TOPIC), Bytes.of(new byte[] {(byte) number}));
  }

  /** What one node works with. */
  private final class NodeSide {
    final MemoryNodes nodes = new MemoryNodes();
    final StateTries states = new StateTries(SUITE, nodes, 100);
    final BlockExecutor executor;

    NodeSide(ContractMachine.Log... logs) {
      executor = new BlockExecutor(SUITE, new Ending(List.of(logs)));
      nodes.keep(GenesisBlock.of(genesis, SUITE).state().entries());
    }

    BlockDraft draft() {
      return new BlockBuilder(SUITE, states, executor)
          .build(new Parent(parent, Bytes.EMPTY), rules, 0, Bytes.EMPTY, transactions);
    }

    Block build() {
      BlockDraft draft = draft();
      return draft.seal(headers, blocks, FIRST.sign(draft.sealingHash(headers))).block();
    }

    Optional<String> refusal(Block block) {
      return new BlockValidator(SUITE, states, executor)
          .execute(block, parent, rules)
          .refusal()
          .map(Reason::code);
    }
  }

  private static Hash root(List<Receipt> receipts) {
    List<Bytes> forms = new ArrayList<>();
    for (Receipt receipt : receipts) {
      List<ContractMachine.Log> logs =
          receipt.logs().stream()
              .map(one -> new ContractMachine.Log(one.address(), one.topics(), one.data()))
              .toList();
      forms.add(
          ReceiptCodec.consensusForm(
              receipt.type(),
              receipt.success(),
              receipt.cumulativeGasUsed(),
              receipt.logsBloom(),
              logs));
    }
    return OrderedTrie.root(SUITE, forms);
  }

  @Test
  void theReceiptOfTheEndStandsBehindThoseOfTheTransactions() {
    NodeSide node = new NodeSide(SAID, log(2));
    Header header = node.build().header();

    List<Receipt> receipts = node.draft().execution().receipts(header, SUITE);

    assertThat(receipts).hasSize(3);
    assertThat(receipts.subList(0, 2)).noneMatch(Receipt::isBlockEnd);
    Receipt end = receipts.get(2);
    assertThat(end.isBlockEnd()).isTrue();
    assertThat(end.from()).isEqualTo(SystemContext.SYSTEM);
    assertThat(end.to()).isEqualTo(BlockEnd.CONTRACT);
    assertThat(end.transactionIndex()).isEqualTo(2);
    assertThat(end.gasUsed()).isZero();
    assertThat(end.cumulativeGasUsed()).isEqualTo(header.gasUsed());
    assertThat(end.logs()).extracting(LogEntry::logIndex).containsExactly(1, 2);
    assertThat(end.logs()).extracting(LogEntry::transactionIndex).containsOnly(2);
    assertThat(end.logs())
        .extracting(LogEntry::transactionHash)
        .containsOnly(end.transactionHash());
  }

  @Test
  void itsHashIsThatOfItsNameTheHeightAndTheBlock() {
    NodeSide node = new NodeSide(SAID);
    Header header = node.build().header();

    Receipt end = node.draft().execution().receipts(header, SUITE).get(2);

    assertThat(end.transactionHash())
        .isEqualTo(
            SUITE.hash(
                "cpchain-block-end".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(8).putLong(1).array(),
                header.hash().toArray()));
  }

  @Test
  void theHeaderCommitsToItByReceiptsRootAndBloom() {
    NodeSide node = new NodeSide(SAID);
    Header header = node.build().header();

    assertThat(header.receiptsRoot())
        .isEqualTo(root(node.draft().execution().receipts(header, SUITE)));
    assertThat(LogsBloom.mayHold(SUITE, header.logsBloom(), TOPIC.toArray())).isTrue();
  }

  @Test
  void anEndThatSaysNothingHasNoReceipt() {
    NodeSide node = new NodeSide();
    Header header = node.build().header();

    List<Receipt> receipts = node.draft().execution().receipts(header, SUITE);

    assertThat(receipts).hasSize(2).noneMatch(Receipt::isBlockEnd);
    assertThat(header.receiptsRoot()).isEqualTo(root(receipts));
    assertThat(LogsBloom.mayHold(SUITE, header.logsBloom(), TOPIC.toArray())).isFalse();
  }

  @Test
  void allMakeAndAcceptTheSameBlock() {
    Block block = new NodeSide(SAID).build();

    assertThat(new NodeSide(SAID).build()).isEqualTo(block);
    assertThat(new NodeSide(SAID).refusal(block)).isEmpty();
  }

  @Test
  void aBlockWhoseMakerLeavesAnEventOutAddsOneOrTurnsTwoRoundIsRefused() {
    NodeSide honest = new NodeSide(SAID, log(2));

    assertThat(honest.refusal(new NodeSide().build())).contains("wrong-receipts-root");
    assertThat(honest.refusal(new NodeSide(SAID).build())).contains("wrong-receipts-root");
    assertThat(honest.refusal(new NodeSide(log(2), SAID).build())).contains("wrong-receipts-root");
    assertThat(new NodeSide().refusal(new NodeSide(SAID).build())).contains("wrong-receipts-root");
  }

  @Test
  void aHeaderWithoutItInTheBloomIsRefused() {
    Block good = new NodeSide(SAID).build();
    Header bare = new NodeSide().build().header();
    Header wrong = Altered.copy(good.header(), "logsBloom", bare.logsBloom());
    Block block = new Block(wrong, good.transactions(), good.parentCertificate(), good.size());

    assertThat(new NodeSide(SAID).refusal(block)).contains("wrong-logs-bloom");
  }

  @Test
  void whatAStepSaidThatWasTakenBackIsTakenBackWithIt() {
    NodeSide node = new NodeSide(SAID);

    List<Receipt> receipts = node.draft().execution().receipts(node.build().header(), SUITE);

    assertThat(receipts.get(2).logs()).extracting(LogEntry::data).containsExactly(SAID.data());
    assertThat(node.draft().execution().ending().troubles()).hasSize(1);
  }

  /** Beside the toy contract a block-end that emits, and one step of which fails after it has. */
  private record Ending(List<Log> logs) implements ContractMachine {
    private static final ToyMachine TOY = new ToyMachine();

    @Override
    public boolean isContract(Address address, long height) {
      return address.equals(BlockEnd.CONTRACT) || TOY.isContract(address, height);
    }

    @Override
    public Execution execute(Invocation call, World world) {
      if (!call.contract().equals(BlockEnd.CONTRACT)) {
        return TOY.execute(call, world);
      }
      Bytes selector = call.input().slice(0, 4);
      boolean fails = selector.equals(PAY_PROPOSER);
      List<Log> emitted = fails ? List.of(log(99)) : selector.equals(END_BLOCK) ? logs : List.of();
      return new Execution(!fails, Bytes.of(new byte[256]), fails ? "it cannot" : "", 0, emitted);
    }
  }
}
