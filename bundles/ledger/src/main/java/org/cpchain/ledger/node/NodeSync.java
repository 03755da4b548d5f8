package org.cpchain.ledger.node;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.cpchain.base.Verdict;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.Regimes;
import org.cpchain.ledger.chain.SkippedBlocks;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.sync.HeaderReader;
import org.cpchain.ledger.sync.Provider;
import org.cpchain.ledger.sync.SnapshotHost;
import org.cpchain.ledger.sync.SyncHost;
import org.cpchain.ledger.sync.SyncRules;
import org.cpchain.ledger.sync.Synchroniser;
import org.cpchain.ledger.sync.core.CertifiedHeader;
import org.cpchain.ledger.sync.core.HeaderProof;
import org.cpchain.ledger.sync.core.ImportResult;
import org.cpchain.ledger.sync.core.Limits;
import org.cpchain.ledger.sync.core.SyncEffect.ImportItem;
import org.cpchain.ledger.sync.core.SyncMessage.Tip;
import org.cpchain.network.PeerNetwork;

/** The node's chain in the eyes of synchronisation. */
record NodeSync(
    ChainStore chain,
    HeaderProof proof,
    BlockImport blocks,
    SnapshotHost snapshots,
    SyncRules rules,
    BooleanSupplier validator)
    implements SyncHost {
  /** Follows the peers' chains from now on. */
  static Synchroniser over(Foundation base, Participation participation, PeerNetwork peers) {
    LedgerParts parts = base.parts();
    Threads threads = base.threads();
    HeaderProof proof =
        new HeaderProof(
            parts.suite(),
            participation.certificates()::check,
            height -> parts.rules(height).regime(),
            base.settings().checkpoint());
    Synchroniser made =
        new Synchroniser(
            new NodeSync(
                parts.chain(),
                proof,
                participation.blockImport(),
                new StateSync(parts),
                new ConsensusRules(parts.chain(), participation.keeper()),
                participation::isVoting),
            peers,
            new Provider(
                parts.chain(),
                parts.blocks(),
                parts.headers(),
                parts.states(),
                peers,
                threads.serving(),
                Synchroniser::now),
            new HeaderReader(parts.suite()),
            Limits.DEFAULT.skippingFrom(base.settings().skipDistance()),
            threads.sync(),
            threads.syncWork());
    parts.chain().follow(made::headMoved);
    return made;
  }

  @Override
  public Tip tip() {
    Header head = chain.head();
    SkippedBlocks.Gap gap = chain.skipped().gap();
    long from = gap.isEmpty() ? 0 : gap.to() + 1;
    return new Tip(head.height(), head.hash(), Math.max(1, from), from);
  }

  @Override
  public boolean isValidator() {
    return validator.getAsBoolean();
  }

  @Override
  public Verdict check(List<CertifiedHeader> headers, boolean keep) {
    Verdict verdict = proof.check(headers);
    if (verdict.isAccepted()) {
      keepRegimes(headers);
    }
    if (verdict.isAccepted() && keep) {
      chain
          .skipped()
          .keep(
              headers.stream()
                  .map(h -> new SkippedBlocks.KeptHeader(h.header(), h.certificate()))
                  .toList());
    }
    return verdict;
  }

  private void keepRegimes(List<CertifiedHeader> headers) {
    Regimes regimes = chain.regimes();
    for (CertifiedHeader proven : headers) {
      long height = proven.header().height();
      if (!regimes.at(height).commitment().equals(Regime.Commitment.in(proven.header()))) {
        regimes.keep(regimes.span(height + 1, proven.next().orElseThrow()));
      }
    }
  }

  @Override
  public CompletionStage<ImportResult> take(List<ImportItem> items) {
    return blocks.take(items);
  }
}
