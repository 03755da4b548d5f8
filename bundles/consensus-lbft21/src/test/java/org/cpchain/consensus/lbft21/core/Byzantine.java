package org.cpchain.consensus.lbft21.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Proposal;
import org.cpchain.testkit.FakeApplication;
import org.cpchain.testkit.FakeSuite;

/**
 * A validator that does harm by chance: as proposer it makes several blocks and shows different
 * ones to different validators; it votes for everything it hears of, passes on what it has
 * collected, or keeps it back.
 */
final class Byzantine {
  final Address address;
  private final Cluster cluster;
  private final MessageCodec codec;
  private final Map<Long, List<Proposal>> blocks = new TreeMap<>();
  private Tally tally = Tally.EMPTY;

  Byzantine(Cluster cluster, Address address) {
    this.cluster = cluster;
    this.address = address;
    this.codec = new MessageCodec(cluster.rules);
  }

  /** Begins to propose, when it is its turn, as soon as there is something to spoil. */
  void submit(String line) {
    SimulatedNode victim = cluster.nodes.get(0);
    long height = victim.application.height() + 1;
    if (cluster.committee.proposer(height).equals(address)) {
      for (String variant : List.of(line + "/a", line + "/b")) {
        know(
            FakeApplication.block(
                height,
                victim.application.hash(),
                victim.application.timestamp() + 1,
                address,
                variant));
      }
    }
    cluster.schedule(cluster.chance.nextInt(20), this::misbehave);
  }

  void receive(Address from, Bytes bytes) {
    if (codec.decode(bytes) instanceof Result.Ok<Message> ok) {
      learn(ok.value());
    }
    if (cluster.chance.nextInt(4) == 0) {
      misbehave();
    }
  }

  private void know(Proposal block) {
    blocks.computeIfAbsent(block.height(), height -> new ArrayList<>()).add(block);
  }

  private void learn(Message message) {
    if (message instanceof Message.PrePrepare m) {
      Result<Proposal> block = cluster.nodes.get(0).application.decode(m.payload());
      block.toOptional().ifPresent(this::know);
    } else if (message instanceof Message.Prepare m) {
      keep(new Ballot(m.height(), m.round(), Phase.PREPARE, m.block()), m.prepares());
    } else if (message instanceof Message.Commit m) {
      keep(new Ballot(m.height(), m.round(), Phase.PREPARE, m.block()), m.prepares());
      keep(new Ballot(m.height(), m.round(), Phase.COMMIT, m.block()), m.commits());
    }
  }

  private void keep(Ballot ballot, Signatures signatures) {
    signatures.bySigner().forEach((signer, vote) -> tally = tally.with(ballot, signer, vote));
  }

  private void misbehave() {
    if (blocks.isEmpty()) {
      return;
    }
    List<Long> heights = List.copyOf(blocks.keySet());
    long height =
        heights.get(heights.size() - 1 - cluster.chance.nextInt(Math.min(2, heights.size())));
    for (Address to : cluster.committee.validators()) {
      Proposal block = choose(to, blocks.get(height));
      switch (cluster.chance.nextInt(5)) {
        case 0 -> say(to, new Message.PrePrepare(height, 0, block.hash(), block.payload()));
        case 1 ->
            say(
                to,
                new Message.Prepare(height, 0, block.hash(), votes(height, block, Phase.PREPARE)));
        case 2, 3 ->
            say(
                to,
                new Message.Commit(
                    height,
                    0,
                    block.hash(),
                    votes(height, block, Phase.PREPARE),
                    votes(height, block, Phase.COMMIT)));
        default -> say(to, new Message.Request(height, Hash.ZERO));
      }
    }
  }

  /** Its own vote and a random part of the others', sometimes of the wrong phase. */
  private Signatures votes(long height, Proposal block, Phase phase) {
    Ballot ballot = new Ballot(height, 0, phase, block.hash());
    Hash digest = ballot.digest(FakeSuite.INSTANCE, cluster.rules);
    int self = cluster.committee.indexOf(address).orElseThrow();
    Signatures votes = Signatures.of(self, FakeSuite.sign(address, digest));
    Phase source = cluster.chance.nextInt(10) == 0 ? pick(List.of(Phase.values())) : phase;
    for (var vote : tally.on(ballot.with(source)).bySigner().entrySet()) {
      if (cluster.chance.nextBoolean()) {
        votes = votes.with(vote.getKey(), vote.getValue());
      }
    }
    return votes;
  }

  private void say(Address to, Message message) {
    cluster.deliver(address, to, codec.encode(message));
  }

  /** Mostly the same block for the same validator, so that each sees a consistent story. */
  private Proposal choose(Address to, List<Proposal> all) {
    int index = cluster.committee.indexOf(to).orElseThrow();
    List<Proposal> sorted =
        all.stream().sorted(Comparator.comparing(Proposal::hash)).distinct().limit(2).toList();
    return cluster.chance.nextInt(4) == 0 ? pick(all) : sorted.get(index % sorted.size());
  }

  private <T> T pick(List<T> all) {
    return all.get(cluster.chance.nextInt(all.size()));
  }
}
