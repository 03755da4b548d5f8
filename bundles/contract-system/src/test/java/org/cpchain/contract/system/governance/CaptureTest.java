package org.cpchain.contract.system.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.junit.jupiter.api.Test;

/** Who is first in the congress, or stays there, decides about what belongs to all. */
class CaptureTest {
  private static final BigInteger TREASURY = cpc(252_780_028);

  private final Chain chain = Chain.system();

  /**
   * 2.2 million CPC, which come back, for 252 million; nobody has a moment to join or to object.
   */
  @Test
  void theFirstElevenAccountsOfOnePartyDoNotTakeTheTreasuryInAMoment() {
    chain.world().grant(chain.address("treasury"), TREASURY);
    Address thief = chain.rich("Thief", cpc(100));
    List<Address> own = join(chain, "Own", 11);
    propose(chain, thief, TREASURY);
    own.subList(0, 8).forEach(one -> chain.call(one, "proposals", "vote", 1));
    assertThat(chain.call(thief, "proposals", "execute", 1)).startsWith("too-early");

    // no time at all has passed: a day later another twelve could have joined
    assertThat(chain.world().balance(chain.address("treasury"))).isEqualTo(TREASURY);
  }

  /** The same when others are there: 67 % of the heads are 24 accounts more than 11 honest ones. */
  @Test
  void honestMembersWhoAreElevenDoNotLoseTheTreasuryToTwentyThreeNewAccounts() {
    Chain other = new Assembly().chain;
    other.world().grant(other.address("treasury"), TREASURY);
    other.pass(80 * DAY);
    List<Address> own = join(other, "Own", 23);
    Address thief = other.rich("Thief", cpc(100));
    propose(other, thief, TREASURY);
    own.forEach(one -> other.call(one, "proposals", "vote", 1));
    other.call(thief, "proposals", "execute", 1);
    assertThat(other.world().balance(other.address("treasury"))).isEqualTo(TREASURY);

    // two more honest ones in three days make 36, of whom 23 are 63 %
    join(other, "Late", 2);
    other.pass(3 * DAY);
    assertThat(other.call(thief, "proposals", "execute", 1)).startsWith("not-enough-votes");
    other.pass(30 * DAY).must(thief, "proposals", "step", 20);
    assertThat(other.world().balance(other.address("treasury"))).isEqualTo(TREASURY);
    assertThat(other.world().balance(thief)).isEqualTo(cpc(100));
  }

  /** Those who came late cannot vote, but those who were there can against them. */
  @Test
  void aLateMemberStopsNothingThatEnoughOthersWant() {
    Assembly assembly = new Assembly();
    Chain other = assembly.chain;
    long id = assembly.proposeLock(60_000, 500);
    assembly.accept(id);
    join(other, "Late", 1);
    other.pass(3 * DAY - 1);
    assertThat(assembly.call(assembly.stranger, "execute", id)).startsWith("too-early");
    other.pass(1);
    // 8 of 12 are 66.7 %
    assertThat(assembly.call(assembly.stranger, "execute", id)).startsWith("not-enough-votes");
    other.must(assembly.stranger, "proposals", "step", 20);
    assertThat(assembly.status(id)).isEqualTo("ACCEPTED");
    assembly.vote(id, 8, 9);
    other.must(assembly.stranger, "proposals", "step", 20);
    assertThat(assembly.status(id)).isEqualTo("EXECUTED");
  }

  @Test
  void whoLeavesTakesHisVotesAlongAndNobodyElsesDoes() {
    Assembly assembly = new Assembly();
    Chain other = assembly.chain;
    other.pass(89 * DAY);
    long id = assembly.proposeLock(60_000, 500);
    long second = assembly.proposeLock(70_000, 500);
    assembly.accept(id);
    assembly.approve(second, 0, 100);
    assembly.vote(second, 0, 1);
    other.pass(4 * DAY).must(assembly.members.get(0), "congress", "leave");
    assertThat(votes(other, id)).isEqualTo(7);
    assertThat(votes(other, second)).isZero();
    assertThat(assembly.call(assembly.stranger, "execute", id)).startsWith("not-enough-votes");

    other.mustPay(assembly.members.get(0), cpc(200_000), "congress", "join");
    assertThat(assembly.call(assembly.members.get(0), "vote", id)).startsWith("not-member");
    assembly.vote(id, 8, 9);
    other.must(assembly.stranger, "proposals", "execute", id);
    assertThat(other.call(assembly.stranger, "proposals", "forget", assembly.members.get(1)))
        .startsWith("not-allowed");
  }

