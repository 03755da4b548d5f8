package org.cpchain.consensus.lbft21.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.core.Tally;
import org.cpchain.lbft.rig.Participant;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeApplication;
import org.cpchain.testkit.FakeSuite;

/**
 * A validator that does harm by chance: as proposer it makes several blocks and shows different
 * ones to different validators; it votes for everything it hears of, passes on what it has
 * collected, or keeps it back.
 */
final class Byzantine implements Participant {
  final Address address;
  private final Cluster cluster;
  private final MessageCodec codec;
  private final Map<Long, List<Proposal>> blocks = new TreeMap<>();
  private final Map<Long, Integer> rounds = new TreeMap<>();
  private final List<Complain> complaints = new ArrayList<>();
  private Tally tally = Tally.EMPTY;

  Byzantine(Cluster cluster, Address address) {
    this.cluster = cluster;
    this.address = address;
    this.codec = Cluster.messages(cluster.rules);
  }

  /** Begins to propose, when it is its turn, as soon as there is something to spoil. */
  @Override
  public void submit(String line) {
    SimulatedNode<State> victim = cluster.nodes.get(0);
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

  @Override
  public Address address() {
    return address;
  }

  @Override
  public void receive(Address from, Bytes bytes) {
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
      hear(m.ballot().height(), m.ballot().round());
      keep(m.ballot(), m.prepares());
    } else if (message instanceof Message.Commit m) {
      hear(m.ballot().height(), m.ballot().round());
      keep(m.ballot().prepare(), m.prepares());
      keep(m.ballot(), m.commits());
    } else if (message instanceof Complain m) {
      hear(m.height(), m.complaint().round());
      keep(m);
    }
  }

  private void hear(long height, int round) {
    rounds.merge(height, round, Math::max);
  }

  private void keep(Ballot ballot, Signatures signatures) {
    signatures.bySigner().forEach((signer, vote) -> tally = tally.with(ballot, signer, vote));
  }

  private void keep(Complain message) {
    complaints.add(message);
    SimulatedNode<State> victim = cluster.nodes.get(0);
    if (victim.application.height() + 1 == message.height()) {
      know(
          victim.application.impeachBlock(
              message.height(),
              victim.application.timestamp()
                  + cluster.rules.periodMillis()
                  + cluster.rules.timeoutMillis()));
    }
  }

  private void misbehave() {
    if (blocks.isEmpty()) {
      return;
    }
    List<Long> heights = List.copyOf(blocks.keySet());
    long height =
        heights.get(heights.size() - 1 - cluster.chance.nextInt(Math.min(2, heights.size())));
    int heard = rounds.getOrDefault(height, 0);
    int round = pick(List.of(Math.max(0, heard - 1), heard, heard, heard, heard, heard + 1));
    for (Address to : cluster.committee.validators()) {
      Proposal block = choose(to, blocks.get(height));
      Phase phase = Phase.prepare(block.impeach());
      Ballot prepare = new Ballot(height, round, phase, block.hash());
      switch (cluster.chance.nextInt(8)) {
        case 0 -> say(to, new Message.PrePrepare(height, block.hash(), block.payload()));
        case 1 -> say(to, new Message.Prepare(prepare, votes(prepare)));
        case 2, 3, 4 ->
            say(to, new Message.Commit(prepare.commit(), votes(prepare), votes(prepare.commit())));
        case 5 -> complain(to, height, round, prepare);
        case 6 -> coordinate(to, height, round, prepare, block);
        default -> say(to, new Message.Request(height, Hash.ZERO, true));
      }
    }
  }

  /** With a P-certificate that it pretends to have, that it has, or that it hides. */
  private void complain(Address to, long height, int round, Ballot prepared) {
    Optional<Ballot> claim =
        cluster.chance.nextBoolean() && round > 0
            ? Optional.of(
                new Ballot(
                    height, cluster.chance.nextInt(round), prepared.phase(), prepared.block()))
            : Optional.empty();
    Complaint complaint = new Complaint(height, round, claim);
    say(to, new Complain(complaint, sign(complaint), claim.map(tally::on).orElse(Signatures.NONE)));
  }

  /** Puts to the vote what it likes, with as much proof as it can find. */
  private void coordinate(Address to, long height, int round, Ballot prepare, Proposal block) {
    Map<Integer, SignedComplaint> found = new TreeMap<>();
    for (Complain known : complaints) {
      if (known.height() == height && known.complaint().round() == round) {
        cluster.committee.validators().forEach(from -> match(known, from, found));
      }
    }
    Optional<Certificate> shown =
        tally.votes().entrySet().stream()
            .filter(entry -> entry.getKey().height() == height)
            .filter(entry -> entry.getKey().block().equals(block.hash()))
            .filter(entry -> !entry.getKey().phase().isCommit())
            .map(entry -> new Certificate(entry.getKey(), entry.getValue()))
            .findFirst();
    say(
        to,
        new ImpeachPrePrepare(
            new Resolution(
                prepare.height(),
                round,
                cluster.chance.nextBoolean() ? shown : Optional.empty(),
                List.copyOf(found.values())),
            block.payload()));
  }

  private void match(Complain known, Address from, Map<Integer, SignedComplaint> found) {
    Hash digest = Cluster.digest(cluster.rules, known.complaint());
    if (FakeSuite.sign(from, digest).equals(known.signature())) {
      int signer = cluster.committee.indexOf(from).orElseThrow();
      found.put(signer, new SignedComplaint(signer, known.complaint(), known.signature()));
    }
  }

  private Signature sign(Statement statement) {
    return FakeSuite.sign(address, Cluster.digest(cluster.rules, statement));
  }

  /** Its own vote and a random part of the others', sometimes of the wrong phase. */
  private Signatures votes(Ballot ballot) {
    int self = cluster.committee.indexOf(address).orElseThrow();
    Signatures votes = Signatures.of(self, sign(ballot));
    Phase source = cluster.chance.nextInt(10) == 0 ? pick(List.of(Phase.values())) : ballot.phase();
    Ballot from = new Ballot(ballot.height(), ballot.round(), source, ballot.block());
    for (var vote : tally.on(from).bySigner().entrySet()) {
      if (cluster.chance.nextBoolean()) {
        votes = votes.with(vote.getKey(), vote.getValue());
      }
    }
    return votes;
  }

  /** A vote of somebody who signs whatever he likes. */
  static Signatures vote(Cluster cluster, int signer, Statement statement) {
    return Signatures.of(
        signer,
        FakeSuite.sign(cluster.validator(signer), Cluster.digest(cluster.rules, statement)));
  }

  /** Complains, prepares and commits the impeach block, whatever the others do. */
  static void impeach(Cluster cluster, int liar, long height, FakeApplication chain) {
    if (chain.height() + 1 != height) {
      return;
    }
    long time = chain.timestamp() + cluster.rules.periodMillis() + cluster.rules.timeoutMillis();
    Proposal block = chain.impeachBlock(height, time);
    Complaint complaint = new Complaint(height, 1, Optional.empty());
    Ballot prepare = new Ballot(height, 1, Phase.IMPEACH_PREPARE, block.hash());
    cluster.say(
        liar,
        new Complain(
            complaint, vote(cluster, liar, complaint).get(liar).orElseThrow(), Signatures.NONE));
    cluster.say(liar, new Message.Prepare(prepare, vote(cluster, liar, prepare)));
    cluster.say(
        liar,
        new Message.Commit(
            prepare.commit(), vote(cluster, liar, prepare), vote(cluster, liar, prepare.commit())));
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
