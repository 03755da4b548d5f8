package org.cpchain.ledger.core.block;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.execution.ExecutedBlock;
import org.cpchain.ledger.core.regime.Regime;

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
    Regime.Commitment next = rules.after(suite, executed);
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
        next.committee(),
        next.protocols(),
        certificate,
        extra,
        Bytes.EMPTY,
        Hash.ZERO);
  }
}
