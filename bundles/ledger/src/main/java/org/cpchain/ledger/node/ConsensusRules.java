package org.cpchain.ledger.node;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpchain.ledger.chain.ChainStore;
import org.cpchain.ledger.chain.Regimes;
import org.cpchain.ledger.sync.SyncRules;

/** Protocols as the chain names them, and those that this node has. */
record ConsensusRules(ChainStore chain, EngineKeeper keeper) implements SyncRules {
  @Override
  public Set<String> here() {
    return keeper.shelf().all().stream()
        .map(ModuleShelf.Entry::protocol)
        .filter(protocol -> keeper.module(protocol).isPresent())
        .collect(Collectors.toSet());
  }

  @Override
  public String inForce() {
    return span(chain.head().height() + 1).regime().consensus();
  }

  @Override
  public History history() {
    Regimes.Span span = span(chain.head().height() + 1);
    String protocol = span.regime().consensus();
    long from = span.from();
    Set<String> before = new HashSet<>();
    while (span.from() > 0) {
      span = span(span.from() - 1);
      before.add(span.regime().consensus());
      from = before.equals(Set.of(protocol)) ? span.from() : from;
    }
    return new History(protocol, from, before);
  }

  private Regimes.Span span(long height) {
    return chain.regimes().at(height);
  }

  @Override
  public String missing(String protocol) {
    return keeper.missing(protocol);
  }
}
