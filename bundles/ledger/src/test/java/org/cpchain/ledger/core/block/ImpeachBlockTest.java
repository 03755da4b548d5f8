package org.cpchain.ledger.core.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CODEC;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.FIRST;
import static org.cpchain.ledger.core.TestChain.SECOND;
import static org.cpchain.ledger.core.TestChain.SUITE;
import static org.cpchain.ledger.core.TestChain.transfer;
import static org.cpchain.ledger.core.TestChain.unread;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.core.Altered;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.LogsBloom;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.Penalties;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.state.WorldState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImpeachBlockTest {
  private static final Hash OTHER = SUITE.hash(new byte[] {1});

  private final Genesis genesis = TestChain.genesis();
  private final BlockRules rules = BlockRules.of(genesis, SUITE);
  private final Header parent = GenesisBlock.of(genesis, SUITE).block().header();
  private final HeaderCodec headers = new HeaderCodec(SUITE);
  private final BlockCodec blocks = new BlockCodec(SUITE, CODEC, rules.maxBytes());
  private final NodeSide here = new NodeSide();

  /** What one node works with. */
  private final class NodeSide {
    final MemoryNodes nodes = new MemoryNodes();
    final StateTries states = new StateTries(SUITE, nodes, 100);
    final BlockExecutor executor = new BlockExecutor(SUITE, new ToyMachine());
    final ImpeachBlock impeach = new ImpeachBlock(SUITE, blocks, states, executor);
    final BlockBuilder builder = new BlockBuilder(SUITE, states, executor);
    final BlockValidator validator = new BlockValidator(SUITE, states, executor);

    NodeSide() {
      nodes.keep(GenesisBlock.of(genesis, SUITE).state().entries());
    }

    ImpeachBlock.Made impeached(Header on) {
      ImpeachBlock.Made made = impeach.on(on, rules);
      nodes.keep(made.execution().state().entries());
      return made;
    }
  }

  @Test
  void everyNodeMakesTheSameBytes() {
    Bytes payload = here.impeached(parent).payload();

    assertThat(new NodeSide().impeached(parent).payload()).isEqualTo(payload);
    assertThat(blocks.decode(payload)).isEqualTo(Result.ok(here.impeached(parent).block()));
  }

  @Test
  void hasOneTimeTheScheduledProposerAndNoSeal() {
    Block block = here.impeached(parent).block();

    assertThat(block.header().timestamp()).isEqualTo(genesis.timestamp() + 1_000 + 3_000);
    assertThat(block.header().proposer()).isEqualTo(FIRST.address());
    assertThat(block.header().isImpeachment()).isTrue();
    assertThat(block.header().seal()).isEqualTo(Bytes.EMPTY);
    assertThat(block.transactions()).isEmpty();
    assertThat(here.validator.check(unread(block), parent, rules)).isEqualTo(Verdict.accept());
    assertThat(here.validator.execute(block, parent, rules).refusal()).isEmpty();
  }

  @Test
  void countsAgainstTheProposerAndChangesNothingElse() {
    Header first = here.impeached(parent).block().header();
    Header second = here.impeached(first).block().header();
    Header third = here.impeached(second).block().header();

    WorldState world = here.states.world(third.stateRoot());
    assertThat(Penalties.count(world, FIRST.address())).isEqualTo(2);
    assertThat(Penalties.count(world, SECOND.address())).isEqualTo(1);
    assertThat(Penalties.count(world, ALICE.address())).isZero();
    assertThat(Penalties.count(here.states.world(parent.stateRoot()), FIRST.address())).isZero();
    for (var account : List.of(ALICE, BOB, FIRST, SECOND)) {
      assertThat(here.states.at(third.stateRoot()).account(account.address()))
          .isEqualTo(here.states.at(parent.stateRoot()).account(account.address()));
    }
  }

  @Test
  void itsOnlyEventSaysWhoWasImpeachedAndHowOften() {
    Header first = here.impeached(parent).block().header();
    ImpeachBlock.Made third = here.impeached(here.impeached(first).block().header());

    Receipt receipt = third.execution().receipts(third.block().header(), SUITE).get(0);

    assertThat(receipt.isBlockEnd()).isTrue();
    LogEntry event = receipt.logs().get(0);
    assertThat(receipt.logs()).hasSize(1);
    assertThat(event.address()).isEqualTo(Penalties.ACCOUNT);
    assertThat(event.topics())
        .containsExactly(
            SUITE.hash("Impeached(address,uint256)".getBytes(StandardCharsets.US_ASCII)),
            new Hash(Bytes.concat(Bytes.of(new byte[12]), FIRST.address().bytes())));
    assertThat(event.data().toHex()).isEqualTo("0x" + "00".repeat(31) + "02");
    assertThat(third.block().header().logsBloom()).isEqualTo(receipt.logsBloom());
  }

  /** Contracts and light clients read the count there. */
  @Test
  void theCountStandsAtAPlaceThatNeverMoves() {
    Bytes name = Bytes.of("impeachments".getBytes(StandardCharsets.UTF_8));
    Bytes slot = Bytes.concat(Bytes.of((byte) 12), name, FIRST.address().bytes());
    Address account = Address.fromHex("0x0000000000000000000000000000000000001002");

    Header impeached = here.impeached(parent).block().header();

    assertThat(here.states.at(impeached.stateRoot()).storage(account, slot))
        .contains(Bytes.fromHex("0x0000000000000001"));
  }

  @Test
  void aProposedBlockFollowsAnImpeachBlockWithItsCertificate() {
    Header impeached = here.impeached(parent).block().header();
    Parent on = new Parent(impeached, Bytes.fromHex("0xcafe"));

    BlockDraft draft =
        here.builder.build(
            on, rules, 0, Bytes.EMPTY, List.of(transfer(ALICE, 0, BOB.address(), CPC)));
    Block next = draft.seal(headers, blocks, SECOND.sign(draft.sealingHash(headers))).block();

    assertThat(here.validator.check(unread(next), impeached, rules)).isEqualTo(Verdict.accept());
    assertThat(next.header().timestamp()).isEqualTo(impeached.timestamp() + 1_000);
  }

  static Stream<Arguments> wrongHeaders() {
    return Stream.of(
        Arguments.of("wrong-height", "height", 2L),
        Arguments.of("wrong-parent", "parent", OTHER),
        Arguments.of("wrong-proposer", "proposer", SECOND.address()),
        Arguments.of("bad-timestamp", "timestamp", 1_767_225_603_999L),
        Arguments.of("bad-timestamp", "timestamp", 1_767_225_604_001L),
        Arguments.of("bad-gas", "gasLimit", 9_999_999L),
        Arguments.of("bad-gas", "gasUsed", 10_000_001L),
        Arguments.of("wrong-base-fee", "baseFee", BigInteger.ONE),
        Arguments.of("wrong-committee", "committeeHash", OTHER),
        Arguments.of("wrong-protocols", "protocolsHash", OTHER),
        Arguments.of("wrong-certificate", "certificateHash", OTHER),
        Arguments.of("wrong-extra", "extra", Bytes.of((byte) 1)),
        Arguments.of("bad-seal", "extra", Bytes.EMPTY),
        Arguments.of("bad-seal", "seal", Bytes.of(new byte[65])));
  }

  @ParameterizedTest
  @MethodSource("wrongHeaders")
  void isRefusedWhenOneFieldOfItsHeaderIsWrong(String code, String field, Object value) {
    Block wrong = altered(here.impeached(parent).block(), field, value);

    assertThat(code(here.validator.check(unread(wrong), parent, rules))).isEqualTo(code);
  }

  @Test
  void isRefusedWithTransactionsOrACertificateInItsBody() {
    Block good = here.impeached(parent).block();
    Block full =
        new Block(
            good.header(),
            List.of(transfer(ALICE, 0, BOB.address(), CPC)),
            Bytes.EMPTY,
            good.size());
    Block certified = new Block(good.header(), List.of(), Bytes.fromHex("0xcafe"), good.size());

    assertThat(code(here.validator.check(unread(full), parent, rules))).isEqualTo("not-empty");
    assertThat(code(here.validator.check(unread(certified), parent, rules)))
        .isEqualTo("wrong-certificate");
  }

  static Stream<Arguments> wrongResults() {
    return Stream.of(
        Arguments.of("transactions root", "transactionsRoot", OTHER),
        Arguments.of("state root", "stateRoot", OTHER),
        Arguments.of("receipts root", "receiptsRoot", OTHER),
        Arguments.of("gas used", "gasUsed", 1L),
        Arguments.of("logs bloom", "logsBloom", Bytes.of(bloom())));
  }

  @ParameterizedTest
  @MethodSource("wrongResults")
  void isRefusedWhenItsExecutionGivesSomethingElse(String what, String field, Object value) {
    Block wrong = altered(here.impeached(parent).block(), field, value);

    assertThat(here.validator.execute(wrong, parent, rules).refusal())
        .get()
        .extracting(Reason::message)
        .asString()
        .contains(what);
  }

  @Test
  void withoutThePenaltyItsStateRootIsWrong() {
    Block free = altered(here.impeached(parent).block(), "stateRoot", parent.stateRoot());

    assertThat(here.validator.execute(free, parent, rules).refusal())
        .get()
        .extracting(Reason::code)
        .isEqualTo("wrong-state-root");
  }

  @Test
  void aProposedBlockHasNothingInItsExtraField() {
    BlockDraft draft =
        here.builder.build(new Parent(parent, Bytes.EMPTY), rules, 0, Bytes.EMPTY, List.of());
    Header vain = Altered.copy(draft.header(), "extra", Bytes.fromHex("0x01"));
    Header sealed = headers.withSeal(vain, FIRST.sign(headers.sealingHash(vain)));
    Block block = new Block(sealed, List.of(), Bytes.EMPTY, 1_000);

    assertThat(code(here.validator.check(unread(block), parent, rules))).isEqualTo("wrong-extra");
  }

  private static byte[] bloom() {
    byte[] bloom = LogsBloom.EMPTY.toArray();
    bloom[0] = 1;
    return bloom;
  }

  private Block altered(Block good, String field, Object value) {
    Header changed = Altered.copy(good.header(), field, value);
    return new Block(
        headers.withSeal(changed, changed.seal()),
        good.transactions(),
        good.parentCertificate(),
        good.size());
  }

  private static String code(Verdict verdict) {
    return ((Verdict.Reject) verdict).reason().code();
  }
}
