package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cpchain.base.Bytes;
import org.cpchain.consensus.ChainRules;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.rig.SimulatedNode;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A faulty validator shows true signatures where they do not belong. The others have all prepared a
 * block and do not hear each other's second votes meanwhile.
 */
class ReplayScenariosTest extends Scenario {
  private static final int FAULTY = 3;
  private final List<Message.Prepare> heard = new ArrayList<>();

  @BeforeEach
  void threeHavePreparedABlock() {
    cluster.remove(FAULTY);
    startAll(0, 1, 2);
    cluster.loss =
        (from, to, message) -> {
          boolean honest = !from.equals(cluster.validator(FAULTY));
          if (honest && message instanceof Message.Prepare prepare) {
            heard.add(prepare);
          }
          return honest && message instanceof Message.Commit;
        };
    submit("work", 0, 1, 2);
    cluster.run(100);
    assertThat(cluster.nodes).allMatch(node -> node.state.stage() == Stage.COMMIT);
  }

  private Ballot prepared() {
    return heard.get(0).ballot();
  }

  /** What the three have signed. */
  private Signatures prepares() {
    return heard.stream()
        .flatMap(message -> message.prepares().bySigner().entrySet().stream())
        .reduce(
            Signatures.NONE, (all, vote) -> all.with(vote.getKey(), vote.getValue()), (a, b) -> a);
  }

  /** None of them counts anywhere, and afterwards all is as if nothing had been said. */
  private void saidInVain(String reason, Message... messages) {
    assertThat(prepares().size()).isEqualTo(3);
    for (Message message : messages) {
      long before = drops(reason);
      cluster.say(FAULTY, message);
      cluster.run(10);
      assertThat(drops(reason)).as("%s", message).isGreaterThan(before);
    }
    for (SimulatedNode<State> node : cluster.nodes) {
      assertThat(node.application.height()).isZero();
      assertThat(node.state.round()).isZero();
      assertThat(node.state.basis().tally().votes().keySet())
          .isSubsetOf(prepared(), prepared().commit());
    }
    goesOn();
  }

  private long drops(String reason) {
    return cluster.nodes.stream()
        .flatMap(node -> Bench.drops(node.performed).stream())
        .filter(reason::equals)
        .count();
  }

  private void goesOn() {
    cluster.loss = (from, to, message) -> false;
    cluster.runUntil(10 * cluster.rules.timeoutMillis(), () -> reached(1, 0, 1, 2));
    submit("more", 0, 1, 2);
    cluster.runUntil(10 * cluster.rules.timeoutMillis(), () -> reached(2, 0, 1, 2));
    assertThat(contents(cluster.node(0))).startsWith("work", "more");
  }

  /** Facts §2.9, flaw 1: in the reference both votes have one digest. */
  @Test
  void c19PreparesOfABlockReplayedAsImpeachPrepares() {
    Ballot impeach = new Ballot(1, 0, Phase.IMPEACH_PREPARE, prepared().block());
    saidInVain(
        "bad-signature",
        new Message.Prepare(impeach, prepares()),
        new Message.Commit(impeach.commit(), prepares(), prepares()),
        new Message.Validate(new Certificate(impeach.commit(), prepares()), Bytes.EMPTY));
  }

  @Test
  void c19PreparesReplayedAsCommits() {
    saidInVain(
        "bad-signature",
        new Message.Commit(prepared().commit(), prepares(), prepares()),
        new Message.Validate(new Certificate(prepared().commit(), prepares()), Bytes.EMPTY));
  }

  @Test
  void c19PreparesReplayedInAnotherRound() {
    Ballot later = new Ballot(1, 1, Phase.PREPARE, prepared().block());
    saidInVain("bad-signature", new Message.Prepare(later, prepares()));
  }

  @Test
  void c19PreparesReplayedAtAnotherHeight() {
    Ballot above = new Ballot(2, 0, Phase.PREPARE, prepared().block());
    cluster.say(FAULTY, new Message.Prepare(above, prepares()));
    goesOn();
    assertThat(drops("bad-signature")).isPositive();
  }

  @Test
  void c19VotesOfAnotherChain() {
    ChainRules here = cluster.rules;
    ChainRules elsewhere =
        new ChainRules(
            here.chainId().add(BigInteger.ONE),
            here.genesis(),
            here.periodMillis(),
            here.timeoutMillis(),
            here.emptyBlocks(),
            here.maxBlockBytes(),
            here.allowTimingDependentSafety());
    Signatures votes =
        Stream.of(0, 1, 2)
            .reduce(
                Signatures.NONE,
                (all, i) -> all.with(i, signed(elsewhere, i, prepared().commit())),
                (a, b) -> a);
    saidInVain(
        "bad-signature",
        new Message.Validate(new Certificate(prepared().commit(), votes), Bytes.EMPTY));
  }

  @Test
  void c20CertificateWithARepeatedSigner() {
    Signature own = signed(cluster.rules, FAULTY, prepared().commit());
    Signatures thrice = Signatures.of(0, own).with(1, own).with(FAULTY, own);
    saidInVain(
        "bad-signature",
        new Message.Validate(new Certificate(prepared().commit(), thrice), Bytes.EMPTY));
  }

  @Test
  void c20CertificateWithMoreSlotsThanValidators() {
    Signature own = signed(cluster.rules, FAULTY, prepared().commit());
    Signatures many = Signatures.of(FAULTY, own);
    for (int slot = 4; slot < 64; slot++) {
      many = many.with(slot, own);
    }
    saidInVain(
        "not-a-validator",
        new Message.Validate(new Certificate(prepared().commit(), many), Bytes.EMPTY),
        new Message.Commit(prepared().commit(), prepares(), many));
  }

  @Test
  void c20CertificateOfSomebodyWhoIsNoValidator() {
    Signature stranger =
        FakeSuite.sign(
            FakeSuite.address("stranger"), Cluster.digest(cluster.rules, prepared().commit()));
    Signatures votes =
        Signatures.of(FAULTY, signed(cluster.rules, FAULTY, prepared().commit()))
            .with(0, stranger)
            .with(1, stranger);
    saidInVain(
        "bad-signature",
        new Message.Validate(new Certificate(prepared().commit(), votes), Bytes.EMPTY));
  }

  private Signature signed(ChainRules rules, int signer, Ballot ballot) {
    return FakeSuite.sign(cluster.validator(signer), Cluster.digest(rules, ballot));
  }
}
