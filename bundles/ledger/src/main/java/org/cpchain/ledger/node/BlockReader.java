package org.cpchain.ledger.node;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.UnreadBlock;

/**
 * Reads and judges blocks that others have made, up to but not including their execution. What is
 * cheap comes first: the transactions' signatures are recovered only in a block that the scheduled
 * proposer has sealed.
 */
final class BlockReader {
  private final LedgerParts parts;
  private final SignatureCheck signatures;
  private final CertificateCheck certificates;

  /** Whether a certificate proves that the block of that height is final. */
  @FunctionalInterface
  interface CertificateCheck {
    Verdict check(long height, Hash block, Bytes certificate);
  }

  BlockReader(LedgerParts parts, SignatureCheck signatures, CertificateCheck certificates) {
    this.parts = parts;
    this.signatures = signatures;
    this.certificates = certificates;
  }

  /** A block that may follow the last final one. */
  Result<Block> read(Bytes payload) {
    return parts.blocks().open(payload).then(this::judge).then(signatures::complete);
  }

  private Result<UnreadBlock> judge(UnreadBlock block) {
    Header head = parts.chain().head();
    return result(parts.validator().check(block, head, parts.rules(head.height() + 1)), block)
        .then(good -> result(checkCertificate(good, head), good));
  }

  /** Block 1 and impeach blocks have none. The one that is kept was checked before. */
  private Verdict checkCertificate(UnreadBlock block, Header head) {
    Bytes certificate = block.parentCertificate();
    return certificate.isEmpty()
            || parts.chain().certificate(head.height()).filter(certificate::equals).isPresent()
        ? Verdict.accept()
        : certificates.check(head.height(), head.hash(), certificate);
  }

  /** The block when it was accepted, else why not. */
  static Result<UnreadBlock> result(Verdict verdict, UnreadBlock block) {
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
