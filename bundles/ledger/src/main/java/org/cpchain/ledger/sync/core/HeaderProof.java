package org.cpchain.ledger.sync.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.Commitments;

/**
 * Judges headers each of which follows the one before. The last one must be certified by the
 * committee of its height; then those below it are final, too. A certificate to which the next
 * header commits was checked by the quorum that has certified that; the others (the next block
 * impeaches, or another certificate is offered) are checked by their signatures. So most
 * certificates cost one hash, and none is kept that is not true.
 */
public final class HeaderProof {
  /** Whether the committee of the height has certified the block. */
  @FunctionalInterface
  public interface CertificateCheck {
    Verdict check(long height, Hash block, Bytes certificate);
  }

  private final CryptoSuite suite;
  private final CertificateCheck certificates;
  private final Optional<Checkpoint> checkpoint;

  public HeaderProof(
      CryptoSuite suite, CertificateCheck certificates, Optional<Checkpoint> checkpoint) {
    this.suite = suite;
    this.certificates = certificates;
    this.checkpoint = checkpoint;
  }

  /**
   * Later when nobody can check at present.
   *
   * @param headers at least one
   */
  public Verdict check(List<CertifiedHeader> headers) {
    Verdict verdict = signed(headers.get(headers.size() - 1));
    for (int i = 0; i < headers.size() && verdict.isAccepted(); i++) {
      CertifiedHeader here = headers.get(i);
      boolean last = i + 1 == headers.size();
      boolean committed = !last && isCommitted(here.certificate(), headers.get(i + 1).header());
      verdict = last || committed ? Verdict.accept() : signed(here);
      if (verdict.isAccepted()) {
        verdict = againstCheckpoint(here.header());
      }
    }
    return verdict;
  }

  private Verdict signed(CertifiedHeader header) {
    return certificates.check(
        header.header().height(), header.header().hash(), header.certificate());
  }

  private boolean isCommitted(Bytes certificate, Header next) {
    return !certificate.isEmpty()
        && Commitments.certificate(suite, certificate).equals(next.certificateHash());
  }

  private Verdict againstCheckpoint(Header header) {
    return checkpoint
        .map(known -> known.check(header.height(), header.hash()))
        .orElseGet(Verdict::accept);
  }
}
