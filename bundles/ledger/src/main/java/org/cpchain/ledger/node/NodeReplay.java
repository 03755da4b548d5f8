package org.cpchain.ledger.node;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LedgerReplay;
import org.cpchain.ledger.Transaction;
import org.cpchain.ledger.core.block.BlockRules;
import org.cpchain.ledger.core.block.BlockValidator;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.TransactionCodec;
import org.cpchain.ledger.core.codec.UnreadBlock;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.state.WorldState;

/** Reads and executes kept blocks with others' suites and contracts. */
final class NodeReplay implements LedgerReplay {
  private final Genesis genesis;
  private final LedgerParts parts;
  private final Contracts contracts;
  private final Certificates certificates;

  NodeReplay(Foundation base, Certificates certificates) {
    this.genesis = base.genesis();
    this.parts = base.parts();
    this.contracts = base.contracts();
    this.certificates = certificates;
  }

  @Override
  public long firstExecutable() {
    return parts.chain().states().oldestState() + 1;
  }

  @Override
  public Result<Block> reread(long height, CryptoSuite suite, Consumer<String> part) {
    Optional<Bytes> payload = isBlock(height) ? parts.chain().encoded(height) : Optional.empty();
    Optional<Block> parent = block(height - 1);
    if (payload.isEmpty() || parent.isEmpty()) {
      return notKept("block " + height);
    }
    TransactionCodec transactions = new TransactionCodec(suite, genesis.chainId());
    BlockCodec blocks = new BlockCodec(suite, transactions, genesis.parameters().maxBlockBytes());
    part.accept("its header");
    return blocks
        .open(payload.get())
        .then(unread -> judge(unread, parent.get().header(), suite, part))
        .then(unread -> blocks.complete(unread, decoder(height, transactions, part)));
  }

  private Result<UnreadBlock> judge(
      UnreadBlock unread, Header parent, CryptoSuite suite, Consumer<String> part) {
    long height = parent.height() + 1;
    Verdict fields = validator(suite, contracts).check(unread, parent, parts.rules(height));
    return BlockReader.result(fields, unread).then(good -> judgeCertificate(good, suite, part));
  }

  private Result<UnreadBlock> judgeCertificate(
      UnreadBlock unread, CryptoSuite suite, Consumer<String> part) {
    Header header = unread.header();
    part.accept("its certificate");
    Bytes certificate = parts.chain().certificate(header.height()).orElse(Bytes.EMPTY);
    return BlockReader.result(
        certificates.check(suite, header.height(), header.hash(), certificate), unread);
  }

  private Function<Bytes, Result<Transaction>> decoder(
      long height, TransactionCodec transactions, Consumer<String> part) {
    List<Transaction> kept = block(height).map(Block::transactions).orElse(List.of());
    Iterator<Transaction> known = kept.iterator();
    int[] index = {0};
    return envelope -> {
      String hash = known.hasNext() ? " " + known.next().hash() : "";
      part.accept("transaction " + index[0]++ + hash);
      return transactions.decode(envelope);
    };
  }

  @Override
  public Result<Executed> execute(
      long height, ContractMachine others, Consumer<ContractMachine.World> before) {
    Optional<Block> block = isBlock(height) ? block(height) : Optional.empty();
    Optional<Block> parent = block(height - 1);
    if (block.isEmpty() || parent.isEmpty() || height < firstExecutable()) {
      return notKept("block " + height + ", or the state below it,");
    }
    Header below = parent.get().header();
    BlockRules rules = parts.rules(height);
    WorldState world = parts.states().world(below.stateRoot());
    before.accept(world);
    return validator(parts.suite(), contracts.trying(others))
        .run(block.get(), below, rules, world)
        .map(
            done ->
                new Executed(
                    done.state().root(), done.receipts(block.get().header(), parts.suite())));
  }

  @Override
  public Result<Hash> change(long height, Consumer<ContractMachine.World> change) {
    Optional<Block> block = block(height);
    if (block.isEmpty() || height < firstExecutable() - 1) {
      return notKept("the state after block " + height);
    }
    WorldState world = parts.states().world(block.get().header().stateRoot());
    change.accept(world);
    return Result.ok(world.commit(height).root());
  }

  private BlockValidator validator(CryptoSuite suite, ContractMachine machine) {
    boolean fees = genesis.parameters().fees().isPresent();
    return new BlockValidator(suite, parts.states(), new BlockExecutor(suite, machine, fees));
  }

  private boolean isBlock(long height) {
    return height > 0 && height <= parts.chain().head().height();
  }

  private Optional<Block> block(long height) {
    return height == 0 || isBlock(height) ? parts.chain().block(height) : Optional.empty();
  }

  private static <T> Result<T> notKept(String what) {
    return Result.refused("not-kept", what + " is not kept on this node");
  }
}
