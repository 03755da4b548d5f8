package org.cpchain.dpor.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint;
import org.cpchain.dpor.FakeChain;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.reputation.DporNode;
import org.cpchain.reputation.Impeachment;
import org.cpchain.reputation.Role;
import org.cpchain.reputation.Term;
import org.cpchain.reputation.Turn;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three seats and two views: blocks 1 to 6 are term 0, 7 to 12 term 1. */
class DporServiceTest {
  private static final Address ANN = FakeSuite.address("ann");
  private static final Address BEN = FakeSuite.address("ben");
  private static final Address CLINIC = FakeSuite.address("clinic");
  private static final List<Address> DEFAULTS =
      List.of(FakeSuite.address("d0"), FakeSuite.address("d1"), FakeSuite.address("d2"));
  private static final Committee COMMITTEE =
      new Committee(
          List.of(
              FakeSuite.address("v0"),
              FakeSuite.address("v1"),
              FakeSuite.address("v2"),
              FakeSuite.address("v3")),
          DEFAULTS);
  private static final Hash CERTIFICATE = FakeSuite.INSTANCE.hash(new byte[] {5});

  private final FakeChain chain = new FakeChain(DEFAULTS);
  private final List<NodeStatus.Evidence> evidence = new ArrayList<>();
  private final List<Complaint> complaints = new ArrayList<>();
  private final DporService dpor = new DporService(chain.ledger(), chain, new Status());

  @BeforeEach
  void aChainWithSomebodyInEachRole() {
    chain.ledger().head(8);
    chain.ledger().committee(COMMITTEE);
    chain.answer("economy-pool.members", (height, given) -> List.of(BEN));
    chain.answer("economy-pool.isEconomyNode", (height, given) -> given[0].equals(BEN));
    chain.answer("economy-pool.depositOf", (height, given) -> BigInteger.TWO);
    chain.answer("rnode-pool.members", (height, given) -> List.of(ANN, BEN));
    chain.answer("rnode-pool.isRnode", (height, given) -> List.of(ANN, BEN).contains(given[0]));
    chain.answer(
        "campaign.candidates", (height, given) -> (Long) given[0] == 2 ? List.of(ANN) : List.of());
    chain.answer("decisions.industryNodes", (height, given) -> List.of(CLINIC));
    chain.answer(
        "decisions.certificateOf",
        (height, given) -> given[0].equals(CLINIC) ? CERTIFICATE : Hash.ZERO);
    chain.answer("reputation.assess", (height, given) -> assessed(given));
    chain.answer("reputation.explain", (height, given) -> List.of("RPT of " + given[0] + " = 1"));
    chain.answer("impeachments.count", (height, given) -> BigInteger.valueOf(3));
  }

  /** Candidates have 5000, others 4000. */
  private static Object assessed(Object[] given) {
    List<Long> rpts = new ArrayList<>();
    ((List<?>) given[0]).forEach(candidate -> rpts.add(5000L));
    ((List<?>) given[1]).forEach(other -> rpts.add(4000L));
    return Map.of("rpts", rpts, "removable", List.of());
  }

  @Test
  void everybodysRolesAreShown() {
    List<DporNode> nodes = dpor.nodes(8).toOptional().orElseThrow();
    assertThat(nodes).hasSize(10);
    assertThat(node(nodes, ANN).roles()).containsExactly(Role.RNODE, Role.CANDIDATE);
    assertThat(node(nodes, ANN).rpt()).isEqualTo(OptionalInt.of(5000));
    assertThat(node(nodes, BEN).roles()).containsExactly(Role.ECONOMY_NODE, Role.RNODE);
    assertThat(node(nodes, BEN).rpt()).isEqualTo(OptionalInt.of(4000));
    assertThat(node(nodes, BEN).economyDeposit()).isEqualTo(2);
    assertThat(node(nodes, DEFAULTS.get(0)).roles())
        .containsExactly(Role.PROPOSER, Role.DEFAULT_PROPOSER);
    assertThat(node(nodes, COMMITTEE.validators().get(0)).roles()).containsExactly(Role.VALIDATOR);
    assertThat(node(nodes, COMMITTEE.validators().get(0)).rpt()).isEmpty();
    assertThat(node(nodes, CLINIC).certificate()).contains(CERTIFICATE);
  }

  @Test
  void oneAccountIsShownAsInTheListAndAStrangerAsACivilian() {
    List<DporNode> nodes = dpor.nodes(8).toOptional().orElseThrow();
    assertThat(nodes).allMatch(node -> dpor.node(node.address(), 8).equals(Result.ok(node)));
    assertThat(dpor.node(FakeSuite.address("stranger"), 8).toOptional().orElseThrow().roles())
        .containsExactly(Role.CIVILIAN);
  }

  @Test
  void aHeightHasItsTermViewAndTurn() {
    assertThat(dpor.turn(1)).isEqualTo(Result.ok(new Turn(1, 0, 0, 0, DEFAULTS.get(0))));
    assertThat(dpor.turn(9)).isEqualTo(Result.ok(new Turn(9, 1, 0, 2, DEFAULTS.get(2))));
    assertThat(dpor.turn(0).refusal().map(Reason::code)).contains("genesis");
  }

