package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.EvidenceSink;
import org.cpchain.consensus.Proposal;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that was revoked may go on in threads of its own; it reaches nothing any more. */
class EngineLeaseTest {
  private static final Address OFFENDER = Address.fromHex("0x" + "7".repeat(40));
  private static final Bytes PROOF = Bytes.fromHex("0x01");

  @TempDir private Path folder;
  private final ToyConsensus toy = new ToyConsensus();
  private final List<String> told = new ArrayList<>();
  private TestNode node;
  private EngineLease lease;
  private BlockApplication application;

  @BeforeEach
  void start() {
    node = new TestNode(folder, new InMemoryStorage()).startWithoutModules();
    node.node().contracts().use(new ToyMachine());
    ConsensusHost host = listening(node.node().participation().keeper().host());
    lease = new EngineLease(host, toy.as("1.0.0"), height -> toy.protocol);
    application = lease.application();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void itMakesReadsAndExecutesNoBlocks() {
    Proposal block = application.build(1, application.timestamp() + 1, true).orElseThrow();
    assertThat(application.decode(block.payload()).toOptional()).contains(block);
    assertThat(application.execute(block).isAccepted()).isTrue();

    lease.revoke();

    refused(() -> application.build(1, application.timestamp() + 1, true));
    refused(() -> application.impeachBlock(1, application.timestamp() + 1));
    refused(() -> application.decode(block.payload()));
    refused(() -> application.execute(block));
    refused(() -> application.commit(block, Bytes.EMPTY));
    assertThat(application.height()).as("what it reads harms nobody").isZero();
  }

  @Test
  void itAccusesNobody() {
    lease.evidence().report(OFFENDER, 1, "double-vote", PROOF);
    lease.evidence().complaint(OFFENDER, 1, 0, PROOF);
    assertThat(told).containsExactly("double-vote", "round 0");

    lease.revoke();
    lease.evidence().report(OFFENDER, 2, "double-vote", PROOF);
    lease.evidence().complaint(OFFENDER, 2, 1, PROOF);

    assertThat(told).hasSize(2);
  }

  private ConsensusHost listening(ConsensusHost real) {
    return new NodeHost(
        real.rules(),
        real.suite(),
        real.application(),
        real.signer(),
        real.journal(),
        real.validators(),
        new EvidenceSink() {
          @Override
          public void report(Address offender, long height, String kind, Bytes proof) {
            told.add(kind);
          }

          @Override
          public void complaint(Address validator, long height, int round, Bytes statement) {
            told.add("round " + round);
          }
        },
        real.time(),
        real.workers());
  }

  private static void refused(ThrowingCallable work) {
    assertThatThrownBy(work).hasMessageContaining("place");
  }
}
