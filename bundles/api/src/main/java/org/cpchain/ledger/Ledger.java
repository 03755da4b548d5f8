package org.cpchain.ledger;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.module.ModuleVersion;

/**
 * Reads of the final chain. Everything that it returns is final and will never change. Heights go
 * from 0, the genesis, to {@code head().height()}. Safe for use by several threads.
 *
 * <p>A node that was away for very long may have {@link #skipped} blocks; what is asked about their
 * content, states and events is answered with a {@link NotKeptException}, never with an empty
 * answer. Only a transaction of such a block, asked for by its hash, is as unknown as any other.
 */
public interface Ledger {
  Chain chain();

  /** What the genesis fixes for consensus; empty when this ledger cannot tell. */
  default Optional<ChainRules> rules() {
    return Optional.empty();
  }

  Header head();

  /** The blocks that this node has skipped; of these it has headers' proofs only. */
  default Optional<Skipped> skipped() {
    return Optional.empty();
  }

  Optional<Block> block(long height);

  Optional<Block> block(Hash hash);

  /**
   * Proof that the block is final, in the words of its consensus protocol; empty for the genesis.
   */
  Optional<Bytes> certificate(long height);

  /**
   * The block as it was decided, byte for byte, and its certificate; empty for the genesis and
   * where there is no such block.
   */
  default Optional<FinalBlock> finalBlock(long height) {
    return Optional.empty();
  }

  /**
   * Who decided the block, as its certificate says. Empty for the genesis and where there is no
   * such block, and as long as the module of its consensus protocol is not there to read the
   * certificate.
   */
  Optional<Decision> decision(long height);

  /** Who proposes and decides the block of the height, from 1, which need not be there yet. */
  Committee committee(long height);

  /**
   * The protocol versions in force at the height, in their canonical order; above the height behind
   * the last block, those known last.
   */
  default List<ModuleVersion> protocols(long height) {
    return List.of();
  }

  /** A transaction in a block; those in the pool are the pool's. */
  Optional<Located> transaction(Hash hash);

  /** Also of a block's end, by the hash that its events name. */
  Optional<Receipt> receipt(Hash transaction);

  /**
   * The receipts of a block: those of its transactions in their order, then that of its end when
   * there is one ({@link Receipt#isBlockEnd}). Empty when there is no such block.
   */
  List<Receipt> receipts(long height);

  /** The account after the block; {@link Account#EMPTY} when nothing is known of it. */
  Account account(Address address, long height);

  /** Whether a contract answers at the address. */
  boolean isContract(Address address);

  /**
   * Tries a call on the state after the block. Refused when there is no such block or no such state
   * any more, and with {@code contract-missing} when the chain has a contract there whose bundle is
   * not on this node; the message names its address.
   */
  Result<CallResult> call(Call call, long height);

  /**
   * The least gas limit with which the call succeeds now. Refused with {@code would-revert} and the
   * contract's reason when it does not succeed, and with {@code contract-missing} as {@link #call}.
   */
  Result<Long> estimateGas(Call call);

  /**
   * Matching events of the blocks from {@code fromHeight} to {@code toHeight}, both included, at
   * most {@code limit}.
   */
  List<LogEntry> logs(LogFilter filter, long fromHeight, long toHeight, int limit);

  /**
   * Matching events behind the cursor, in the chain's order, at most {@code limit}.
   *
   * @throws NotKeptException when the next ones may be in blocks that this node has skipped
   */
  List<LogEntry> logsAfter(LogFilter filter, EventCursor cursor, int limit);

  /**
   * Proof of the account's state after the block: the nodes of the account trie from the root
   * (EIP-1186).
   */
  Optional<StateProof> proof(Address address, List<Bytes> storageKeys, long height);

  /**
   * @param round of consensus; 0 when the scheduled proposer's block was decided at the first
   *     attempt
   * @param signers the validators who have signed, in the committee's order
   * @param committee how many could have
   */
  record Decision(int round, List<Address> signers, int committee) {
    public Decision {
      signers = List.copyOf(signers);
    }
  }

  /**
   * @param from the first height
   * @param to the last height
   */
  record Skipped(long from, long to) {}

  /** A transaction and where it stands. */
  record Located(Transaction transaction, Header header, int index) {}
}
