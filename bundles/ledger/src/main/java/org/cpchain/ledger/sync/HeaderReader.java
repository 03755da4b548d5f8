package org.cpchain.ledger.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.ledger.core.codec.CommitteeCodec;
import org.cpchain.ledger.core.codec.HeaderCodec;
import org.cpchain.ledger.sync.core.CertifiedHeader;
import org.cpchain.ledger.sync.core.SyncMessage;

/**
 * Reads headers as they come from a peer, each with the committee to which it commits when that was
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
    Map<Hash, Committee> committees = new HashMap<>();
    for (Bytes encoded : answer.committees()) {
      Result<Committee> read = CommitteeCodec.decode(encoded);
      if (read instanceof Result.Refused<Committee> refused) {
        return Result.refused(refused.reason());
      }
      Committee committee = read.toOptional().orElseThrow();
      committees.put(Commitments.committee(suite, committee), committee);
    }
    List<CertifiedHeader> all = new ArrayList<>(answer.items().size());
    for (SyncMessage.Item item : answer.items()) {
      Result<Header> read = headers.decode(item.content());
      if (read instanceof Result.Refused<Header> refused) {
        return Result.refused(refused.reason());
      }
      Header header = read.toOptional().orElseThrow();
      Optional<Committee> next = Optional.ofNullable(committees.get(header.committeeHash()));
      all.add(new CertifiedHeader(header, item.certificate(), next));
    }
    return Result.ok(all);
  }
}
