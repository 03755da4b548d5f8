package org.cpchain.ledger.sync.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

/** What is to be done, in the order given. */
public sealed interface SyncEffect {
  record Send(Address to, SyncMessage message) implements SyncEffect {}

  /**
   * Certificates are to be checked; the parents' hashes have been. One check at a time, in order.
   *
   * @param keep whether good ones are to be kept, since their blocks will not be fetched
   */
  record CheckHeaders(long id, List<CertifiedHeader> headers, boolean keep) implements SyncEffect {
    public CheckHeaders {
      headers = List.copyOf(headers);
    }
  }

  /** Blocks of consecutive heights are to be executed and made final, in order. */
  record Import(long id, List<ImportItem> blocks) implements SyncEffect {
    public Import {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * @param from who gave it
   * @param proven the header, when it was proven final; otherwise the certificate is to be checked
   */
  record ImportItem(
      long height,
      Bytes payload,
      Bytes certificate,
      Optional<CertifiedHeader> proven,
      Address from) {}

  /** A peer has done wrong. */
  record Complain(Address peer, Fault fault, String what) implements SyncEffect {}

  /** A {@link SyncEvent.Tick} is wanted at this time at the latest. */
  record Wake(long at) implements SyncEffect {}

  /** Blocks are skipped: what was kept for that before? */
  record OpenSnapshot(long id) implements SyncEffect {}

  /** The state of the block of this height, whose header is kept, is to be copied. */
  record BeginState(long id, long height) implements SyncEffect {}

  /** Nodes of a batch have come. */
  record TakeNodes(long batch, Address from, List<List<Bytes>> parts) implements SyncEffect {}

  /** The copying is given up. */
  record AbandonSnapshot() implements SyncEffect {}
}
