package org.cpchain.ledger.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.core.codec.RegimeCodec;
import org.cpchain.ledger.core.regime.Regime;
import org.cpchain.ledger.sync.core.CertifiedHeader;
import org.cpchain.ledger.sync.core.SyncMessage;

/**
 * Reads headers as they come from a peer, each with the regime to which it commits when that was
 * sent along. Safe for use by several threads.
 */
public final class HeaderReader {
  private final CryptoSuite suite;
  private final HeaderCodec headers;

  public HeaderReader(CryptoSuite suite) {
    this.suite = suite;
    this.headers = new HeaderCodec(suite);
  }

  /** Refused with {@code malformed}; whether the headers are true is not looked at. */
  Result<List<CertifiedHeader>> read(SyncMessage.Headers answer) {
    Map<Regime.Commitment, Regime> regimes = new HashMap<>();
    for (Bytes encoded : answer.regimes()) {
      Result<Regime> read = RegimeCodec.decode(encoded);
      if (read instanceof Result.Refused<Regime> refused) {
        return Result.refused(refused.reason());
      }
      Regime regime = read.toOptional().orElseThrow();
      regimes.put(regime.commitment(suite), regime);
    }
    List<CertifiedHeader> all = new ArrayList<>(answer.items().size());
    for (SyncMessage.Item item : answer.items()) {
      Result<Header> read = headers.decode(item.content());
      if (read instanceof Result.Refused<Header> refused) {
        return Result.refused(refused.reason());
      }
      Header header = read.toOptional().orElseThrow();
      Optional<Regime> next = Optional.ofNullable(regimes.get(Regime.Commitment.in(header)));
      all.add(new CertifiedHeader(header, item.certificate(), next));
    }
    return Result.ok(all);
  }
}
