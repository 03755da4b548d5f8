package org.cpchain.contract.system.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.store.Addresses;
import org.junit.jupiter.api.Test;

class CongressTest {
  private final Chain chain = Chain.system();
  private final Address ann = chain.rich("Ann", cpc(1_000_000));

  @Test
  void whoDepositsEnoughIsAMember() {
    assertThat(chain.pay(ann, cpc(200_000).subtract(BigInteger.ONE), "congress", "join"))
        .startsWith("too-little");
    chain.mustPay(ann, cpc(200_001), "congress", "join");

    assertThat(chain.view("congress", "isMember", ann)).isEqualTo(true);
    assertThat(chain.number("congress", "count")).isOne();
    assertThat(chain.results("congress", "memberOf", ann)).containsEntry("deposit", cpc(200_001));
  }

  @Test
  void nobodyJoinsTwice() {
    chain.mustPay(ann, cpc(200_000), "congress", "join");
    assertThat(chain.pay(ann, cpc(200_000), "congress", "join")).startsWith("member");
  }

  @Test
  void aMemberLeavesWithEverythingAfterNinetyDays() {
    chain.mustPay(ann, cpc(200_001), "congress", "join");
    chain.pass(90 * DAY - 1);
    assertThat(chain.call(ann, "congress", "leave")).startsWith("locked");
    chain.pass(1).must(ann, "congress", "leave");

    assertThat(chain.world().balance(ann)).isEqualTo(cpc(1_000_000));
    assertThat(chain.call(ann, "congress", "leave")).startsWith("not-member");
    assertThat(chain.number("congress", "count")).isZero();
  }

  @Test
  void aChangeOfTheRulesHoldsNobodyBack() {
    chain.mustPay(ann, cpc(200_000), "congress", "join");
    chain.must(Addresses.PROPOSALS, "parameters", "change", "congress.lock-millis", 365 * DAY, 5);
    chain.must(Addresses.PROPOSALS, "parameters", "change", "congress.threshold", cpc(900_000), 5);
    chain.passTo(10);
    chain.pass(90 * DAY).must(ann, "congress", "leave");
  }

  @Test
  void cpcForcedOnTheCongressGoesToTheRewards() {
    chain.mustPay(ann, cpc(200_000), "congress", "join");
    chain.world().grant(chain.address("congress"), 5);
    chain.must(ann, "congress", "sweep");
    assertThat(chain.call(ann, "congress", "sweep")).startsWith("nothing-to-sweep");
    assertThat(chain.call(ann, "proposals", "sweep")).startsWith("nothing-to-sweep");
    assertThat(chain.world().balance(Addresses.REWARD)).isEqualTo(5);
    chain.pass(90 * DAY).must(ann, "congress", "leave");
  }
}
