package org.cpchain.lbft.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.core.Knowledge;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Protocol;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.core.Step;
import org.cpchain.lbft.core.TimerId;
import org.cpchain.testkit.FakeApplication;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.InMemoryJournal;

/**
 * A core with its surroundings: performs effects in order, keeps journal and chain over crashes,
 * and checks what every honest validator must keep to: nothing leaves that is not in the journal,
 * and it never contradicts itself.
 */
public final class SimulatedNode<S extends Knowledge> {
  public final Address address;
  public final FakeApplication application;
  public final InMemoryJournal journal = new InMemoryJournal();
  public final List<Effect> performed = new ArrayList<>();
  public S state;
  public int effectsUntilCrash = Integer.MAX_VALUE;
  private final SimulatedCluster<S> cluster;
  private final Protocol<S> core;
  private final Subject<S> subject;
  private final MessageCodec codec;
  private final Deque<Event> answers = new ArrayDeque<>();
  private final Map<TimerId, Integer> timers = new EnumMap<>(TimerId.class);
  private final Set<Statement> journaled = new HashSet<>();
  private final Map<String, Hash> spoken = new HashMap<>();

  /** How far this node's clock is ahead. */
  public long skew;

  /** How long the execution of a block takes. */
  public ToLongFunction<Proposal> executionMillis = block -> 1;

  private int life;

  SimulatedNode(SimulatedCluster<S> cluster, Address address) {
    this.cluster = cluster;
    this.address = address;
    this.application = new FakeApplication(cluster.committee, address);
    this.core = cluster.subject.protocol(cluster.rules, address);
    this.subject = cluster.subject;
    this.codec = core.messages();
  }

  private long now() {
    return cluster.now + skew;
  }

  public void start() {
    life++;
    state =
        core.above(head(), committee(application.height()), committee(application.height() + 1));
    happen(new Event.Started(journal.entries(), application.hasWork(), now()));
  }

  public void crash() {
    state = null;
    life++;
    answers.clear();
  }

  /** A successor takes over in the middle of whatever was going on. */
  public void handOver() {
    Bytes record = core.encode(state);
    crash();
    state = core.decode(record).toOptional().orElseThrow();
    happen(new Event.Started(journal.entries(), application.hasWork(), now()));
  }

  public boolean isUp() {
    return state != null;
  }

  public void submit(String line) {
    application.submit(line);
    happen(new Event.WorkArrived(now()));
  }

  public void receive(Address from, Bytes bytes) {
    if (codec.decode(bytes) instanceof Result.Ok<Message> message) {
      happen(new Event.Received(from, message.value(), now()));
    }
  }

  public List<Effect> happen(Event event) {
    int before = performed.size();
    if (isUp()) {
      answers.add(event);
    }
    while (!answers.isEmpty() && isUp()) {
      Step<S> step = core.step(state, answers.remove());
      state = step.state();
      step.effects().forEach(this::perform);
    }
    return performed.subList(before, performed.size());
  }

  private void perform(Effect effect) {
    if (isUp() && effectsUntilCrash-- <= 0) {
      effectsUntilCrash = Integer.MAX_VALUE;
      crash();
    }
    if (!isUp()) {
      return;
    }
    performed.add(effect);
    if (effect instanceof Effect.Persist e) {
      journal.append(e.entry().height(), e.entry().encode());
      journaled.addAll(e.entry().statements());
    } else if (effect instanceof Effect.Sign e) {
      assertThat(journaled).as("nothing is signed before it is journaled").contains(e.statement());
      Hash digest = core.setting().domain().digest(e.statement());
      answers.add(new Event.Signed(e.statement(), FakeSuite.sign(address, digest), now()));
    } else if (effect instanceof Effect.Broadcast e) {
      checkHonest(e.message());
      cluster
          .committee
          .validators()
          .forEach(to -> cluster.deliver(address, to, codec.encode(e.message())));
    } else if (effect instanceof Effect.Send e) {
      checkHonest(e.message());
      cluster.deliver(address, e.to(), codec.encode(e.message()));
    } else if (effect instanceof Effect.SetTimer e) {
      int setting = timers.merge(e.timer(), 1, Integer::sum);
      later(
          Math.max(0, e.at() - now()),
          () -> {
            if (timers.get(e.timer()) == setting) {
              happen(new Event.TimerFired(e.timer(), now()));
            }
          });
    } else if (effect instanceof Effect.CancelTimer e) {
      timers.merge(e.timer(), 1, Integer::sum);
    } else {
      ask(effect);
    }
  }

