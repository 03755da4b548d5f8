package org.cpchain.ledger.node;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.UnreadBlock;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.sync.core.CertifiedHeader;
import org.cpchain.ledger.sync.core.ImportResult;
import org.cpchain.ledger.sync.core.SyncEffect.ImportItem;

/**
 * Reads a block that was decided elsewhere. Nothing is believed: it must have the hash that was
 * proven, or a certificate of its own by a quorum of its height's committee; its fields, its seal
 * and its list of transactions are checked, and every sender is recovered. The parent's certificate
 * is not looked at again: the quorum that has certified the block has. Safe for use by several
 * threads.
 */
final class FinalBlockReader {
  /** What whoever hands a block on can have altered; the rest of a certified block he cannot. */
  private static final Set<String> BODY =
      Set.of("too-large", "wrong-certificate", "wrong-transactions", "not-empty");

  private final LedgerParts parts;
  private final BlockReader.CertificateCheck certificates;

  /** A block, or who is to blame that there is none. */
  record Reading(Optional<PreparedBlock> block, Optional<ImportResult> failure) {
    static Reading failed(ImportResult failure) {
      return new Reading(Optional.empty(), Optional.of(failure));
    }
  }

  FinalBlockReader(LedgerParts parts, BlockReader.CertificateCheck certificates) {
    this.parts = parts;
    this.certificates = certificates;
  }

  /** All but the transactions; refused when the peer gave something else. */
  Result<UnreadBlock> open(ImportItem item) {
    return parts.blocks().open(item.payload()).then(unread -> expected(item, unread));
  }

  private static Result<UnreadBlock> expected(ImportItem item, UnreadBlock unread) {
    Header header = unread.header();
    Optional<Hash> proven = item.proven().map(known -> known.header().hash());
    return header.height() == item.height()
            && proven.filter(hash -> !hash.equals(header.hash())).isEmpty()
        ? Result.ok(unread)
        : Result.refused(
            "wrong-height",
            "block " + header.hash() + " is not the one of height " + item.height());
  }

  /**
   * @param senders recovers the transactions' signatures
   */
  Reading read(
      ImportItem item,
      UnreadBlock unread,
      Header parent,
      Function<UnreadBlock, Result<Block>> senders) {
    Header header = unread.header();
    if (!parts.rules(header.height()).commitment().equals(Regime.Commitment.in(parent))) {
      return Reading.failed(new ImportResult.Early(unknownRegime(header)));
    }
    if (item.proven().isEmpty()) {
      Verdict certified = certificates.check(header.height(), header.hash(), item.certificate());
      if (certified instanceof Verdict.Later later) {
        return Reading.failed(new ImportResult.Stuck(later.reason()));
      }
      if (!certified.isAccepted()) {
        return Reading.failed(new ImportResult.Bad(item.from(), reason(certified)));
      }
    }
    Verdict verdict = parts.validator().check(unread, parent, parts.rules(header.height()));
    if (!verdict.isAccepted()) {
      Reason reason = reason(verdict);
      return Reading.failed(
          BODY.contains(reason.code())
              ? new ImportResult.Bad(item.from(), reason)
              : new ImportResult.Stuck(reason));
    }
    Bytes certificate = item.proven().map(CertifiedHeader::certificate).orElse(item.certificate());
    Result<Block> block = senders.apply(unread);
    return block
        .toOptional()
        .map(good -> new PreparedBlock(good, item.payload(), certificate))
        .map(good -> new Reading(Optional.of(good), Optional.empty()))
        .orElseGet(() -> Reading.failed(new ImportResult.Stuck(block.refusal().orElseThrow())));
  }

  /** It changes with a block that comes before and is not executed yet. */
  private static Reason unknownRegime(Header header) {
    return new Reason(
        "regime-unknown",
        "who decides block " + header.height() + " is not known yet; it is fetched again");
  }

  private static Reason reason(Verdict verdict) {
    if (verdict instanceof Verdict.Reject reject) {
      return reject.reason();
    }
    return verdict instanceof Verdict.Ignore ignore
        ? ignore.reason()
        : ((Verdict.Later) verdict).reason();
  }
}
