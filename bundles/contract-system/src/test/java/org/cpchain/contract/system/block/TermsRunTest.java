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
  void termsElectionsAndCommitteesAreToldWhenTheyChange() {
    List<Address> nodes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      nodes.add(run.rnode("node" + i, 10L * i));
    }
    run.run(2);
    for (long term = 0; term < RunningChain.INITIAL_TERMS; term++) {
      nodes.forEach(node -> assertThat(run.claim(node, 1)).isEmpty());
      run.runToTerm(term + 1);
    }
    long ended = RunningChain.INITIAL_TERMS - RunningChain.DISTANCE;
    long first = run.height();

    assertThat(run.events.get(run.length()))
        .containsExactly(
            "elections.TermBegun{term=1, height="
                + (run.length() + 1)
                + ", proposers="
                + run.defaults
                + "}");
    assertThat(run.events.get((ended + 1) * run.length()))
        .filteredOn(event -> event.startsWith("elections.ProposersElected"))
        .singleElement()
        .asString()
        .contains("term=" + RunningChain.INITIAL_TERMS, "proposers=" + run.proposers());
    assertThat(run.events.get(first - 1))
        .contains(
            "block-end.CommitteeChanged{height="
                + first
                + ", validators="
                + run.validators()
                + ", proposers="
                + run.proposers()
                + "}");
    assertThat(run.events.keySet())
        .as("most blocks end without a word")
        .allMatch(height -> height == 1 || height % run.length() == 0);
  }

  @Test
  void whoWithholdsItsSecretIsNamed() {
    Address silent = run.defaults.get(1);
    run.secretive.add(silent);

    run.runToTerm(2);

    assertThat(run.events.get(run.length() + run.defaults.size()))
        .containsExactly("elections.Withheld{term=1, node=" + silent + "}");
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
