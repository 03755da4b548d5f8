package org.cpchain.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A block's header. Its hash covers all other fields, the seal included.
 *
 * @param height 0 for the genesis
 * @param proposer the scheduled proposer of the height, also where another value was decided
 * @param timestamp milliseconds since 1970 UTC
 * @param stateRoot root of the account trie after this block
 * @param committeeHash hash of the committee that decides the next height
 * @param protocolsHash hash of the list of protocol versions in force
 * @param certificateHash hash of the parent's certificate, which stands in this block's body; zero
 *     in blocks 0 and 1, and in impeach blocks
 * @param baseFee wei per gas
 * @param extra the hash of the genesis' content in block 0, {@link #IMPEACHMENT} in impeach blocks,
 *     or 32 bytes that the proposer reveals for the seed of elections; otherwise empty
 * @param seal the proposer's signature, as bytes, over the other fields; empty in the genesis and
 *     in impeach blocks
 */
public record Header(
    Hash parent,
    long height,
    Address proposer,
    long timestamp,
    Hash stateRoot,
    Hash transactionsRoot,
    Hash receiptsRoot,
    Bytes logsBloom,
    long gasLimit,
    long gasUsed,
    BigInteger baseFee,
    Hash committeeHash,
    Hash protocolsHash,
    Hash certificateHash,
    Bytes extra,
    Bytes seal,
    Hash hash) {
  /** Marks the block by which the committee has gone on without the scheduled proposer. */
  public static final Bytes IMPEACHMENT =
      Bytes.of("impeachment".getBytes(StandardCharsets.US_ASCII));

  /**
   * Whether the committee decided this block because the scheduled proposer gave it none. Such a
   * block has no transactions, seal and certificate of its parent; it changes the state by the
   * penalty on the proposer only.
   */
  public boolean isImpeachment() {
    return extra.equals(IMPEACHMENT);
  }
}