  @Test
  void whoJoinsAfterwardsBringsNoVoteAndLeaversDoNotLowerTheBar() {
    Assembly assembly = new Assembly();
    Chain other = assembly.chain;
    other.pass(89 * DAY);
    long id = assembly.proposeLock(60_000, 500);
    other.mustPay(assembly.stranger, cpc(200_000), "congress", "join");
    assembly.approve(id, 0, 100);
    assertThat(assembly.call(assembly.stranger, "vote", id)).startsWith("not-member");

    other.pass(DAY);
    for (Address leaver : assembly.members.subList(8, 11)) {
      other.must(leaver, "congress", "leave");
    }
    assertThat(assembly.call(assembly.members.get(10), "vote", id)).startsWith("not-member");
    assembly.vote(id, 0, 7);
    assertThat(assembly.status(id)).isEqualTo("APPROVED");
    assembly.vote(id, 7, 8);
    assertThat(assembly.status(id)).isEqualTo("ACCEPTED");
  }

  @Test
  void aVoteIsTakenBackAndGivenAgainUntilTheEnd() {
    Assembly assembly = new Assembly();
    Chain other = assembly.chain;
    long id = assembly.proposeLock(60_000, 500);
    assembly.accept(id);
    other.must(assembly.members.get(0), "proposals", "retract", id);
    assertThat(assembly.call(assembly.members.get(0), "retract", id)).startsWith("no-vote");
    other.pass(3 * DAY);
    assertThat(assembly.call(assembly.stranger, "execute", id)).startsWith("not-enough-votes");
    assembly.vote(id, 0, 1);
    other.must(assembly.stranger, "proposals", "execute", id);
    assertThat(assembly.call(assembly.members.get(0), "retract", id)).startsWith("over");
    assertThat(assembly.call(assembly.members.get(9), "vote", id)).startsWith("over");
  }

  @Test
  void aMemberVotesForTwentyOpenProposalsAtATimeAndLeavesWithAll() {
    Assembly assembly = new Assembly();
    Chain other = assembly.chain;
    other.must(Addresses.PROPOSALS, "parameters", "change", "proposal.approvals", 1, 20);
    other.passTo(20);
    other.rich("Owner", cpc(10_000));
    for (int i = 0; i < 21; i++) {
      assembly.proposeLock(60_000 + i, 500);
      assembly.approve(i + 1, 0, 1);
    }
    for (int i = 1; i <= 20; i++) {
      assembly.vote(i, 0, 1);
    }
    Address member = assembly.members.get(0);
    assertThat(assembly.call(member, "vote", 21)).startsWith("too-many-votes");
    other.must(member, "proposals", "retract", 5);
    other.must(member, "proposals", "vote", 21);
    other.pass(30 * DAY).must(assembly.stranger, "proposals", "step", 20);
    other.must(assembly.stranger, "proposals", "step", 20);
    long id = assembly.proposeLock(60_000, 500);
    assembly.approve(id, 0, 1);
    other.must(member, "proposals", "vote", id);
    other.pass(60 * DAY).must(member, "congress", "leave");
    assertThat(other.world().balance(member)).isEqualTo(cpc(200_000));
  }

  /** However many agree on it at once, and for whatever proposals. */
  @Test
  void theTreasuryGivesATenthInThirtyDays() {
    Assembly assembly = new Assembly();
    Chain other = assembly.chain;
    other.pass(30 * DAY - Chain.GENESIS % (30 * DAY));
    other.world().grant(other.address("treasury"), cpc(1_000));
    long[] ids = new long[3];
    for (int i = 0; i < 3; i++) {
      ids[i] = assembly.propose("proposeSpending", assembly.stranger, cpc(i == 2 ? 101 : 60), DAY);
      assembly.accept(ids[i]);
    }
    other.pass(3 * DAY).must(assembly.owner, "proposals", "execute", ids[0]);
    assertThat(assembly.call(assembly.owner, "execute", ids[1])).startsWith("too-much");
    other.must(assembly.owner, "proposals", "step", 20);
    assertThat(other.number("treasury", "available")).isEqualTo(cpc(940));
    assertThat(other.number("treasury", "spendable")).isEqualTo(cpc(40));
    // more has come: a tenth of 940 + 60 + 200
    other.world().grant(other.address("treasury"), cpc(200));
    other.must(assembly.owner, "proposals", "execute", ids[1]);
    other.pass(27 * DAY);
    assertThat(other.number("treasury", "spendable")).isEqualTo(cpc(108));
    other.must(assembly.owner, "proposals", "step", 20);
    assertThat(assembly.status(ids[2])).isEqualTo("EXECUTED");
    assertThat(other.number("treasury", "available")).isEqualTo(cpc(979));
  }

  private static long votes(Chain chain, long id) {
    return (Long) chain.results("proposals", "proposal", id).get("votes");
  }

  private static List<Address> join(Chain chain, String name, int count) {
    List<Address> own = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      own.add(chain.rich(name + i, cpc(200_000)));
      chain.mustPay(own.get(i), cpc(200_000), "congress", "join");
    }
    return own;
  }

  private static void propose(Chain chain, Address thief, BigInteger all) {
    chain.mustPay(thief, cpc(100), "proposals", "proposeSpending", thief, all, 1L);
    for (int i = 0; i < 100; i++) {
      chain.must(chain.rich("Approver" + i, BigInteger.ZERO), "proposals", "approve", 1);
    }
  }
}
