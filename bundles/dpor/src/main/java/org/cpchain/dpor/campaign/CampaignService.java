package org.cpchain.dpor.campaign;

import java.util.List;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.dpor.chain.Elections;
import org.cpchain.dpor.chain.Refusal;
import org.cpchain.dpor.chain.State;
import org.cpchain.dpor.core.campaign.Wish;
import org.cpchain.dpor.core.parameter.Quantities;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.FinalityListener;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submissions;
import org.cpchain.network.PeerNetwork;
import org.cpchain.reputation.Campaign;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Looks after this node's part in elections with every block. */
@Component(
    immediate = true,
    service = {Campaign.class, FinalityListener.class},
    configurationPid = "org.cpchain.dpor")
@Designate(ocd = CampaignService.Config.class)
public final class CampaignService implements Campaign, FinalityListener {
  private static final int LONGEST_SECONDS = 3600;

  @ObjectClassDefinition(
      name = "CPChain campaign",
      description =
          "Whether and how this node runs for election as a proposer; its account needs CPC for"
              + " fees. A default proposer promises its secrets in any case")
  @interface Config {
    @AttributeDefinition(description = "Whether the node campaigns, and renews its claim by itself")
    boolean campaign_enabled() default false;

    @AttributeDefinition(description = "Terms to claim at a time; the network allows 1 to 3")
    int campaign_terms() default 3;

    @AttributeDefinition(
        description =
            "Whether the node deposits from its own account what the RNode pool wants (200,000 CPC)"
                + " when it campaigns and is no reputation node")
    boolean campaign_deposit() default false;

    @AttributeDefinition(description = "Seconds to work on a puzzle before it is given up")
    int puzzle_seconds() default 60;

    @AttributeDefinition(
        description =
            "Whether the node campaigns only while it reaches as many validators as a block needs")
    boolean network_check() default true;
  }

  private final Address self;
  private final Elections elections;
  private final Campaigner campaigner;
  private final Worker campaign;
  private final Worker promises;
  private final NetworkCheck network;
  private volatile Wish wish;

  @Reference(
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      cardinality = ReferenceCardinality.OPTIONAL)
  volatile PeerNetwork peers;

  @Activate
  public CampaignService(
      @Reference Ledger ledger,
      @Reference ContractCatalog catalog,
      @Reference Submissions submissions,
      @Reference(target = CryptoSuite.CHAINS) CryptoSuite suite,
      @Reference(target = CryptoSuite.CHAINS) SecurityModule keys,
      @Reference NodeStatus node,
      Config config) {
    this(ledger, catalog, submissions, suite, keys, node, wish(config), seconds(config));
  }

  CampaignService(
      Ledger ledger,
      ContractCatalog catalog,
      Submissions submissions,
      CryptoSuite suite,
      SecurityModule keys,
      NodeStatus node,
      Wish wish,
      int seconds) {
    this.wish = wish;
    self = suite.address(keys.createIfAbsent(SecurityModule.NODE_KEY));
    elections = new Elections(ledger, catalog);
    network = new NetworkCheck(ledger, node::sync, self, this::connected);
    NodeSecrets secrets = new NodeSecrets(keys, self, ledger.chain().genesis());
    campaigner =
        new Campaigner(
            elections,
            new SituationReader(elections, self, secrets),
            secrets,
            new PuzzleSolver(elections, self, suite, seconds, System::nanoTime),
            submissions,
            network);
    campaign =
        new Worker(
            "dpor-campaign", Thread.MIN_PRIORITY, goOn -> campaigner.step(() -> this.wish, goOn));
    promises = new Worker("dpor-promises", Thread.NORM_PRIORITY, goOn -> campaigner.promise());
    wake();
  }

  private Set<Address> connected() {
    PeerNetwork present = peers;
    return present == null ? Set.of() : present.peers();
  }

  private static Wish wish(Config config) {
    if (config.campaign_terms() < 1) {
      throw new IllegalArgumentException(
          "campaign.terms = "
              + config.campaign_terms()
              + " in etc/org.cpchain.dpor.cfg: claim one term at least");
    }
    return new Wish(
        config.campaign_enabled(),
        config.campaign_terms(),
        config.campaign_deposit(),
        !config.network_check());
  }

  private static int seconds(Config config) {
    if (config.puzzle_seconds() < 1 || config.puzzle_seconds() > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "puzzle.seconds = "
              + config.puzzle_seconds()
              + " in etc/org.cpchain.dpor.cfg: choose from 1 to "
              + LONGEST_SECONDS);
    }
    return config.puzzle_seconds();
  }

  private void wake() {
    promises.wake();
    campaign.wake();
  }

  @Override
  public void blockFinal(Block block, List<Receipt> receipts) {
    wake();
  }

  @Override
  public void skipped(long from, long to) {
    wake();
  }

  @Override
  public Status status() {
    return status(wish);
  }

  private Status status(Wish wanted) {
    Progress progress = campaigner.progress();
    Result<State> state =
        Refusal.guard(() -> elections.state(elections.ledger().head().height()))
            .then(last -> Refusal.guard(() -> elections.needTerms()).map(terms -> last));
    Phase phase =
        wanted.campaign() || progress.phase() == Phase.SUBMITTED ? progress.phase() : Phase.OFF;
    boolean begins = wanted.campaign() && progress.phase() == Phase.OFF;
    String doing = begins ? "it has just begun" : progress.message();
    return new Status(
        wanted.campaign(),
        begins ? Phase.WAITING : phase,
        network.trouble(false),
        state.refusal().map(reason -> reason.message()).orElse(doing + trouble()),
        wanted.terms(),
        self,
        state.then(s -> Refusal.guard(() -> s.isRnode(self))).toOptional().orElse(false),
        state
            .then(s -> Refusal.guard(() -> s.claim(self)))
            .toOptional()
            .flatMap(claim -> claim.map(claimed -> new Claim(claimed.from(), claimed.to()))),
        progress.cpu(),
        progress.memory());
  }

  private String trouble() {
    String trouble = campaigner.promiseTrouble();
    return trouble.isEmpty() ? "" : "; it promises no secret: " + trouble;
  }

  @Override
  public Result<Status> start(int terms, boolean anyNetwork) {
    return Refusal.guard(
        () -> {
          elections.needTerms();
          State state = elections.state(elections.ledger().head().height());
          int least = state.parameter("campaign.terms-min").intValueExact();
          int most = state.parameter("campaign.terms-max").intValueExact();
          if (terms < least || terms > most) {
            throw new Refusal(
                "bad-terms",
                Quantities.count(terms, "term") + "; the network allows " + least + " to " + most);
          }
          wish = new Wish(true, terms, wish.deposit(), anyNetwork);
          campaign.wake();
          return status(wish);
        });
  }

  @Override
  public Status stop() {
    wish = new Wish(false, wish.terms(), wish.deposit(), wish.anyNetwork());
    campaign.wake();
    return status(wish);
  }

  @Override
  public Result<Status> join() {
    return campaigner.join().map(done -> status());
  }

  @Deactivate
  public void close() {
    campaign.close();
    promises.close();
  }
}
