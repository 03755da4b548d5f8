package org.cpchain.itest.cluster.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpchain.itest.cluster.history.ChainCopy.Block;
import org.cpchain.itest.cluster.history.Operation.Answer;
import org.cpchain.itest.cluster.history.Operation.Sighting;
import org.cpchain.itest.cluster.history.Violation.Promise;
import org.junit.jupiter.api.Test;

/** The checker believes a good history, and finds what is wrong in a bad one. */
class CheckerTest {
  private final Story story = new Story();

  @Test
  void aHistoryInWhichAllIsWellHasNoViolation() {
    story.read("one", 10, 1, Story.BOB, 5, 0);
    story.read("one", 20, 3, Story.ALICE, 84, 4);
    story.operations.add(new Sighting("two", 30, 31, "five", 1, "b1"));
    assertThat(story.check()).isEmpty();
  }

  @Test
  void anAcknowledgedTransactionThatIsInNoBlockIsLost() {
    story.submitted("eight", Answer.TAKEN);
    assertThat(promises(story.check())).containsExactly(Promise.NOTHING_LOST);
  }

  @Test
  void aTransactionWithoutAnAnswerMayBeFinalOrNot() {
    story.submitted("eight", Answer.UNKNOWN);
    story.operations.replaceAll(
        operation ->
            operation instanceof Operation.Submission submission
                    && submission.transaction().equals("five")
                ? new Operation.Submission("one", 1, 2, "five", Answer.UNKNOWN, "")
                : operation);
    assertThat(story.check()).isEmpty();
  }

  @Test
  void aRefusedTransactionThatIsFinalIsInvented() {
    story.operations.remove(0);
    story.submitted("five", Answer.REFUSED);
    assertThat(promises(story.check())).containsExactly(Promise.NOTHING_INVENTED);
  }

  @Test
  void aTransactionInTwoBlocksIsDoubled() {
    story.block(story.entry("five", true));
    assertThat(promises(story.check()))
        .contains(Promise.NOTHING_DOUBLED, Promise.BALANCES_CONSERVED);
  }

  @Test
  void twoBlocksAtOneHeightAreAFork() {
    ChainCopy good = story.copy("one");
    Block last = story.blocks.remove(2);
    story.blocks.add(new Block(3, "other", last.parent(), last.entries()));
    List<Violation> found = Checker.check(story.history(), List.of(good, story.copy("two")));
    assertThat(found).singleElement().asString().contains("ONE_BLOCK_PER_HEIGHT", "two", "other");
  }

  @Test
  void aBlockOnAnotherParentIsAFork() {
    Block last = story.blocks.remove(2);
    story.blocks.add(new Block(3, last.hash(), "b1", last.entries()));
    assertThat(promises(story.check())).containsExactly(Promise.ONE_BLOCK_PER_HEIGHT);
  }

  @Test
  void aNodeThatIsBehindIsNotInAgreement() {
    ChainCopy good = story.copy("one");
    story.blocks.remove(2);
    List<Violation> found = Checker.check(story.history(), List.of(good, story.copy("two")));
    assertThat(promises(found)).contains(Promise.ONE_BLOCK_PER_HEIGHT, Promise.NOTHING_LOST);
  }

  @Test
  void moneyThatComesFromNowhereIsFound() {
    ChainCopy good = story.copy("one");
    story.accounts.put(Story.BOB, Story.account(12, 1));
    List<Violation> found = Checker.check(story.history(), List.of(good, story.copy("two")));
    assertThat(promises(found)).containsExactly(Promise.BALANCES_CONSERVED);
  }

  @Test
  void anItemInTheWrongHandsIsFound() {
    story.items.put("item", new ChainCopy.Item(1, Story.ALICE, Replay.NOBODY));
    assertThat(promises(story.check())).containsExactly(Promise.ITEMS_CONSISTENT);
  }

  @Test
  void anActThatTheContractShouldHaveRefusedIsFound() {
    Block first = story.blocks.remove(2);
    story.blocks.add(
        new Block(
            3,
            first.hash(),
            first.parent(),
            List.of(story.entry("ship", true), story.entry("take", false))));
    story.items.put("item", new ChainCopy.Item(2, Story.ALICE, Story.BOB));
    assertThat(promises(story.check())).containsExactly(Promise.ITEMS_CONSISTENT);
  }

  @Test
  void aReadingThatTheChainDoesNotHaveIsFound() {
    story.read("two", 10, 1, Story.BOB, 12, 0);
    assertThat(promises(story.check())).containsExactly(Promise.READS_CONSISTENT);
  }

  @Test
  void aReceiptOfAnotherBlockIsFound() {
    story.operations.add(new Sighting("two", 30, 31, "five", 2, "b2"));
    assertThat(promises(story.check())).containsExactly(Promise.READS_CONSISTENT);
  }

  @Test
  void aNodeThatForgetsABlockIsFound() {
    story.read("two", 10, 2, Story.BOB, 12, 0);
    story.read("two", 20, 1, Story.BOB, 5, 0);
    assertThat(promises(story.check())).containsExactly(Promise.HEIGHT_NEVER_BACK);
  }

  @Test
  void readingsAtTheSameTimeMayOvertakeEachOther() {
    story.read("two", 10, 2, Story.BOB, 12, 0);
    story.read("two", 11, 1, Story.BOB, 5, 0);
    story.read("one", 20, 1, Story.BOB, 5, 0);
    assertThat(story.check()).isEmpty();
  }

  private static Set<Promise> promises(List<Violation> violations) {
    return violations.stream().map(Violation::promise).collect(Collectors.toSet());
  }
}
