package org.cpchain.ledger.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Proposal;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.codec.BlockCodec;
import org.cpchain.ledger.sync.core.ImportResult;
import org.cpchain.ledger.sync.core.SyncEffect.ImportItem;
import org.cpchain.testkit.InMemoryStorage;

/** Real nodes of one chain whose consensus is the test's hand. */
final class ToyNetwork implements AutoCloseable {
  private static final BlockCodec BLOCKS = new BlockCodec(TestNode.SUITE, TestNode.CODEC, 4 << 20);

  private final List<TestNode> nodes = new ArrayList<>();
  private final List<ToyConsensus> modules = new ArrayList<>();
  private final String genesis;

  ToyNetwork(Path folder, int size) throws IOException {
    for (int i = 0; i < size; i++) {
      Path own = Files.createDirectory(folder.resolve("node" + i));
      nodes.add(new TestNode(own, new InMemoryStorage(), i));
      modules.add(new ToyConsensus());
    }
    genesis = TestNode.genesisOf(nodes);
    for (int i = 0; i < size; i++) {
      nodes.get(i).write(genesis);
      start(i);
    }
  }

  private void start(int number) {
    nodes.get(number).startWithoutModules();
    Node node = nodes.get(number).node();
    node.contracts().use(new ToyMachine());
    node.participation().keeper().add(modules.get(number));
  }

  void restart(int number) {
    nodes.get(number).stop();
    start(number);
  }

  String genesis() {
    return genesis;
  }

  TestNode node(int number) {
    return nodes.get(number);
  }

  Key key(int number) {
    return nodes.get(number).keys().key("node");
  }

  BlockApplication application(int number) {
    return nodes.get(number).node().participation().application();
  }

  Bytes certificate(Hash block, int... signers) {
    return ToyConsensus.certificate(block, IntStream.of(signers).mapToObj(this::key).toList());
  }

  /** Every node reads, executes and commits the block. */
  void decide(Proposal proposal, int... signers) {
    Bytes certificate = certificate(proposal.hash(), signers);
    for (int i = 0; i < nodes.size(); i++) {
      BlockApplication application = application(i);
      Proposal read = application.decode(proposal.payload()).toOptional().orElseThrow();
      Verdict executed = application.execute(read);
      if (!executed.isAccepted()) {
        throw new AssertionError("node " + i + ": " + executed);
      }
      application.commit(read, certificate);
    }
  }

  /** The node is given a block as final. */
  Verdict take(int number, Bytes payload, Bytes certificate) {
    long height = BLOCKS.open(payload).toOptional().orElseThrow().header().height();
    ImportItem item = new ImportItem(height, payload, certificate, Optional.empty(), Address.ZERO);
    ImportResult result =
        nodes
            .get(number)
            .node()
            .participation()
            .blockImport()
            .take(List.of(item))
            .toCompletableFuture()
            .join();
    if (result instanceof ImportResult.Bad bad) {
      return new Verdict.Reject(bad.reason());
    }
    return result instanceof ImportResult.Stuck stuck
        ? new Verdict.Reject(stuck.reason())
        : Verdict.accept();
  }

  /** How often the node's engine was told that the chain has grown. */
  int advances(int number) {
    return modules.get(number).last().advances.get();
  }

  List<Header> heads() {
    return nodes.stream().map(node -> node.node().ledger().head()).toList();
  }

  @Override
  public void close() {
    nodes.forEach(TestNode::close);
  }
}
