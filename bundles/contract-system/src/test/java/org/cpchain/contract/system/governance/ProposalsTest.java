package org.cpchain.contract.system.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class ProposalsTest {
  private static final String LOCK = "rnode.lock-millis";

  private final Assembly assembly = new Assembly();
  private final Chain chain = assembly.chain;

  @Test
  void aParameterChangesFromTheStatedHeight() {
    long id = assembly.proposeLock(60_000, 500);
    assembly.approve(id, 0, 99);
    assertThat(assembly.status(id)).isEqualTo("DEPOSITED");
    assembly.approve(id, 99, 100);
    assertThat(assembly.status(id)).isEqualTo("APPROVED");
    assembly.vote(id, 0, 7);
    assertThat(assembly.status(id)).isEqualTo("APPROVED");
    assertThat(assembly.call(assembly.stranger, "execute", id)).startsWith("not-accepted");
    assembly.vote(id, 7, 8);
    assertThat(assembly.status(id)).isEqualTo("ACCEPTED");
    assertThat(chain.world().balance(assembly.owner)).isEqualTo(cpc(1_000));
    assertThat(assembly.call(assembly.stranger, "execute", id)).startsWith("too-early");
    chain.pass(3 * DAY);

    chain.must(assembly.stranger, "proposals", "execute", id);

    assertThat(assembly.status(id)).isEqualTo("EXECUTED");
    chain.passTo(499);
    assertThat(chain.number("parameters", "value", LOCK)).isEqualTo(6_000_000);
    chain.passTo(500);
    assertThat(chain.number("parameters", "value", LOCK)).isEqualTo(60_000);
    assertThat(assembly.call(assembly.stranger, "execute", id)).startsWith("over");
  }

  @Test
  void aHeightThatHasPassedIsTheNextBlock() {
    long id = assembly.proposeLock(60_000, 1);
    assembly.acceptAndWait(id);
    chain.must(assembly.stranger, "proposals", "step", 20);

    assertThat(chain.number("parameters", "value", LOCK)).isEqualTo(6_000_000);
    chain.passTo(chain.height() + 1);
    assertThat(chain.number("parameters", "value", LOCK)).isEqualTo(60_000);
  }

  @Test
  void validatorsChangeByProposal() {
    String four = String.join(",", hex(0), hex(1), hex(2), hex(3));
    String five = four + "," + hex(4);
    long first = assembly.propose("proposeValidators", four, 1_000, DAY);
    long second = assembly.propose("proposeValidators", five, 900, DAY);
    assembly.accept(first);
    assembly.acceptAndWait(second);
    chain.must(assembly.owner, "proposals", "execute", first);

    assertThat(validatorsAt(999)).isEmpty();
    assertThat(validatorsAt(1_000)).hasSize(4);
    chain.must(assembly.owner, "proposals", "execute", second);
    // each from its height, in whatever order they were executed
    assertThat(validatorsAt(899)).isEmpty();
    assertThat(validatorsAt(999)).hasSize(5);
    assertThat(validatorsAt(1_000)).hasSize(4);
  }

  @Test
  void impossibleActionsAreRefusedAtOnce() {
    assertThat(propose("proposeParameter", "no.such", 1, 1, DAY)).startsWith("unknown-parameter");
    assertThat(propose("proposeParameter", LOCK, 2 * DAY, 1, DAY)).startsWith("out-of-bounds");
    assertThat(propose("proposeValidators", hex(0), 9, DAY)).startsWith("bad-validators");
    assertThat(
            propose("proposeValidators", String.join(",", hex(0), hex(1), hex(2), hex(0)), 9, DAY))
        .startsWith("bad-validators");
    assertThat(propose("proposeModule", "a b", "x", "1", digest(1), 9, DAY))
        .startsWith("bad-module");
    assertThat(propose("proposeModule", "a", "x", "1", Hash.ZERO, 9, DAY)).startsWith("bad-module");
    assertThat(propose("proposeSpending", Address.ZERO, 1, DAY)).startsWith("bad-address");
    assertThat(propose("proposeSpending", assembly.owner, 0, DAY)).startsWith("zero-amount");
  }

  @Test
  void aModuleIsApprovedFromItsHeight() {
    long id =
        assembly.propose("proposeModule", "consensus", "lbft-2.1", "2.1.3", digest(7), 4_000, DAY);
    assembly.acceptAndWait(id);
    chain.must(assembly.owner, "proposals", "execute", id);

    assertThat(chain.number("modules", "approvedFrom", digest(7))).isEqualTo(4_000);
    assertThat(chain.number("modules", "approvedFrom", digest(8))).isZero();
    assertThat(chain.results("modules", "module", 0))
        .containsEntry("family", "consensus")
        .containsEntry("protocol", "lbft-2.1")
        .containsEntry("version", "2.1.3")
        .containsEntry("digest", digest(7));
  }

  @Test
  void anIndustryNodeIsAdmittedAndDismissed() {
    Address node = FakeSuite.address("Factory");
    long id = assembly.propose("proposeIndustryNode", node, digest(1), DAY);
    assembly.acceptAndWait(id);
    chain.must(assembly.owner, "proposals", "execute", id);
    assertThat(chain.view("decisions", "certificateOf", node)).isEqualTo(digest(1));
    assertThat((List<?>) chain.view("decisions", "industryNodes", 0, 10)).hasSize(1);

    long out = assembly.propose("proposeIndustryNode", node, Hash.ZERO, DAY);
    assembly.acceptAndWait(out);
    chain.must(assembly.owner, "proposals", "execute", out);
    assertThat(chain.view("decisions", "certificateOf", node)).isEqualTo(Hash.ZERO);
    assertThat((List<?>) chain.view("decisions", "industryNodes", 0, 10)).isEmpty();
  }

  @Test
  void spendingWaitsForTheTreasuryAndLapsesWithoutIt() {
    Address school = FakeSuite.address("School");
    long id = assembly.propose("proposeSpending", school, cpc(50), DAY);
    long late = assembly.propose("proposeSpending", school, cpc(70), DAY);
    assembly.accept(id);
    assembly.acceptAndWait(late);
    assertThat(assembly.call(assembly.owner, "execute", id)).startsWith("too-much");
    chain.must(assembly.owner, "proposals", "step", 20);
    assertThat(assembly.status(id)).isEqualTo("ACCEPTED");

    chain.mustPay(assembly.stranger, cpc(600), "treasury", "give");
    chain.must(assembly.owner, "proposals", "step", 20);
    assertThat(assembly.status(id)).isEqualTo("EXECUTED");
    assertThat(chain.world().balance(school)).isEqualTo(cpc(50));

    chain.pass(30 * DAY).must(assembly.owner, "proposals", "step", 20);
    assertThat(assembly.status(late)).isEqualTo("LAPSED");
    assertThat(chain.number("treasury", "available")).isEqualTo(cpc(550));
  }

  @Test
  void nobodyElseDecides() {
    Address ann = assembly.stranger;
    assertThat(chain.call(ann, "treasury", "spend", ann, 1)).startsWith("not-allowed");
    assertThat(chain.call(ann, "decisions", "setValidators", hex(0), 1)).startsWith("not-allowed");
    assertThat(chain.call(ann, "decisions", "admit", ann, digest(1))).startsWith("not-allowed");
    assertThat(chain.call(ann, "modules", "approve", "a", "b", "1", digest(1), 1))
        .startsWith("not-allowed");
  }

  @Test
  void nobodyApprovesOrVotesTwiceOrWithoutARight() {
    long id = assembly.proposeLock(60_000, 500);
    Address member = assembly.members.get(0);
    assertThat(assembly.call(member, "vote", id)).startsWith("not-approved");
    assembly.approve(id, 0, 1);
    assertThat(assembly.call(FakeSuite.address("Approver0"), "approve", id)).startsWith("twice");
    assembly.approve(id, 1, 100);
    assertThat(assembly.call(assembly.owner, "approve", id)).startsWith("approved");
    assertThat(assembly.call(assembly.stranger, "vote", id)).startsWith("not-member");
    assembly.vote(id, 0, 1);
    assertThat(assembly.call(member, "vote", id)).startsWith("twice");
    assertThat(assembly.call(member, "vote", 99)).startsWith("unknown-proposal");
  }

  @Test
  void whatIsNotAcceptedInTimeEndsAndTheDepositIsBack() {
    long waiting = assembly.proposeLock(60_000, 500);
    long approved = assembly.proposeLock(70_000, 500);
    assembly.approve(approved, 0, 100);
    assertThat(chain.number("proposals", "deposits")).isEqualTo(cpc(200));
    chain.pass(30 * DAY - 1);
    assertThat(assembly.call(assembly.owner, "close", waiting)).startsWith("not-over");
    assembly.vote(approved, 0, 1);

    chain.pass(1);
    assertThat(assembly.call(assembly.members.get(1), "vote", approved)).startsWith("over");
    assertThat(assembly.call(assembly.stranger, "approve", waiting)).startsWith("over");
    chain.must(assembly.stranger, "proposals", "close", waiting);
    chain.must(assembly.stranger, "proposals", "step", 20);

    assertThat(assembly.status(waiting)).isEqualTo("EXPIRED");
    assertThat(assembly.status(approved)).isEqualTo("EXPIRED");
    assertThat(chain.world().balance(assembly.owner)).isEqualTo(cpc(1_000));
    assertThat(assembly.call(assembly.owner, "close", waiting)).startsWith("not-over");
    assertThat(assembly.call(assembly.owner, "withdraw", waiting)).startsWith("over");
    assertThat(chain.number("proposals", "deposits")).isZero();
  }

  @Test
  void theOwnerAloneWithdrawsAndOnlyOnce() {
    long id = assembly.proposeLock(60_000, 500);
    assertThat(assembly.call(assembly.stranger, "withdraw", id)).startsWith("not-owner");
    chain.must(assembly.owner, "proposals", "withdraw", id);
    assertThat(chain.world().balance(assembly.owner)).isEqualTo(cpc(1_000));
    assertThat(assembly.call(assembly.owner, "withdraw", id)).startsWith("over");
  }

  @Test
  void whatIsAcceptedIsNotWithdrawnAndItsDepositNotPaidTwice() {
    long id = assembly.proposeLock(60_000, 500);
    assembly.acceptAndWait(id);
    assertThat(assembly.call(assembly.owner, "withdraw", id)).startsWith("accepted");
    assertThat(chain.world().balance(assembly.owner)).isEqualTo(cpc(1_000));
  }

  @Test
  void aProposalNeedsDepositPeriodAndCongress() {
    assertThat(chain.pay(assembly.owner, cpc(99), "proposals", "proposeParameter", LOCK, 1, 1, DAY))
        .startsWith("too-little");
    assertThat(propose("proposeParameter", LOCK, 1, 1, 0)).startsWith("bad-period");
    assertThat(propose("proposeParameter", LOCK, 1, 1, 30 * DAY + 1)).startsWith("bad-period");
    chain.pass(90 * DAY).must(assembly.members.get(0), "congress", "leave");
    assertThat(propose("proposeParameter", LOCK, 1, 1, DAY)).startsWith("small-congress");
  }

  @Test
  void stepsComeByEveryOpenProposal() {
    for (int i = 0; i < 7; i++) {
      assembly.proposeLock(60_000 + i, 500);
    }
    chain.pass(30 * DAY);
    chain.must(assembly.stranger, "proposals", "step", 3);
    chain.must(assembly.stranger, "proposals", "step", 3);
    chain.must(assembly.stranger, "proposals", "step", 3);
    assertThat((List<?>) chain.view("proposals", "open", 0, 100)).isEmpty();
    assertThat(chain.world().balance(assembly.owner)).isEqualTo(cpc(1_000));
  }

  private String propose(String function, Object... arguments) {
    return chain.pay(assembly.owner, Assembly.DEPOSIT, "proposals", function, arguments);
  }

  private List<?> validatorsAt(long height) {
    return (List<?>) chain.results("decisions", "validatorsAt", height).get("validators");
  }

  private static String hex(int number) {
    return FakeSuite.address("V" + number).toHex();
  }

  private static Hash digest(int number) {
    byte[] bytes = new byte[Hash.SIZE];
    Arrays.fill(bytes, BigInteger.valueOf(number).byteValueExact());
    return Hash.of(bytes);
  }
}
