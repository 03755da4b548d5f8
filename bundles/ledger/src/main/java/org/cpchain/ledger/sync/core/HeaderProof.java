package org.cpchain.ledger.sync.core;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.regime.Regime;

/**
 * Judges headers each of which follows the one before. The last one must be certified by the
 * committee of its height; then those below it are final, too. A certificate to which the next
 * header commits was checked by the quorum that has certified that; the others (the next block
 * impeaches, or another certificate is offered) are checked by their signatures. So most
 * certificates cost one hash, and none is kept that is not true.
 *
 * <p>Each header commits to the regime of the next height. Where the validators or their protocol
 * change, the header that says so must itself be certified by the old ones: whoever comes later
 * proves nothing about who he is.
 */
public final class HeaderProof {
  /** Whether the regime's committee has certified the block, in the words of its protocol. */
  @FunctionalInterface
  public interface CertificateCheck {
    Verdict check(Regime regime, long height, Hash block, Bytes certificate);
  }

  private final CryptoSuite suite;
  private final CertificateCheck certificates;
  private final LongFunction<Regime> regimes;
  private final Optional<Checkpoint> checkpoint;

  /**
   * @param regimes of heights, up to the one above the last header that was proven
   */
  public HeaderProof(
      CryptoSuite suite,
      CertificateCheck certificates,
      LongFunction<Regime> regimes,
      Optional<Checkpoint> checkpoint) {
    this.suite = suite;
    this.certificates = certificates;
    this.regimes = regimes;
    this.checkpoint = checkpoint;
  }

  /**
   * Later when nobody can check at present.
   *
   * @param headers at least one
   */
  public Verdict check(List<CertifiedHeader> headers) {
    Verdict verdict = Verdict.accept();
    Regime regime = regimes.apply(headers.get(0).header().height());
    Regime.Commitment commitment = regime.commitment(suite);
    for (int i = 0; i < headers.size() && verdict.isAccepted(); i++) {
      CertifiedHeader here = headers.get(i);
      boolean stays = Regime.Commitment.in(here.header()).equals(commitment);
      if (!stays && !isNext(here)) {
        return missing(here.header());
      }
      Regime next = stays ? regime : here.next().orElseThrow();
      boolean last = i + 1 == headers.size();
      boolean proves =
          !last
              && isOfEqualWeight(next, regime)
              && isCommitted(here.certificate(), headers.get(i + 1).header());
      verdict = proves ? Verdict.accept() : signed(regime, here);
      if (verdict.isAccepted()) {
        verdict = againstCheckpoint(here.header());
      }
      regime = next;
      commitment = Regime.Commitment.in(here.header());
    }
    return verdict;
  }

  private boolean isNext(CertifiedHeader header) {
    Regime.Commitment expected = Regime.Commitment.in(header.header());
    return header.next().filter(next -> next.commitment(suite).equals(expected)).isPresent();
  }

  /** Whether a certificate of the next one speaks for what the old one would have certified. */
  private static boolean isOfEqualWeight(Regime next, Regime now) {
    return next.committee().validators().equals(now.committee().validators())
        && next.consensus().equals(now.consensus());
  }

  private static Verdict missing(Header header) {
    return Verdict.reject(
        "regime-missing",
        "block "
            + header.height()
            + " changes the committee or the protocols, and the new ones were not sent along");
  }

  private Verdict signed(Regime regime, CertifiedHeader header) {
    return certificates.check(
        regime, header.header().height(), header.header().hash(), header.certificate());
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
