package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.junit.jupiter.api.Test;

/** One default proposer is away for a while, on a chain where few campaign. */
class ShortListTest {
  private final RunningChain run = new RunningChain(12, 3);

  @Test
  void aDeadDefaultProposerDoesNotCostTheOthersTheirReputation() {
    run.runToTerm(4);
    run.dead.add(run.defaults.get(5));
    List<String> story = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      run.runToTerm(run.term() + 1);
      long removable =
          run.defaults.stream()
              .filter(a -> (Boolean) run.chain.view("reputation", "isRemovable", a))
              .count();
      story.add("term " + run.term() + ": " + run.proposers().size() + " proposers, removable "
          + removable);
      if (i == 8) {
        run.dead.clear();
      }
    }
    Address node = run.rnode("attacker", 1);
    assertThat(run.claim(node, 3)).isEmpty();
    for (int i = 0; i < 5; i++) {
      run.runToTerm(run.term() + 1);
      story.add("term " + run.term() + ": " + run.proposers().size() + " proposers, attacker in: "
          + run.proposers().contains(node));
    }
    System.out.println("STORY\n" + String.join("\n", story));
    assertThat(story.get(15)).endsWith("removable 0");
  }
}
