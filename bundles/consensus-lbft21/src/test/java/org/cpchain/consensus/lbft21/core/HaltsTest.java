package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.consensus.lbft21.core.Bench.only;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Proposal;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.Head;
import org.cpchain.lbft.rig.SimulatedNode;
import org.junit.jupiter.api.Test;

/**
 * A validator stops voting for a reason that its operator can do away with, or not. A proposer that
 * uses a rule of a module that one node lacks could silence that node for good: what was refused
 * stayed refused when the module had come and the engine was handed over.
 */
class HaltsTest extends Scenario {
  private final Bench bench = new Bench(4, 1);
  private final Proposal block = bench.block("good");

  private static List<Bytes> journal(String hex) {
    return List.of(Bytes.fromHex(hex));
  }

  private List<Effect> started(List<Bytes> journal) {
    Bytes record = Subject21.INSTANCE.protocol(bench.rules, bench.validator(1)).encode(bench.state);
    bench.state =
        Subject21.INSTANCE
            .protocol(bench.rules, bench.validator(1))
            .decode(record)
            .toOptional()
            .orElseThrow();
    return bench.happen(new Event.Started(journal, false, bench.now));
  }

  private void climb() {
    bench.happen(
        new Event.Advanced(
            new Head(1, block.hash(), block.timestamp()),
            bench.committee,
            bench.committee,
            false,
            bench.now));
  }

  private void refuse() {
    bench.propose(0, block);
    bench.receive(2, bench.validate(block, 0, 2, 3));
    bench.happen(
        new Event.Executed(1, block.hash(), Verdict.reject("x", "unknown rule"), bench.now));
    assertThat(bench.state.basis().halted()).contains("install the modules");
  }

  private void fork() {
    bench.receive(2, bench.validate(block, 0, 2, 3));
    bench.receive(2, bench.validate(bench.block("other"), 0, 2, 3));
    assertThat(bench.state.basis().halted()).contains("the chain has forked");
  }

  @Test
  void withTheMissingModuleARefusedBlockIsExecutedAgainAfterAHandOver() {
    SimulatedNode<State> lacking = cluster.node(3);
    lacking.application.judgeBy(any -> Verdict.reject("unknown", "a rule it lacks"));
    cluster.start();
    cluster.submit("work");
    cluster.runUntil(() -> reached(1, 0, 1, 2));
    cluster.run(1_000);
    assertThat(lacking.state.basis().halted()).isNotEmpty();
    lacking.application.judgeBy(any -> Verdict.accept());
    lacking.handOver();
    cluster.submit("more");
    cluster.runUntil(() -> cluster.allHave(2));
    assertThat(lacking.state.basis().halted()).isEmpty();
  }

  @Test
  void withoutItTheSuccessorHaltsForTheSameReason() {
    refuse();
    assertThat(started(List.of())).contains(new Effect.Execute(block));
    assertThat(bench.state.basis().halted()).isEmpty();
    List<Effect> effects =
        bench.happen(
            new Event.Executed(1, block.hash(), Verdict.reject("x", "unknown rule"), bench.now));
    assertThat(only(Effect.Halted.class, effects)).hasSize(1);
  }

  @Test
  void aBlockThatCouldNotBeReadIsReadAgainFromWhomeverItComes() {
    bench.receive(0, Bench.proposal(block));
    bench.happen(
        new Event.Decoded(
            1,
            bench.validator(0),
            block.hash(),
            Result.refused("wrong-protocols", "x"),
            bench.now));
    started(List.of());
    assertThat(only(Effect.Decode.class, bench.receive(0, Bench.proposal(block)))).hasSize(1);
  }

  @Test
  void whatWasRefusedIsOverWhenTheHeightIsFinalByOtherMeans() {
    refuse();
    climb();
    assertThat(bench.state.basis().halted()).isEmpty();
  }

  @Test
  void theJournalIsReadAgain() {
    started(journal("0x09"));
    assertThat(bench.state.basis().halted()).contains("restore the journal");
    climb();
    assertThat(bench.state.basis().halted()).as("at each height").isNotEmpty();
    started(journal("0x09"));
    assertThat(bench.state.basis().halted()).contains("restore the journal");
    started(List.of());
    assertThat(bench.state.basis().halted()).isEmpty();
  }

  @Test
  void aForkStaysAFork() {
    fork();
    started(List.of());
    climb();
    assertThat(bench.state.basis().halted()).contains("the chain has forked");
  }

  @Test
  void aForkIsNotHiddenByALesserCause() {
    started(journal("0x09"));
    fork();
    started(List.of());
    assertThat(bench.state.basis().halted()).contains("the chain has forked");
  }
}
