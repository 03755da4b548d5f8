package org.cpchain.ledger.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.state.StateCrawl;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.trie.OrderedTrie;

/**
 * Reads a chain as it is kept: that each block is the parent of the next and has the transactions
 * that its header says, that each is certified, and that the whole state of the last one is there.
 */
public final class ChainAudit {
  private static final int AT_ONCE = 256;

  private final CryptoSuite suite;
  private final ChainStore chain;
  private final BlockCodec blocks;
  private final StateTries states;
  private final Function<List<SkippedBlocks.KeptHeader>, Verdict> proof;

  /**
   * @param proof judges headers each of which follows the one before
   */
  public ChainAudit(
      CryptoSuite suite,
      ChainStore chain,
      BlockCodec blocks,
      StateTries states,
      Function<List<SkippedBlocks.KeptHeader>, Verdict> proof) {
    this.suite = suite;
    this.chain = chain;
    this.blocks = blocks;
    this.states = states;
    this.proof = proof;
  }

  /**
   * What is wrong first; empty when nothing is.
   *
   * @throws org.cpchain.storage.StorageException when something cannot be read
   */
  public Optional<String> examine() {
    Header head = chain.head();
    try {
      Optional<String> wrong = examineBlocks(head.height());
      if (wrong.isEmpty()) {
        StateCrawl crawl = states.crawl(head.stateRoot(), place -> true);
        while (crawl.step(AT_ONCE)) {
          // it reads
        }
      }
      return wrong;
    } catch (IllegalStateException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> examineBlocks(long last) {
    List<SkippedBlocks.KeptHeader> unproven = new ArrayList<>();
    Optional<Hash> parent = Optional.empty();
    for (long height = 0; height <= last; height++) {
      Optional<SkippedBlocks.KeptHeader> kept = kept(height);
      if (kept.isEmpty()) {
        return Optional.of("block " + height + " is missing, or is not the one that was kept");
      }
      Header header = kept.get().header();
      if (header.height() != height || parent.filter(p -> !p.equals(header.parent())).isPresent()) {
        return Optional.of("block " + height + " does not follow block " + (height - 1));
      }
      parent = Optional.of(header.hash());
      if (height > 0) {
        unproven.add(kept.get());
      }
      if (unproven.size() >= AT_ONCE || (height == last && !unproven.isEmpty())) {
        Verdict verdict = proof.apply(List.copyOf(unproven));
        if (!verdict.isAccepted()) {
          return Optional.of("a block up to " + height + " is not certified: " + verdict);
        }
        unproven.clear();
      }
    }
    return Optional.empty();
  }

  private Optional<SkippedBlocks.KeptHeader> kept(long height) {
    if (chain.skipped().gap().contains(height)) {
      return chain.skipped().header(height);
    }
    return chain
        .records()
        .record(height)
        .flatMap(
            record -> {
              Block block = record.block(blocks);
              Header header = block.header();
              Stream<Bytes> envelopes = block.transactions().stream().map(t -> t.raw());
              boolean same =
                  header.hash().equals(record.hash())
                      && OrderedTrie.root(suite, envelopes.toList())
                          .equals(header.transactionsRoot());
              return same
                  ? Optional.of(new SkippedBlocks.KeptHeader(header, record.certificate()))
                  : Optional.empty();
            });
  }
}
