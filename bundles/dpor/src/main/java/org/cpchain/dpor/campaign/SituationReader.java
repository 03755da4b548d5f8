package org.cpchain.dpor.campaign;

import java.math.BigInteger;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.dpor.chain.Elections;
import org.cpchain.dpor.chain.State;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.dpor.core.campaign.Situation;
import org.cpchain.dpor.core.campaign.Situation.Claimed;

/** Reads where this node stands after the last final block. */
final class SituationReader {
  private final Elections elections;
  private final Address self;
  private final OwnTurns own;
  private final NodeSecrets secrets;

  SituationReader(Elections elections, Address self, NodeSecrets secrets) {
    this.elections = elections;
    this.self = self;
    this.own = new OwnTurns(elections, self);
    this.secrets = secrets;
  }

  /** Whether a secret may be asked of this node: by far not of all. */
  boolean isBound() {
    State state = elections.state(elections.ledger().head().height());
    return isBound(state, state.claim(self), elections.needTerms().term(state.height() + 1));
  }

  /** Also on a chain without a block: before the first one there is nothing else to be done. */
  Deposit deposit() {
    long head = elections.ledger().head().height();
    State state = elections.state(head);
    return new Deposit(
        new Moment(head == 0 ? 0 : elections.needTerms().term(head + 1), head),
        state.isRnode(self),
        missing(state),
        balance(head));
  }

  private BigInteger missing(State state) {
    return state
        .parameter("rnode.threshold")
        .subtract(state.rnodeDeposit(self))
        .max(BigInteger.ZERO);
  }

  private BigInteger balance(long head) {
    return elections.ledger().account(self, head).balance();
  }

  Situation read() {
    elections.needTerms();
    long head = elections.ledger().head().height();
    State state = elections.state(head);
    Optional<Commitment> commitment = state.commitment(self);
    Optional<Claimed> claim = state.claim(self);
    long present = elections.needTerms().term(head + 1);
    return new Situation(
        head,
        own.since(state, commitment.map(Commitment::term).orElse(present)),
        state.isRnode(self),
        missing(state),
        balance(head),
        claim,
        commitment,
        commitment.flatMap(secrets::of).isPresent(),
        isBound(state, claim, present),
        state.parameter("campaign.version").intValueExact(),
        state.parameter("campaign.terms-min").intValueExact(),
        state.parameter("campaign.terms-max").intValueExact());
  }

  private boolean isBound(State state, Optional<Claimed> claim, long present) {
    return state.defaultProposers().contains(self)
        || claim.filter(claimed -> claimed.to() >= present).isPresent()
        || state.electedUntil(self) > state.height();
  }
}
