package org.cpchain.lbft.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Knowledge;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Phase;
import org.cpchain.lbft.core.Protocol;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.core.Step;
import org.cpchain.testkit.FakeApplication;
import org.cpchain.testkit.FakeSuite;

/** One core on a bench: the test plays all others, the application and the clock. */
public class TestBench<S extends Knowledge> {
  public static final long NOW = 1_000_000;

  public final ChainRules rules;
  public final Committee committee;
  public final int index;
  public final List<Effect> all = new ArrayList<>();
  public S state;
  public long now = NOW;
  private final Protocol<S> core;

  public TestBench(Subject<S> subject, Committee committee, int index, ChainRules rules) {
    this.rules = rules;
    this.committee = committee;
    this.index = index;
    List<Address> everybody = new ArrayList<>(committee.validators());
    everybody.addAll(committee.proposers());
    this.core = subject.protocol(rules, everybody.get(index));
    this.state = core.above(new Head(0, Hash.ZERO, 0), committee, committee);
    happen(new Event.Started(List.of(), false, now));
  }

  public List<Effect> happen(Event event) {
    Step<S> step = core.step(state, event);
    state = step.state();
    all.addAll(step.effects());
    return step.effects();
  }

  public Address validator(int number) {
    return committee.validators().get(number);
  }

  /** A good first block. */
  public Proposal block(String content) {
    return block(content, now);
  }

  public Proposal block(String content, long timestamp) {
    return FakeApplication.block(1, Hash.ZERO, timestamp, committee.proposer(1), content);
  }

  public List<Effect> receive(int from, Message message) {
    return happen(new Event.Received(validator(from), message, now));
  }

  public static Message.PrePrepare proposal(Proposal block) {
    return new Message.PrePrepare(block.height(), block.hash(), block.payload());
  }

  /** The proposal arrives and is read; what happens then. */
  public List<Effect> propose(int from, Proposal block) {
    receive(from, proposal(block));
    return happen(
        new Event.Decoded(block.height(), validator(from), block.hash(), Result.ok(block), now));
  }

  public List<Effect> executed(Proposal block) {
    return happen(new Event.Executed(block.height(), block.hash(), Verdict.accept(), now));
  }

  /** Signs everything that the effects want signed; what happens then. */
  public List<Effect> sign(List<Effect> effects) {
    List<Effect> then = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Sign sign) {
        Statement statement = sign.statement();
        then.addAll(happen(new Event.Signed(statement, signature(statement, index), now)));
      }
    }
    return then;
  }

  /** Proposal, execution and this validator's own PREPARE. */
  public List<Effect> prepared(Proposal block) {
    propose(0, block);
    return sign(executed(block));
  }

  public static Ballot ballot(Proposal block, Phase phase) {
    return ballot(block, 0, phase);
  }

  public static Ballot ballot(Proposal block, int round, Phase phase) {
    return new Ballot(block.height(), round, phase, block.hash());
  }

  /** The impeach block of the first height. */
  public Proposal impeachBlock() {
    return FakeApplication.impeachBlock(
        1, Hash.ZERO, rules.periodMillis() + rules.timeoutMillis(), committee.proposer(1));
  }

  /** The application makes the impeach block and executes it, when it was asked to. */
  public List<Effect> impeachBuilt() {
    happen(new Event.ImpeachBuilt(1, impeachBlock(), now));
    return executed(impeachBlock());
  }

  public Signature signature(Statement statement, int signer) {
    return FakeSuite.sign(validator(signer), core.setting().domain().digest(statement));
  }

  public Signatures votes(Ballot ballot, int... signers) {
    return IntStream.of(signers)
        .boxed()
        .reduce(
            Signatures.NONE,
            (votes, signer) -> votes.with(signer, signature(ballot, signer)),
            (a, b) -> a);
  }

  public Message.Prepare prepare(Proposal block, int... signers) {
    return prepare(0, block, signers);
  }

  public Message.Prepare prepare(int round, Proposal block, int... signers) {
    Ballot ballot = ballot(block, round, Phase.prepare(block.impeach()));
    return new Message.Prepare(ballot, votes(ballot, signers));
  }

  public Message.Commit commit(Proposal block, int... signers) {
    return commit(0, block, signers);
  }

  public Message.Commit commit(int round, Proposal block, int... signers) {
    Ballot ballot = ballot(block, round, Phase.commit(block.impeach()));
    return new Message.Commit(ballot, votes(ballot.prepare(), signers), votes(ballot, signers));
  }

  public Certificate certificate(Proposal block, int... signers) {
    Ballot ballot = ballot(block, Phase.COMMIT);
    return new Certificate(ballot, votes(ballot, signers));
  }

  public Certificate prepared(int round, Proposal block, int... signers) {
    Ballot ballot = ballot(block, round, Phase.prepare(block.impeach()));
    return new Certificate(ballot, votes(ballot, signers));
  }

  public Message.Validate validate(Proposal block, int... signers) {
    return new Message.Validate(certificate(block, signers), Bytes.EMPTY);
  }

  public static <E extends Effect> List<E> only(Class<E> type, List<Effect> effects) {
    return effects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  public static <M extends Message> Optional<M> broadcast(Class<M> type, List<Effect> effects) {
    return only(Effect.Broadcast.class, effects).stream()
        .map(Effect.Broadcast::message)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  public static List<String> drops(List<Effect> effects) {
    return only(Effect.Dropped.class, effects).stream().map(e -> e.reason().code()).toList();
  }
}
