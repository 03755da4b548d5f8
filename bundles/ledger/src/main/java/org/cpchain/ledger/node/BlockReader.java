package org.cpchain.ledger.node;

import java.util.function.LongSupplier;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;

/** Reads and judges blocks that others have made, up to but not including their execution. */
final class BlockReader {
  private final LedgerParts parts;
  private final SignatureCheck signatures;
  private final CertificateCheck certificates;
  private final LongSupplier clock;
  private final long skewMillis;

  /** Whether a certificate proves that the block of that height is final. */
  @FunctionalInterface
  interface CertificateCheck {
    Verdict check(long height, Hash block, Bytes certificate);
  }

  /**
   * @param clock milliseconds since 1970 UTC
   * @param skewMillis how far the proposer's clock may be ahead of ours
   */
  BlockReader(
      LedgerParts parts,
      SignatureCheck signatures,
      CertificateCheck certificates,
      LongSupplier clock,
      long skewMillis) {
    this.parts = parts;
    this.signatures = signatures;
    this.certificates = certificates;
    this.clock = clock;
    this.skewMillis = skewMillis;
  }

  Result<Block> read(Bytes payload) {
    return signatures.decode(payload).then(this::judge);
  }

  private Result<Block> judge(Block block) {
    Header head = parts.chain().head();
    Result<Block> fields =
        result(
            parts.validator().check(block, head, parts.rules(), clock.getAsLong() + skewMillis),
            block);
    return head.height() == 0
        ? fields
        : fields.then(
            good ->
                result(
                    certificates.check(head.height(), head.hash(), block.parentCertificate()),
                    good));
  }

  private static Result<Block> result(Verdict verdict, Block block) {
    if (verdict instanceof Verdict.Reject reject) {
      return Result.refused(reject.reason());
    }
    if (verdict instanceof Verdict.Later later) {
      return Result.refused(later.reason());
    }
    if (verdict instanceof Verdict.Ignore ignore) {
      return Result.refused(ignore.reason());
    }
    return Result.ok(block);
  }
}
