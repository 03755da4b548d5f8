package org.cpchain.ledger.core.codec;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Header;

/**
 * A block from outside whose transactions have not been looked at.
 *
 * @param envelopes of the transactions, in order
 * @param size bytes of the encoded block
 */
public record UnreadBlock(Header header, List<Bytes> envelopes, Bytes parentCertificate, int size) {
  public UnreadBlock {
    envelopes = List.copyOf(envelopes);
  }
}