  @Test
  void whoIsAheadIsKnownAsFarAsItIsElected() {
    chain.proposers(3, List.of(BEN, ANN, DEFAULTS.get(1)));
    assertThat(dpor.turn(20).toOptional().orElseThrow().proposer()).isEqualTo(ANN);
    assertThat(dpor.turn(25).refusal().map(Reason::code)).contains("not-elected");
  }

  @Test
  void aTermHasItsHeightsProposersCandidatesAndSeed() {
    chain.answer(
        "elections.seedOf", (height, given) -> (Long) given[0] == 2 ? CERTIFICATE : Hash.ZERO);
    assertThat(dpor.term(2, 8))
        .isEqualTo(
            Result.ok(new Term(2, 13, 18, 3, 2, DEFAULTS, List.of(ANN), Optional.of(CERTIFICATE))));
    assertThat(dpor.term(1, 8).toOptional().orElseThrow().seed()).isEmpty();
  }

  @Test
  void aReputationIsExplainedInTheContractsWords() {
    assertThat(dpor.explain(ANN, 8)).isEqualTo(Result.ok(List.of("RPT of " + ANN + " = 1")));
  }

  @Test
  void theRewardOfABlockIsWhatItHasPaid() {
    chain.answer(
        "maintenance.clock",
        (height, given) ->
            Map.of(
                "millis",
                height * 10_000L,
                "timestamp",
                height,
                "paid",
                BigInteger.valueOf(height == 5 ? 0 : 1265)));
    assertThat(dpor.reward(4)).isEqualTo(Result.ok(BigInteger.valueOf(1265)));
    assertThat(dpor.reward(5)).isEqualTo(Result.ok(BigInteger.ZERO));
    assertThat(dpor.reward(0)).isEqualTo(Result.ok(BigInteger.ZERO));
    assertThat(dpor.reward(9).refusal().map(Reason::code)).contains("unknown-block");
  }

  @Test
  void anImpeachmentIsShownWithItsSignersAndTheEvidenceOfItsHeight() {
    List<Address> signers = COMMITTEE.validators().subList(1, 4);
    chain.ledger().impeach(5, new Ledger.Decision(1, signers, 4));
    NodeStatus.Evidence lie =
        new NodeStatus.Evidence(DEFAULTS.get(1), 5, "double-seal", Bytes.of((byte) 1));
    evidence.add(new NodeStatus.Evidence(ANN, 4, "double-vote", Bytes.of((byte) 2)));
    evidence.add(lie);
    Impeachment found = dpor.impeachment(5).toOptional().orElseThrow();
    assertThat(found.impeached()).isTrue();
    assertThat(found.proposer()).isEqualTo(DEFAULTS.get(1));
    assertThat(found.decision().orElseThrow().signers()).isEqualTo(signers);
    assertThat(found.evidence()).containsExactly(lie);
    assertThat(found.count()).isEqualTo(3);
    assertThat(found.findings())
        .anyMatch(line -> line.startsWith("3 of 4 validators (3 are needed) have signed"))
        .anyMatch(line -> line.contains("contradicted itself (double-seal)"));
  }

  @Test
  void whatSingleValidatorsSawIsShownOrWhomToAskForIt() {
    List<Address> signers = COMMITTEE.validators().subList(1, 4);
    chain.ledger().impeach(5, new Ledger.Decision(1, signers, 4));
    Impeachment unknown = dpor.impeachment(5).toOptional().orElseThrow();
    assertThat(unknown.complaints()).isEmpty();
    assertThat(unknown.findings())
        .anyMatch(
            line ->
                line.contains("not kept on this node")
                    && signers.stream().allMatch(signer -> line.contains(signer.toHex())));

    complaints.add(
        new Complaint(
            signers.get(0),
            5,
            1,
            Complaint.Cause.TIMEOUT,
            Complaint.Sight.NOTHING,
            List.of(),
            "",
            Bytes.EMPTY,
            FakeSuite.sign(ANN, Hash.ZERO)));
    Impeachment found = dpor.impeachment(5).toOptional().orElseThrow();
    assertThat(found.complaints()).isEqualTo(complaints);
    assertThat(found.findings()).noneMatch(line -> line.contains("not kept"));
  }

  @Test
  void anOrdinaryBlockIsSaidToBeOne() {
    Impeachment found = dpor.impeachment(4).toOptional().orElseThrow();
    assertThat(found.impeached()).isFalse();
    assertThat(found.findings()).anyMatch(line -> line.contains("was not impeached"));
    assertThat(dpor.impeachment(9).refusal().map(Reason::code)).contains("unknown-block");
  }

  @Test
  void aChainWithoutElectionsSaysSoButKnowsItsImpeachments() {
    chain.answer(
        "block-end.terms",
        (height, given) -> Map.of("seats", 0L, "views", 0L, "distance", 0L, "initialTerms", 0L));
    assertThat(dpor.nodes(8).refusal().map(Reason::code)).contains("no-elections");
    assertThat(dpor.turn(8).refusal().map(Reason::message).orElseThrow()).contains("dpor");
    assertThat(dpor.impeachment(4).toOptional()).isPresent();
  }

  private static DporNode node(List<DporNode> nodes, Address address) {
    return nodes.stream().filter(node -> node.address().equals(address)).findFirst().orElseThrow();
  }

  private final class Status implements NodeStatus {
    @Override
    public State state() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Evidence> evidence(int limit) {
      return evidence;
    }

    @Override
    public List<Complaint> complaints(long height) {
      return complaints;
    }
  }
}
