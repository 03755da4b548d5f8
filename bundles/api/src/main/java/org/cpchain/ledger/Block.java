package org.cpchain.ledger;

import java.util.List;
import org.cpchain.base.Bytes;

/**
 * A final block.
 *
 * @param parentCertificate proof that the parent is final, in the words of its consensus protocol;
 *     empty in blocks 0 and 1, and in impeach blocks
 * @param size bytes of the encoded block
 */
public record Block(
    Header header, List<Transaction> transactions, Bytes parentCertificate, int size) {
  public Block {
    transactions = List.copyOf(transactions);
  }
}
