package org.cpchain.ledger.core.block;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.execution.BlockExecutor;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.state.StateTries;

/**
 * Makes the block that the committee decides when the scheduled proposer gave it none. The parent
 * determines all of it, so that every node makes the same bytes: no transactions, one time, {@link
 * Header#IMPEACHMENT} where others have a seal, and not even the parent's certificate, since there
 * may be several of that. Its only effects are the penalty on the scheduled proposer, and what the
 * chain does by itself at the end of each block. Safe for use by several threads.
 */
public final class ImpeachBlock {
  private final CryptoSuite suite;
  private final HeaderCodec headers;
  private final BlockCodec blocks;
  private final StateTries states;
  private final BlockExecutor executor;

  /** A block, its encoding, and what its execution gave. */
  public record Made(Block block, Bytes payload, ExecutedBlock execution) {}

  public ImpeachBlock(
      CryptoSuite suite, BlockCodec blocks, StateTries states, BlockExecutor executor) {
    this.suite = suite;
    this.headers = new HeaderCodec(suite);
    this.blocks = blocks;
    this.states = states;
    this.executor = executor;
  }

  public Made on(Header parent, BlockRules rules) {
    long time = rules.impeachment(parent);
    ExecutedBlock executed =
        executor.impeach(
            states.world(parent.stateRoot()), rules.context(parent, time, Bytes.EMPTY));
    Header draft =
        UnsealedHeader.of(suite, parent, rules, time, executed, Hash.ZERO, Header.IMPEACHMENT);
    Header header = headers.withSeal(draft, Bytes.EMPTY);
    Bytes payload = blocks.encode(header, List.of(), Bytes.EMPTY);
    return new Made(new Block(header, List.of(), Bytes.EMPTY, payload.size()), payload, executed);
  }
}
