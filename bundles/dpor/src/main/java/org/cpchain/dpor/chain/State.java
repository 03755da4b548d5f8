package org.cpchain.dpor.chain;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.dpor.core.campaign.Situation.Claimed;
import org.cpchain.dpor.core.term.TermParameters;
import org.cpchain.dpor.core.term.Terms;

/** What the system contracts of DPoR say after one block. What cannot be read is a refusal. */
public final class State {
  private final Views views;
  private final long height;

  State(Views views, long height) {
    this.views = views;
    this.height = height;
  }

  public long height() {
    return height;
  }

  /** Empty on a chain without elections; also after the genesis, before the chain has begun. */
  Optional<Terms> terms() {
    Map<String, Object> found = views.results(height, "block-end", "terms");
    int seats = small(found, "seats");
    return seats == 0
        ? Optional.empty()
        : Optional.of(
            new Terms(
                new TermParameters(
                    seats,
                    small(found, "views"),
                    small(found, "distance"),
                    small(found, "initialTerms"))));
  }

  public List<Address> defaultProposers() {
    return views.addresses(height, "block-end", "defaultProposers");
  }

  /** In the order of their turns; empty as long as they are not elected. */
  public List<Address> proposers(long term) {
    return views.addresses(height, "elections", "proposersOf", term);
  }

  /** Empty as long as it is not known. */
  public Optional<Hash> seed(long term) {
    return present((Hash) views.value(height, "elections", "seedOf", term));
  }

  public List<Address> candidates(long term) {
    return views.pages(height, "campaign", "candidates", term);
  }

  /** The terms that the node has claimed last; empty when it never has. */
  public Optional<Claimed> claim(Address node) {
    Map<String, Object> found = views.results(height, "campaign", "candidateInfoOf", node);
    long count = (Long) found.get("count");
    return count == 0
        ? Optional.empty()
        : Optional.of(new Claimed((Long) found.get("start"), (Long) found.get("stop")));
  }

  /** The node's last promise. */
  public Optional<Commitment> commitment(Address node) {
    Map<String, Object> found = views.results(height, "campaign", "commitmentOf", node);
    return present((Hash) found.get("hash"))
        .map(hash -> new Commitment(hash, (Long) found.get("term")));
  }

  /** The last height of the last term for which the node was elected; 0: never. */
  public long electedUntil(Address node) {
    return views.number(height, "elections", "electedUntil", node);
  }

  public boolean isRnode(Address node) {
    return (Boolean) views.value(height, "rnode-pool", "isRnode", node);
  }

  /** Wei. */
  public BigInteger rnodeDeposit(Address node) {
    return (BigInteger) views.results(height, "rnode-pool", "accountOf", node).get("deposit");
  }

  /** Wei. */
  public BigInteger economyDeposit(Address node) {
    return (BigInteger) views.value(height, "economy-pool", "depositOf", node);
  }

  /** A parameter of the network, by the name that governance uses. */
  public BigInteger parameter(String name) {
    return (BigInteger) views.value(height, "parameters", "value", name);
  }

  /**
   * Of an admission puzzle.
   *
   * @param name of the contract's result
   */
  public int difficulty(String name) {
    return Math.toIntExact((Long) views.results(height, "admission", "parameters").get(name));
  }

  public List<Address> economyNodes() {
    return views.pages(height, "economy-pool", "members");
  }

  public boolean isEconomyNode(Address node) {
    return (Boolean) views.value(height, "economy-pool", "isEconomyNode", node);
  }

  public List<Address> rnodes() {
    return views.pages(height, "rnode-pool", "members");
  }

  public List<Address> industryNodes() {
    return views.pages(height, "decisions", "industryNodes");
  }

  /** The digest of an industry node's certificate; empty for others. */
  public Optional<Hash> certificate(Address node) {
    return present((Hash) views.value(height, "decisions", "certificateOf", node));
  }

  /**
   * Reputations of nodes, each as compared with the candidates.
   *
   * @param nodes candidates or not
   */
  public Map<Address, Integer> rpts(List<Address> candidates, Collection<Address> nodes) {
    Set<Address> standing = new HashSet<>(candidates);
    List<Address> others = nodes.stream().filter(node -> !standing.contains(node)).toList();
    List<?> found =
        (List<?>) views.results(height, "reputation", "assess", candidates, others).get("rpts");
    Map<Address, Integer> rpts = new TreeMap<>();
    for (int i = 0; i < found.size(); i++) {
      Address node = i < candidates.size() ? candidates.get(i) : others.get(i - candidates.size());
      rpts.put(node, Math.toIntExact((Long) found.get(i)));
    }
    return rpts;
  }

  /** Wei that the block has paid its proposer as maintenance reward. */
  public BigInteger maintenanceReward() {
    return (BigInteger) views.results(height, "maintenance", "clock").get("paid");
  }

  /** The facts and the arithmetic of a reputation, line by line. */
  public List<String> explanation(Address node) {
    return ((List<?>) views.value(height, "reputation", "explain", node))
        .stream().map(Object::toString).toList();
  }

  private static int small(Map<String, Object> results, String name) {
    return Math.toIntExact((Long) results.get(name));
  }

  private static Optional<Hash> present(Hash hash) {
    return hash.equals(Hash.ZERO) ? Optional.empty() : Optional.of(hash);
  }
}
