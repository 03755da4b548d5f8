package org.cpchain.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;

/**
 * Works through final blocks once more, to see what a candidate makes of them: nothing is kept, and
 * nothing of what runs is touched. Registered as a service beside the {@link Ledger}. The candidate
 * is called by the calling thread alone, which holds no lock of the ledger meanwhile. Safe for use
 * by several threads.
 */
public interface LedgerReplay {
  /**
   * The lowest height that can be {@link #execute executed}: of the states below those that are
   * kept only the blocks are left.
   */
  long firstExecutable();

  /**
   * Reads a block as it is read when it comes from a peer, with the suite in the place of the
   * chain's: the hash of its header, its seal, its list of transactions, the hash and the sender of
   * each, and its certificate. What the suite throws comes out of it.
   *
   * @param height from 1 to the last block's
   * @param part is told what is looked at from now on, such as {@code transaction 3 0x…}
   * @return refused with the reason for which the block of a peer is; with {@code not-kept} when
   *     there is no such block here, with {@code module-missing} when nobody here can check its
   *     certificate
   */
  Result<Block> reread(long height, CryptoSuite suite, Consumer<String> part);

  /**
   * Executes a block on the state below it.
   *
   * @param contracts which answer in the place of those that are installed; what is thrown in them
   *     comes out of it
   * @param before may change that state first
   * @return refused with the reason for which a transaction cannot be in the block, with {@code
   *     not-kept} when the block or the state is not here
   * @throws org.cpchain.contract.MissingContractException when one that is needed is not installed
   */
  Result<Executed> execute(
      long height, ContractMachine contracts, Consumer<ContractMachine.World> before);

  /**
   * The root of the state after a block, with a change.
   *
   * @return refused with {@code not-kept} when the block or its state is not here
   */
  Result<Hash> change(long height, Consumer<ContractMachine.World> change);

  /**
   * What came of a block.
   *
   * @param receipts as {@link Ledger#receipts} has them
   */
  record Executed(Hash stateRoot, List<Receipt> receipts) {
    public Executed {
      receipts = List.copyOf(receipts);
    }
  }
}
