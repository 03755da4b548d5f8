package org.cpchain.ledger.sync.core;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.Commitments;

/**
 * Judges headers each of which follows the one before. The last one must be certified by the
 * committee of its height; then those below it are final, too. A certificate to which the next
 * header commits was checked by the quorum that has certified that; the others (the next block
 * impeaches, or another certificate is offered) are checked by their signatures. So most
 * certificates cost one hash, and none is kept that is not true.
 *
 * <p>Each header commits to the committee of the next height. Where the validators change, the
 * header that says so must itself be certified by the old ones: whoever comes later proves nothing
 * about who he is.
 */
public final class HeaderProof {
  /** Whether the committee has certified the block. */
  @FunctionalInterface
  public interface CertificateCheck {
    Verdict check(Committee committee, long height, Hash block, Bytes certificate);
  }

  private final CryptoSuite suite;
  private final CertificateCheck certificates;
  private final LongFunction<Committee> committees;
  private final Optional<Checkpoint> checkpoint;

  /**
   * @param committees who decides a height, up to the one above the last header that was proven
   */
  public HeaderProof(
      CryptoSuite suite,
      CertificateCheck certificates,
      LongFunction<Committee> committees,
      Optional<Checkpoint> checkpoint) {
    this.suite = suite;
    this.certificates = certificates;
    this.committees = committees;
    this.checkpoint = checkpoint;
  }

  /**
   * Later when nobody can check at present.
   *
   * @param headers at least one
   */
  public Verdict check(List<CertifiedHeader> headers) {
    Verdict verdict = Verdict.accept();
    Committee committee = committees.apply(headers.get(0).header().height());
    Hash hash = Commitments.committee(suite, committee);
    for (int i = 0; i < headers.size() && verdict.isAccepted(); i++) {
      CertifiedHeader here = headers.get(i);
      boolean stays = here.header().committeeHash().equals(hash);
      if (!stays && !isNext(here)) {
        return missing(here.header());
      }
      Committee next = stays ? committee : here.next().orElseThrow();
      boolean last = i + 1 == headers.size();
      boolean proves =
          !last
              && next.validators().equals(committee.validators())
              && isCommitted(here.certificate(), headers.get(i + 1).header());
      verdict = proves ? Verdict.accept() : signed(committee, here);
      if (verdict.isAccepted()) {
        verdict = againstCheckpoint(here.header());
      }
      committee = next;
      hash = here.header().committeeHash();
    }
    return verdict;
  }

  private boolean isNext(CertifiedHeader header) {
    Hash expected = header.header().committeeHash();
    return header
        .next()
        .filter(next -> Commitments.committee(suite, next).equals(expected))
        .isPresent();
  }

  private static Verdict missing(Header header) {
    return Verdict.reject(
        "committee-missing",
        "block " + header.height() + " changes the committee, and the new one was not sent along");
  }

  private Verdict signed(Committee committee, CertifiedHeader header) {
    return certificates.check(
        committee, header.header().height(), header.header().hash(), header.certificate());
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
