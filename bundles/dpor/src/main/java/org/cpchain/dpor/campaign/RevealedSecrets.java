package org.cpchain.dpor.campaign;

import java.util.Optional;
import java.util.OptionalLong;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.consensus.ElectionSecrets;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.dpor.chain.Elections;
import org.cpchain.dpor.chain.Refusal;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.dpor.core.campaign.Turns;
import org.cpchain.dpor.core.term.Terms;
import org.cpchain.ledger.Ledger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the ledger which secret the node reveals. A secret that may have become known, because an
 * earlier block with it was not accepted, is not shown again: it would say nothing new.
 */
@Component(service = ElectionSecrets.class)
public final class RevealedSecrets implements ElectionSecrets {
  private static final Logger LOG = LoggerFactory.getLogger(RevealedSecrets.class);

  private final Elections elections;
  private final Address self;
  private final OwnTurns own;
  private final NodeSecrets secrets;
  private volatile String told = "";

  @Activate
  public RevealedSecrets(
      @Reference Ledger ledger,
      @Reference ContractCatalog catalog,
      @Reference(target = CryptoSuite.CHAINS) CryptoSuite suite,
      @Reference(target = CryptoSuite.CHAINS) SecurityModule keys) {
    this(
        new Elections(ledger, catalog),
        suite.address(keys.createIfAbsent(SecurityModule.NODE_KEY)),
        keys,
        ledger.chain().genesis());
  }

  private RevealedSecrets(Elections elections, Address self, SecurityModule keys, Hash genesis) {
    this(elections, self, new NodeSecrets(keys, self, genesis));
  }

  RevealedSecrets(Elections elections, Address self, NodeSecrets secrets) {
    this.elections = elections;
    this.self = self;
    this.own = new OwnTurns(elections, self);
    this.secrets = secrets;
  }

  @Override
  public Optional<Hash> secretFor(long height) {
    Result<Optional<Hash>> found = Refusal.guard(() -> secret(height));
    String trouble = found.refusal().map(Reason::toString).orElse("");
    if (!trouble.equals(told)) {
      told = trouble;
      if (!trouble.isEmpty()) {
        LOG.warn("No secret is revealed at height {}: {}", height, trouble);
      }
    }
    return found.toOptional().flatMap(secret -> secret);
  }

  private Optional<Hash> secret(long height) {
    if (height <= 1 || elections.terms().isEmpty()) {
      return Optional.empty();
    }
    Terms terms = elections.needTerms();
    long term = terms.term(height);
    if (term == 0 || terms.at(height).view() != 0) {
      return Optional.empty();
    }
    Optional<Commitment> commitment = counting(terms, term, height);
    if (commitment.isEmpty()) {
      return Optional.empty();
    }
    Turns turns = own.since(elections.state(height - 1), commitment.get().term());
    boolean mine = turns.reveal(term).equals(OptionalLong.of(height));
    return mine && !turns.isSpent(commitment.get().term(), height - 1)
        ? secrets.of(commitment.get())
        : Optional.empty();
  }

  /**
   * The promise that counts in the term: that which stands when the term begins, whatever is
   * promised meanwhile. The older state is asked for only when there is a newer promise.
   */
  private Optional<Commitment> counting(Terms terms, long term, long height) {
    return elections
        .state(height - 1)
        .commitment(self)
        .flatMap(
            last ->
                last.term() < term
                    ? Optional.of(last)
                    : elections
                        .state(terms.last(term - 1))
                        .commitment(self)
                        .filter(older -> older.term() < term));
  }
}
