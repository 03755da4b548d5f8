package org.cpchain.ledger.node;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.BlockApplication;
import org.cpchain.consensus.Proposal;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.sync.core.Checkpoint;
import org.cpchain.ledger.sync.core.SyncMessage;
import org.cpchain.network.Channel;
import org.cpchain.storage.StorageProvider;
import org.cpchain.testkit.InMemoryStorage;

/** A chain that grows by the test's hand, nodes that lack it, and peers that falsify it. */
final class SyncRig implements AutoCloseable {
  static final Address STRANGER = Address.fromHex("0x00000000000000000000000000000000005742a6");

  private final Path folder;
  private final ToyNetwork source;
  private final InMemoryPeers peers = new InMemoryPeers();
  private final List<TestNode> followers = new ArrayList<>();
  private final List<FalsePeer> liars = new ArrayList<>();
  private int transfers;

  SyncRig(Path folder) throws IOException {
    this.folder = folder;
    this.source = new ToyNetwork(Files.createDirectory(folder.resolve("source")), 1);
  }

  /** Every seventh block impeaches, every third has a transfer of one wei. */
  void grow(int blocks) {
    for (int i = 0; i < blocks; i++) {
      Header head = head();
      BlockApplication application = source.application(0);
      long height = head.height() + 1;
      Proposal next;
      if (height % 7 == 0) {
        next = application.impeachBlock(height, head.timestamp() + 3_000);
      } else {
        if (height % 3 == 0) {
          Key hospital = source.node(0).keys().key("hospital");
          source.node(0).accepted(TestNode.transfer(hospital, transfers++, STRANGER, 1));
        }
        next = application.build(height, head.timestamp() + 1, true).orElseThrow();
      }
      application.commit(next, source.certificate(next.hash(), 0));
    }
  }

  Header head() {
    return source.node(0).node().ledger().head();
  }

  int transfers() {
    return transfers;
  }

  TestNode source() {
    return source.node(0);
  }

  /** The node with the chain can be reached from now on. */
  void connectSource() {
    source().node().peers().use(peers.seenFrom(source().address("node")));
  }

  void disconnectSource() {
    source().node().peers().close();
  }

  FalsePeer falsePeer(Function<SyncMessage, Optional<SyncMessage>> falsify) {
    FalsePeer liar =
        new FalsePeer(Key.of(7_000 + liars.size()).address(), peers, source().node(), falsify);
    liars.add(liar);
    return liar;
  }

  TestNode follower() {
    return follower(new InMemoryStorage());
  }

  TestNode follower(StorageProvider storage) {
    return follower(storage, 20_000);
  }

  TestNode follower(StorageProvider storage, long skipDistance) {
    return follower(storage, skipDistance, Optional.empty());
  }

  TestNode follower(StorageProvider storage, long skipDistance, Optional<Checkpoint> checkpoint) {
    try {
      Path own = Files.createDirectory(folder.resolve("follower" + followers.size()));
      TestNode node = new TestNode(own, storage, 50 + followers.size());
      node.skipDistance = skipDistance;
      node.checkpoint = checkpoint;
      node.write(source.genesis());
      followers.add(node);
      start(node);
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start(TestNode node) {
    node.startWithoutModules();
    node.node().contracts().use(new ToyMachine());
    node.node().participation().keeper().add(new ToyConsensus());
    node.node().peers().use(peers.seenFrom(node.address("node")));
  }

  void awaitHead(TestNode node) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> node.node().ledger().head().equals(head()));
  }

  InMemoryPeers peers() {
    return peers;
  }

  void send(Address from, Address to, Channel channel, Bytes message) {
    peers.seenFrom(from).send(to, channel, message);
  }

  @Override
  public void close() {
    liars.forEach(FalsePeer::close);
    followers.forEach(TestNode::close);
    source.close();
    peers.close();
  }
}
