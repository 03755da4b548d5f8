package org.cpchain.consensus.lbft20;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.ConsensusEngine;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.consensus.lbft20.core.Lbft20;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.rig.EngineCommittee;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** The module as the rest of the node sees it. */
class Lbft20ModuleTest extends EngineCommittee {
  private static final ChainRules ALLOWED =
      new ChainRules(BigInteger.valueOf(337), Hash.ZERO, 0, 1_000, false, 1 << 16, true);
  private static final Hash BLOCK = FakeSuite.INSTANCE.hash(new byte[] {1});

  private final ConsensusModule module = new Lbft20Module();

  Lbft20ModuleTest() {
    super(new Lbft20Module(), ALLOWED);
  }

  @Test
  void itRefusesAChainThatDoesNotAllowItAndSaysWhyAndWhatToDo() {
    begin(1);
    Node node = nodes.get(0);
    FakeHost host =
        FakeHost.of(
            FakeHost.onDemand(),
            node.address,
            node.application,
            node.journal,
            network.seenFrom(node.address),
            time,
            node.workers);
    assertThat(module.accepts(ALLOWED)).isEqualTo(Verdict.accept());
    assertThat(module.accepts(FakeHost.onDemand())).isInstanceOf(Verdict.Reject.class);
    assertThatThrownBy(() -> module.create(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two blocks final at one height")
        .hasMessageContaining("name lbft-2.1 in the genesis")
        .hasMessageContaining("allowTimingDependentSafety");
    assertThat(module.resume(host, Bytes.EMPTY).refusal().orElseThrow().code())
        .isEqualTo("timing-dependent-safety");
  }

  @Test
  void fourEnginesDecide() {
    begin(4);
    nodes.forEach(node -> node.submit("one"));
    awaitHeight(nodes, 1);
    nodes.forEach(node -> node.submit("two"));
    awaitHeight(nodes, 2);
    assertThat(nodes)
        .allSatisfy(node -> assertThat(node.application.contents()).containsExactly("one", "two"));
    assertThat(nodes.get(0).engine.status().protocol()).isEqualTo("lbft-2.0");
  }

  @Test
  void aSuccessorGoesOnFromTheRecord() {
    begin(4);
    nodes.forEach(node -> node.submit("one"));
    awaitHeight(nodes, 1);
    Node node = nodes.get(2);
    network.disconnect(node.address);
    Bytes record = node.record();
    ConsensusEngine successor = module.resume(node.host, record).toOptional().orElseThrow();
    node.engine = successor;
    network.connect(node.address, successor);
    successor.start();
    nodes.forEach(each -> each.submit("two"));
    awaitHeight(nodes, 2);
    assertThat(module.resume(node.host, Bytes.fromHex("0x63")).refusal()).isPresent();
  }

  private Verdict verify(Phase phase, int... signers) {
    Ballot ballot = new Ballot(7, 0, phase, BLOCK);
    Hash digest = Lbft20.domain(FakeSuite.INSTANCE, ALLOWED).digest(ballot);
    Signatures votes = Signatures.NONE;
    for (int signer : signers) {
      votes = votes.with(signer, FakeSuite.sign(committee.validators().get(signer), digest));
    }
    Bytes certificate = new Certificate(ballot, votes).encode(Lbft20.VERSION);
    assertThat(module.readCertificate(committee, certificate).toOptional().orElseThrow().round())
        .isZero();
    return module.verifyCertificate(FakeSuite.INSTANCE, ALLOWED, committee, 7, BLOCK, certificate);
  }

  @Test
  void threeOfFourProveABlockAndTwoAnImpeachment() {
    assertThat(verify(Phase.COMMIT, 0, 1, 3)).isEqualTo(Verdict.accept());
    assertThat(verify(Phase.COMMIT, 0, 3)).isInstanceOf(Verdict.Reject.class);
    assertThat(verify(Phase.IMPEACH_COMMIT, 0, 3)).isEqualTo(Verdict.accept());
    assertThat(verify(Phase.IMPEACH_COMMIT, 3)).isInstanceOf(Verdict.Reject.class);
    assertThat(verify(Phase.PREPARE, 0, 1, 3)).isInstanceOf(Verdict.Reject.class);
  }

  @Test
  void aCertificateOfAnotherVersionIsNone() {
    assertThat(
            module.verifyCertificate(
                FakeSuite.INSTANCE, ALLOWED, committee, 7, BLOCK, Bytes.fromHex("0x1500")))
        .isInstanceOf(Verdict.Reject.class);
    assertThat(List.of(module.protocol())).containsExactly("lbft-2.0");
  }
}
