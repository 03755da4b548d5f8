package org.cpchain.ledger.core.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.SECOND;
import static org.cpchain.ledger.core.TestChain.SUITE;
import static org.cpchain.ledger.core.TestChain.call;
import static org.cpchain.ledger.core.TestChain.transfer;
import static org.cpchain.ledger.core.TestChain.unread;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.state.StateTries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlockRulesTest {
  private static final Hash OTHER = SUITE.hash(new byte[] {1});
  private static final Bytes CERTIFICATE = Bytes.fromHex("0xcafe");

  private final Genesis genesis = TestChain.genesis();
  private final GenesisBlock first = GenesisBlock.of(genesis, SUITE);
  private final BlockRules rules = BlockRules.of(genesis, SUITE);
  private final MemoryNodes nodes = new MemoryNodes();
  private final StateTries states = new StateTries(SUITE, nodes, 100);
  private final BlockExecutor executor = new BlockExecutor(SUITE, new ToyMachine());
  private final BlockBuilder builder = new BlockBuilder(SUITE, states, executor);
  private final BlockValidator validator = new BlockValidator(SUITE, states, executor);
  private final HeaderCodec headers = new HeaderCodec(SUITE);
  private final BlockCodec blocks = new BlockCodec(SUITE, CODEC, rules.maxBytes());
  private final Parent parent = new Parent(first.block().header(), Bytes.EMPTY);
  private final long later = genesis.timestamp() + 5_000;

  BlockRulesTest() {
    nodes.keep(first.state().entries());
  }

  @Test
  void aValidatorAcceptsWhatAProposerBuilt() {
    Block block = built(parent, FIRST);

    assertThat(check(block, parent)).isEqualTo(Verdict.accept());
    assertThat(
            validator
                .execute(block, parent.header(), rules)
                .toOptional()
                .orElseThrow()
                .state()
                .entries())
        .isEqualTo(draft(parent).execution().state().entries());
  }

  @Test
  void theNextBlockFollowsWithItsParentsCertificate() {
    BlockDraft draft = draft(parent);
    nodes.keep(draft.execution().state().entries());
    Parent next = new Parent(built(parent, FIRST).header(), CERTIFICATE);
    Block block = sealed(builder.build(next, rules, later + 5_000, Bytes.EMPTY, List.of()), SECOND);

    assertThat(check(block, next)).isEqualTo(Verdict.accept());
    assertThat(block.header().proposer()).isEqualTo(SECOND.address());
    Block bare = new Block(block.header(), List.of(), Bytes.EMPTY, block.size());
    assertThat(code(check(bare, next))).isEqualTo("wrong-certificate");
  }

  @Test
  void skipsWhatCannotBeInTheBlockAndSaysWhy() {
    BlockDraft draft =
        builder.build(
            parent,
            rules,
            later,
            Bytes.EMPTY,
            List.of(
                transfer(ALICE, 1, BOB.address(), CPC),
                transfer(ALICE, 0, BOB.address(), CPC),
                transfer(ALICE, 0, BOB.address(), CPC)));

    assertThat(draft.execution().transactions()).hasSize(1);
    assertThat(draft.skipped())
        .extracting(skipped -> skipped.reason().code())
        .containsExactly("nonce-too-high", "nonce-too-low");
  }

  @Test
  void fillsABlockUpToItsBytes() {
    List<Transaction> large =
        IntStream.range(0, 12)
            .mapToObj(nonce -> call(ALICE, nonce, BOB.address(), BigInteger.ONE, data(), 600_000))
            .toList();
    BlockDraft draft = builder.build(parent, rules, later, Bytes.EMPTY, large);

    assertThat(draft.execution().transactions()).hasSizeBetween(1, 11);
    assertThat(draft.skipped())
        .extracting(skipped -> skipped.reason().code())
        .contains("block-full");
    assertThat(sealed(draft, FIRST).size()).isLessThanOrEqualTo(rules.maxBytes());
  }

  @Test
  void aBlockIsNeverEarlierThanThePeriodAllows() {
    BlockDraft draft = builder.build(parent, rules, 0, Bytes.EMPTY, List.of());

    assertThat(draft.header().timestamp()).isEqualTo(genesis.timestamp() + 1000);
  }

  @Test
  void refusesTheSealOfAnotherValidator() {
    assertThat(code(check(built(parent, SECOND), parent))).isEqualTo("bad-seal");
  }

  static Stream<Arguments> wrongHeaders() {
    return Stream.of(
        Arguments.of("wrong-height", "height", 2L),
        Arguments.of("wrong-parent", "parent", OTHER),
        Arguments.of("wrong-proposer", "proposer", SECOND.address()),
        Arguments.of("bad-timestamp", "timestamp", 1_767_225_600_999L),
        Arguments.of("bad-gas", "gasLimit", 9_999_999L),
        Arguments.of("bad-gas", "gasUsed", 10_000_001L),
        Arguments.of("wrong-base-fee", "baseFee", BigInteger.ONE),
        Arguments.of("wrong-committee", "committeeHash", OTHER),
        Arguments.of("wrong-protocols", "protocolsHash", OTHER),
        Arguments.of("wrong-certificate", "certificateHash", OTHER),
        Arguments.of("wrong-transactions", "transactionsRoot", OTHER));
  }

  @ParameterizedTest
  @MethodSource("wrongHeaders")
  void refusesAHeaderThatBreaksARule(String code, String field, Object value) {
    assertThat(code(check(resealed(field, value), parent))).isEqualTo(code);
  }

  static Stream<Arguments> wrongResults() {
    return Stream.of(
        Arguments.of("state root", "stateRoot", OTHER),
        Arguments.of("receipts root", "receiptsRoot", OTHER),
        Arguments.of("gas used", "gasUsed", 1L),
        Arguments.of("logs bloom", "logsBloom", Bytes.of(new byte[256])));
  }

  @ParameterizedTest
  @MethodSource("wrongResults")
  void refusesABlockWhoseExecutionGivesSomethingElse(String what, String field, Object value) {
    Block block = resealed(field, value);

    assertThat(check(block, parent)).isEqualTo(Verdict.accept());
    assertThat(validator.execute(block, parent.header(), rules).refusal())
        .get()
        .satisfies(
            reason -> {
              assertThat(reason.code()).isEqualTo("wrong-" + what.replace(' ', '-'));
              assertThat(reason.message()).contains(what);
            });
  }

  @Test
  void refusesABlockWithATransactionThatMayNotBeInIt() {
    Block good = built(parent, FIRST);
    Transaction again = good.transactions().get(0);
    Block bad = new Block(good.header(), List.of(again, again), Bytes.EMPTY, good.size());

    Result<?> result = validator.execute(bad, parent.header(), rules);
    assertThat(result.refusal()).get().extracting(Reason::code).isEqualTo("nonce-too-low");
  }

  private static Bytes data() {
    return Bytes.of(new byte[100_000]);
  }

  private BlockDraft draft(Parent on) {
    return builder.build(
        on,
        rules,
        later,
        Bytes.EMPTY,
        List.of(
            transfer(ALICE, 0, BOB.address(), CPC),
            call(BOB, 0, ToyMachine.CONTRACT, BigInteger.ZERO, Bytes.fromHex("01"), 100_000)));
  }

  private Block built(Parent on, Key sealer) {
    return sealed(draft(on), sealer);
  }

  private Block resealed(String field, Object value) {
    Block good = built(parent, FIRST);
    Header changed = Altered.copy(good.header(), field, value);
    Header sealed = headers.withSeal(changed, FIRST.sign(headers.sealingHash(changed)));
    return new Block(sealed, good.transactions(), good.parentCertificate(), good.size());
  }

  private Block sealed(BlockDraft draft, Key sealer) {
    BlockDraft.Sealed sealed = draft.seal(headers, blocks, sealer.sign(draft.sealingHash(headers)));
    assertThat(blocks.decode(sealed.payload())).isEqualTo(Result.ok(sealed.block()));
    return sealed.block();
  }

  private Verdict check(Block block, Parent on) {
    return validator.check(unread(block), on.header(), rules);
  }

  private static String code(Verdict verdict) {
    return ((Verdict.Reject) verdict).reason().code();
  }
}
