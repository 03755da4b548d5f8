package org.cpchain.sim.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.Decision;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.module.ModuleVersion;
import org.cpchain.sim.replay.ChainBlock;
import org.cpchain.sim.replay.History;
import org.cpchain.sim.replay.HistoryException;

/** This node's chain. Keeps a few blocks in memory, those that were asked for last. */
final class LedgerHistory implements History {
  private static final int KEPT = 8;

  private final Ledger ledger;
  private final CryptoSuite suite;
  private final ChainRules rules;
  private final Map<Long, ChainBlock> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ChainBlock> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param from the first height; above {@code to} when there is none
   * @param to the last height
   */
  record Range(long from, long to) {}

  /**
   * @throws HistoryException when the ledger does not tell the genesis' rules
   */
  LedgerHistory(Ledger ledger, CryptoSuite suite) {
    this.ledger = ledger;
    this.suite = suite;
    this.rules =
        ledger
            .rules()
            .orElseThrow(
                () -> new HistoryException("this ledger does not tell the genesis' rules", null));
  }

  /** The last blocks, as many as are wanted and kept. */
  Range last(long blocks) {
    long to = ledger.head().height();
    long from = Math.max(1, to - blocks + 1);
    long kept = ledger.skipped().map(gap -> gap.to() + 2).orElse(1L); // its parent is needed, too
    return new Range(Math.max(from, kept), to);
  }

  @Override
  public ChainRules rules() {
    return rules;
  }

  @Override
  public CryptoSuite suite() {
    return suite;
  }

  @Override
  public ChainBlock block(long height) {
    return recent.computeIfAbsent(height, this::read);
  }

  @Override
  public Committee committee(long height) {
    try {
      return ledger.committee(height);
    } catch (RuntimeException e) {
      throw unreadable("the committee of height " + height, e);
    }
  }

  private ChainBlock read(long height) {
    try {
      Header header = header(height);
      FinalBlock block = ledger.finalBlock(height).orElseThrow();
      return new ChainBlock(
          new Proposal(
              height,
              header.parent(),
              header.hash(),
              header.proposer(),
              header.timestamp(),
              header.isImpeachment(),
              block.payload()),
          block.certificate(),
          ledger.decision(height).map(read -> new Decision(read.round(), read.signers())),
          ledger.committee(height),
          protocol(height),
          parentTimestamp(height));
    } catch (RuntimeException e) {
      throw unreadable("block " + height, e);
    }
  }

  private static HistoryException unreadable(String what, RuntimeException cause) {
    return new HistoryException(
        what + " cannot be read from this node's chain: " + cause.getMessage(), cause);
  }

  private long parentTimestamp(long height) {
    return Optional.ofNullable(recent.get(height - 1))
        .map(parent -> parent.proposal().timestamp())
        .orElseGet(() -> header(height - 1).timestamp());
  }

  private Header header(long height) {
    return ledger.block(height).orElseThrow().header();
  }

  private String protocol(long height) {
    return ledger.protocols(height).stream()
        .filter(module -> module.family().equals(ConsensusModule.FAMILY))
        .map(ModuleVersion::protocol)
        .findFirst()
        .orElse("");
  }
}