  private void ask(Effect effect) {
    if (effect instanceof Effect.BuildProposal e) {
      later(
          1,
          () ->
              happen(
                  new Event.Built(
                      e.height(),
                      application.build(e.height(), e.timestamp(), e.allowEmpty()),
                      now())));
    } else if (effect instanceof Effect.BuildImpeach e) {
      Proposal block = application.impeachBlock(e.height(), e.timestamp());
      later(1, () -> happen(new Event.ImpeachBuilt(e.height(), block, now())));
    } else if (effect instanceof Effect.LookAtHead) {
      later(1, this::advanced);
    } else if (effect instanceof Effect.Decode e) {
      Result<Proposal> proposal = application.decode(e.payload());
      later(0, () -> happen(new Event.Decoded(e.height(), e.from(), e.block(), proposal, now())));
    } else if (effect instanceof Effect.Execute e) {
      Verdict verdict = application.execute(e.proposal());
      later(
          executionMillis.applyAsLong(e.proposal()),
          () ->
              happen(
                  new Event.Executed(e.proposal().height(), e.proposal().hash(), verdict, now())));
    } else if (effect instanceof Effect.Commit e) {
      assertThat(cluster.verify(e.proposal(), e.certificate())).isEqualTo(Verdict.accept());
      cluster.checkAgreement(e.proposal().height(), e.proposal().hash());
      application.commit(e.proposal(), e.certificate());
      later(1, this::advanced);
    } else if (effect instanceof Effect.Recall e) {
      later(1, () -> happen(new Event.Recalled(e.to(), application.finalBlock(e.height()), now())));
    } else if (effect instanceof Effect.ReportEvidence e) {
      assertThat(cluster.nodes)
          .as("only the faulty are convicted")
          .noneMatch(node -> node.address.equals(e.offender()));
    } else if (effect instanceof Effect.Forget e) {
      journal.forgetBelow(e.below());
    }
  }

  private void advanced() {
    happen(
        new Event.Advanced(
            head(),
            committee(application.height()),
            committee(application.height() + 1),
            application.hasWork(),
            now()));
  }

  /** Whatever was going on in an earlier life is gone. */
  private void later(long delay, Runnable action) {
    int begun = life;
    cluster.schedule(
        delay,
        () -> {
          if (life == begun && isUp()) {
            action.run();
          }
        });
  }

  private Committee committee(long height) {
    return cluster.committees.apply(height);
  }

  private Head head() {
    return new Head(application.height(), application.hash(), application.timestamp());
  }

  private void checkHonest(Message message) {
    int index = committee(application.height() + 1).indexOf(address).orElse(-1);
    if (message instanceof Message.Prepare m && m.prepares().has(index)) {
      check(subject.saying(m.ballot()));
    } else if (message instanceof Message.Commit m && m.commits().has(index)) {
      check(subject.saying(m.ballot()));
    } else if (message instanceof Message.PrePrepare m
        && cluster.committees.apply(m.height()).proposer(m.height()).equals(address)
        && !isImpeach(m.payload())) {
      once("proposal at " + m.height(), m.block());
    } else {
      subject.saying(message).ifPresent(this::check);
    }
  }

  private void check(Subject.Saying saying) {
    assertThat(journaled).as("said only what is journaled").contains(saying.statement());
    once(saying.what(), saying.block());
  }

  private boolean isImpeach(Bytes payload) {
    return application.decode(payload).toOptional().filter(Proposal::impeach).isPresent();
  }

  private void once(String what, Hash block) {
    Hash earlier = spoken.putIfAbsent(what, block);
    assertThat(earlier == null || earlier.equals(block)).as("one " + what).isTrue();
  }
}
