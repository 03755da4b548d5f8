package org.cpchain.dpor.view;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.dpor.chain.Elections;
import org.cpchain.dpor.chain.Refusal;
import org.cpchain.dpor.chain.State;
import org.cpchain.dpor.core.term.Place;
import org.cpchain.dpor.core.term.TermParameters;
import org.cpchain.dpor.core.term.Terms;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.reputation.Dpor;
import org.cpchain.reputation.DporNode;
import org.cpchain.reputation.Impeachment;
import org.cpchain.reputation.Term;
import org.cpchain.reputation.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads DPoR's part of the chain by the views of its contracts. */
@Component(service = Dpor.class)
public final class DporService implements Dpor {
  private final Ledger ledger;
  private final Elections elections;
  private final Nodes nodes;
  private final Impeachments impeachments;

  @Activate
  public DporService(
      @Reference Ledger ledger, @Reference ContractCatalog catalog, @Reference NodeStatus status) {
    this.ledger = ledger;
    this.elections = new Elections(ledger, catalog);
    this.nodes = new Nodes(elections);
    this.impeachments = new Impeachments(ledger, elections.views(), status);
  }

  @Override
  public Result<Turn> turn(long height) {
    return Refusal.guard(
        () -> {
          Terms terms = elections.needTerms();
          if (height < 1) {
            throw new Refusal("genesis", "turns begin with height 1, not " + height);
          }
          Place place = terms.at(height);
          return new Turn(
              height, place.term(), place.view(), place.turn(), proposer(place, height));
        });
  }

  /** Of what is final the ledger's word counts; beyond it, as far as it has been elected. */
  private Address proposer(Place place, long height) {
    long head = ledger.head().height();
    if (height <= head + 1) {
      return ledger.committee(height).proposer(height);
    }
    List<Address> elected = elections.proposers(elections.state(head), place.term());
    if (elected.isEmpty()) {
      throw new Refusal(
          "not-elected", "the proposers of term " + place.term() + " are not elected yet");
    }
    return elected.get(place.turn());
  }

  @Override
  public Result<Term> term(long number, long height) {
    return Refusal.guard(
        () -> {
          Terms terms = elections.needTerms();
          if (number < 0) {
            throw new Refusal("unknown-term", "terms begin with 0, not " + number);
          }
          State state = elections.state(height);
          TermParameters rules = terms.parameters();
          return new Term(
              number,
              terms.first(number),
              terms.last(number),
              rules.proposers(),
              rules.views(),
              elections.proposers(state, number),
              state.candidates(number),
              state.seed(number));
        });
  }

  @Override
  public Result<List<DporNode>> nodes(long height) {
    return Refusal.guard(() -> nodes.all(height));
  }

  @Override
  public Result<DporNode> node(Address address, long height) {
    return Refusal.guard(() -> nodes.one(address, height));
  }

  @Override
  public Result<List<String>> explain(Address address, long height) {
    return Refusal.guard(
        () -> {
          elections.needTerms();
          return elections.state(height).explanation(address);
        });
  }

  @Override
  public Result<BigInteger> reward(long height) {
    return Refusal.guard(
        () -> {
          elections.needTerms();
          long head = ledger.head().height();
          if (height < 0 || height > head) {
            throw new Refusal(
                "unknown-block", "there is no block " + height + "; the last one is " + head);
          }
          return height == 0 ? BigInteger.ZERO : elections.state(height).maintenanceReward();
        });
  }

  @Override
  public Result<Impeachment> impeachment(long height) {
    return Refusal.guard(() -> impeachments.of(height));
  }
}
