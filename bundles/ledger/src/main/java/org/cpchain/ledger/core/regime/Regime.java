package org.cpchain.ledger.core.regime;

import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.codec.Commitments;
import org.cpchain.module.ModuleVersion;

/**
 * Who decides a height, and by which protocols. Each block commits to that of the height above it,
 * so that a certified header proves by which rules the next one must be certified.
 */
public record Regime(Committee committee, Protocols protocols) {
  /** The consensus protocol's name, such as {@code lbft-2.1}; empty text when none is named. */
  public String consensus() {
    return protocols.of(ConsensusModule.FAMILY).map(ModuleVersion::protocol).orElse("");
  }

  /** The two hashes by which headers commit to it. */
  public Commitment commitment(CryptoSuite suite) {
    return new Commitment(
        Commitments.committee(suite, committee), Commitments.protocols(suite, protocols.all()));
  }

  /** What stands in a header for a regime. */
  public record Commitment(Hash committee, Hash protocols) {
    /** That of the height above the header's. */
    public static Commitment in(Header header) {
      return new Commitment(header.committeeHash(), header.protocolsHash());
    }
  }
}
