package org.cpchain.ledger.core.block;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.execution.ExecutedBlock;

/** Headers of blocks that are being made. */
final class UnsealedHeader {
  private UnsealedHeader() {}

  /** The header of the parent's successor, without seal and hash. */
  static Header of(
      CryptoSuite suite,
      Header parent,
      BlockRules rules,
      long time,
      ExecutedBlock executed,
      Hash certificate,
      Bytes extra) {
    long height = parent.height() + 1;
    return new Header(
        parent.hash(),
        height,
        rules.committee().proposer(height),
        time,
        executed.state().root(),
        executed.transactionsRoot(),
        executed.receiptsRoot(),
        executed.logsBloom(),
        rules.gasLimit(),
        executed.gasUsed(),
        rules.baseFee(),
        rules.committeeAfter(suite, executed),
        rules.protocolsHash(),
        certificate,
        extra,
        Bytes.EMPTY,
        Hash.ZERO);
  }
}
