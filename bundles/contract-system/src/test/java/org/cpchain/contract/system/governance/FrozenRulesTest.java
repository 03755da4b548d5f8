package org.cpchain.contract.system.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.parameters.Parameters;
import org.cpchain.contract.system.store.Addresses;
import org.junit.jupiter.api.Test;

/** No decision takes from the congress for ever what it decides about. */
class FrozenRulesTest {
  private static final long NEVER = (1L << 48) - 1;
  private static final String MODULE = "0x" + "11".repeat(32);
  private static final String FOUR =
      "0x0000000000000000000000000000000000000a01,0x0000000000000000000000000000000000000a02,"
          + "0x0000000000000000000000000000000000000a03,0x0000000000000000000000000000000000000a04";

  private final Assembly assembly = new Assembly();
  private final Chain chain = assembly.chain;

  /** Say, milliseconds where a height belongs. */
  @Test
  void validatorsForADistantHeightLeaveLaterDecisionsPossible() {
    assertThat(propose("proposeValidators", FOUR, NEVER, 30 * DAY)).startsWith("too-far");
    assertThat(propose("proposeModule", "a", "b", "1", MODULE, NEVER, DAY)).startsWith("too-far");
    assertThat(chain.call(Addresses.PROPOSALS, "decisions", "setValidators", FOUR, NEVER))
        .startsWith("too-far");
    enact(assembly.propose("proposeValidators", FOUR, 2_000_000L, 30 * DAY));
    enact(assembly.propose("proposeValidators", FOUR.replace("a01", "a09"), 1L, 30 * DAY));

    assertThat(validatorsAt(1_999_999)).isEqualTo(FOUR.replace("a01", "a09"));
    assertThat(validatorsAt(2_000_000)).isEqualTo(FOUR);
    enact(assembly.propose("proposeValidators", FOUR.replace("a01", "a08"), 2_000_000L, DAY));
    assertThat(validatorsAt(1_999_999)).isEqualTo(FOUR.replace("a01", "a09"));
    assertThat(validatorsAt(2_000_000)).isEqualTo(FOUR.replace("a01", "a08"));
  }

  @Test
  void changesForADistantHeightLeaveLaterChangesPossible() {
    assertThat(propose("proposeParameter", "rnode.lock-millis", 1L, NEVER, DAY))
        .startsWith("too-far");
    long farthest = chain.height() + 1 + Parameters.FARTHEST;
    assertThat(propose("proposeParameter", "rnode.lock-millis", 1L, farthest + 1, DAY))
        .startsWith("too-far");
    for (int i = 0; i < 8; i++) {
      enact(assembly.proposeLock(60_000, farthest - i));
    }
    enact(assembly.proposeLock(120_000, 1));

    chain.passTo(1_000_000);
    assertThat(chain.number("parameters", "value", "rnode.lock-millis")).isEqualTo(120_000);
    assertThat(chain.number("parameters", "ahead", "rnode.lock-millis")).isEqualTo(7);
  }

  /** One decision within its bounds; the eleven can never take it back. */
  @Test
  void aSmallCongressDoesNotShutItselfOut() {
    assertThat(propose("proposeParameter", "congress.minimum", 12L, 1L, DAY))
        .startsWith("small-congress");
    chain.pass(90 * DAY);
    enact(assembly.propose("proposeParameter", "congress.minimum", 10L, 1L, DAY));
    long eleven = assembly.propose("proposeParameter", "congress.minimum", 11L, 1L, 30 * DAY);
    assembly.approve(eleven, 0, 100);
    assembly.vote(eleven, 0, 8);
    chain.must(assembly.members.get(10), "congress", "leave");
    chain.pass(3 * DAY);
    assertThat(assembly.call(assembly.stranger, "execute", eleven)).startsWith("small-congress");
    chain.must(assembly.stranger, "proposals", "step", 20);
    assertThat(assembly.status(eleven)).isEqualTo("ACCEPTED");

    assertThat(propose("proposeSpending", assembly.owner, 1L, DAY)).isEmpty();
  }

  /** Two more within theirs: nobody can ever join who would make the congress large enough. */
  @Test
  void aThresholdThatNobodyCanPayDoesNotEndGovernanceForEver() {
    assertThat(propose("proposeParameter", "congress.threshold", cpc(1_000_000_000), 1L, DAY))
        .startsWith("out-of-bounds");
    enact(assembly.propose("proposeParameter", "congress.threshold", cpc(2_000_000), 1L, DAY));
    chain.pass(91 * DAY);
    chain.must(assembly.members.get(0), "congress", "leave");
    Address crowd = chain.rich("Crowd", cpc(300_000_000));

    assertThat(chain.pay(crowd, cpc(300_000_000), "congress", "join")).isEmpty();
  }

  /** A minute for 10,000 approvals of other accounts would be too short for blocks. */
  @Test
  void approvalsFitIntoThePeriodWhateverBothAre() {
    assertThat(propose("proposeParameter", "proposal.approvals", 1_001L, 1L, DAY))
        .startsWith("out-of-bounds");
    assertThat(propose("proposeParameter", "proposal.period-millis", DAY - 1, 1L, DAY))
        .startsWith("out-of-bounds");
    enact(assembly.propose("proposeParameter", "proposal.approvals", 1_000L, 1L, 30 * DAY));
    long id = assembly.propose("proposeParameter", "proposal.period-millis", DAY, 1L, 30 * DAY);
    assembly.approve(id, 0, 1_000);
    assembly.vote(id, 0, 8);
    chain.pass(3 * DAY).must(assembly.stranger, "proposals", "execute", id);
    chain.passTo(chain.height() + 1);

    assertThat(propose("proposeSpending", assembly.owner, 1L, DAY)).isEmpty();
  }

  /** One member whose key is lost would be enough to end all decisions. */
  @Test
  void neverAllOfTheCongressIsNeeded() {
    assertThat(propose("proposeParameter", "proposal.votes-percent", 91L, 1L, DAY))
        .startsWith("out-of-bounds");
    enact(assembly.propose("proposeParameter", "proposal.votes-percent", 90L, 1L, DAY));
    long id = assembly.proposeLock(60_000, 1);
    assembly.approve(id, 0, 100);
    assembly.vote(id, 0, 10);
    assertThat(assembly.status(id)).isEqualTo("ACCEPTED");
  }

  private String propose(String function, Object... arguments) {
    return chain.pay(assembly.owner, Assembly.DEPOSIT, "proposals", function, arguments);
  }

  private String validatorsAt(long height) {
    StringBuilder text = new StringBuilder();
    Object set = chain.results("decisions", "validatorsAt", height).get("validators");
    ((List<?>) set).forEach(one -> text.append(text.isEmpty() ? "" : ",").append(one));
    return text.toString();
  }

  private void enact(long id) {
    assembly.approve(id, 0, 100);
    assembly.vote(id, 0, 8);
    chain.pass(3 * DAY).must(assembly.stranger, "proposals", "execute", id);
    chain.passTo(chain.height() + 1);
    assertThat(chain.world().balance(assembly.owner)).isNotEqualTo(BigInteger.ZERO);
  }
}
