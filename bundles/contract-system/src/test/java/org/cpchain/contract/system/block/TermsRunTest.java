package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.junit.jupiter.api.Test;

class TermsRunTest {
  private final RunningChain run = new RunningChain(3);

  @Test
  void theFirstTermsBelongToTheDefaultProposers() {
    List<Address> nodes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      nodes.add(run.rnode("node" + i, 10L * i));
    }
    run.run(2);
    for (long term = 0; term < RunningChain.INITIAL_TERMS; term++) {
      assertThat(run.proposers()).isEqualTo(run.defaults);
      for (Address node : nodes) {
        assertThat(run.claim(node, 1)).isEmpty();
      }
      run.runToTerm(term + 1);
    }
    assertThat(run.proposers()).hasSize(3).containsAnyElementsOf(nodes);
  }

  @Test
  void hashesOfTheLast256BlocksAreKnown() {
    run.run(600);

    long parent = run.height() - 1;
    assertThat(hashOf(parent)).isEqualTo(Hash.ZERO);
    assertThat(hashOf(parent - 1)).isEqualTo(RunningChain.hash(parent - 1));
    assertThat(hashOf(parent - 256)).isEqualTo(RunningChain.hash(parent - 256));
    assertThat(hashOf(parent - 257)).isEqualTo(Hash.ZERO);
    assertThat(hashOf(parent + 1_000_000)).isEqualTo(Hash.ZERO);
  }

  private Object hashOf(long height) {
    return run.chain.view("block-end", "hashOf", height);
  }
}
