package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.junit.jupiter.api.Test;

/** A thousand candidates: what a block costs, and what stays behind of them. */
class LargeElectionTest {
  @Test
  void aThousandCandidatesCostTheLastBlockOfATermOnly() {
    RunningChain few = standing(10);
    RunningChain many = standing(1_000);
    assertThat(many.chain.number("elections", "standingCount", many.term())).isEqualTo(1_000);
    for (RunningChain run : List.of(few, many)) {
      run.run(2);
      assertThat(run.gas()).isLessThan(40_000);
    }
    assertThat(many.gas()).isEqualTo(few.gas());
    many.runToTerm(many.term() + 1);
    // a 33rd of what a block's transactions may use
    assertThat(many.gas()).isLessThan(3_000_000);
  }

  @Test
  void whatIsKeptDoesNotGrowWithTime() {
    RunningChain run = new RunningChain(3, 1);
    List<Address> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      nodes.add(run.rnode("node" + i, i));
    }
    run.run(3);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long until = run.term() + 150;
      while (run.term() < until) {
        run.renew(nodes, 3);
        run.end();
      }
      sizes.add(kept(run, "elections", "block-end"));
    }
    assertThat(sizes.get(2)).isBetween(sizes.get(1) - 5, sizes.get(1) + 5);
    // events of each block in the window of faults, 10,000 blocks, and nothing else
    int events = kept(run, "reputation");
    run.run(30);
    assertThat(kept(run, "reputation") - events).isBetween(28, 32);
  }

  private static RunningChain standing(int count) {
    RunningChain run = new RunningChain(12);
    List<Address> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(run.rnode("node" + i, i));
    }
    run.runToTerm(2);
    run.renew(nodes, 3);
    run.runToTerm(3);
    return run;
  }

  private static int kept(RunningChain run, String... contracts) {
    int kept = 0;
    for (String contract : contracts) {
      var prefix = run.chain.address(contract).bytes();
      kept +=
          (int)
              run.chain.world().state().keySet().stream()
                  .filter(slot -> slot.slice(0, Address.SIZE).equals(prefix))
                  .count();
    }
    return kept;
  }
}
