package org.cpchain.dpor.chain;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.dpor.core.term.Terms;
import org.cpchain.ledger.Ledger;

/** The chain's elections, read from the ledger. Safe for use by several threads. */
public final class Elections {
  private final Ledger ledger;
  private final Views views;
  private volatile Optional<Terms> known = Optional.empty();
  private volatile boolean read;

  public Elections(Ledger ledger, ContractCatalog catalog) {
    this.ledger = ledger;
    this.views = new Views(ledger, catalog);
  }

  public Ledger ledger() {
    return ledger;
  }

  public Views views() {
    return views;
  }

  public State state(long height) {
    return new State(views, height);
  }

  /** How heights are divided; genesis says it for good. Empty on a chain without elections. */
  public Optional<Terms> terms() {
    if (!read) {
      long head = ledger.head().height();
      known = state(head).terms();
      read = head > 0;
    }
    return known;
  }

  /** The same where a chain without elections has no answer. */
  public Terms needTerms() {
    return terms()
        .orElseThrow(
            () ->
                new Refusal(
                    "no-elections",
                    ledger.head().height() == 0
                        ? "the chain has no block yet; terms begin with block 1"
                        : "this chain holds no elections: its genesis has no \"dpor\" section"));
  }

  /**
   * Who proposes in a term; empty as long as they are not elected.
   *
   * @param state after a block that is not too old
   */
  public List<Address> proposers(State state, long term) {
    List<Address> elected = state.proposers(term);
    return elected.isEmpty() && needTerms().electionOf(term).isEmpty()
        ? state.defaultProposers()
        : elected;
  }
}
