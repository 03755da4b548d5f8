package org.cpchain.contract.system.governance;

import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;

/** A chain with a congress of eleven, and people who approve. */
final class Assembly {
  static final BigInteger DEPOSIT = cpc(100);

  final Chain chain = Chain.system();
  final List<Address> members = new ArrayList<>();
  final Address owner = chain.rich("Owner", cpc(1_000));
  final Address stranger = chain.rich("Stranger", cpc(1_000_000));

  Assembly() {
    for (int i = 0; i < 11; i++) {
      members.add(chain.rich("Member" + i, cpc(200_000)));
      chain.mustPay(members.get(i), cpc(200_000), "congress", "join");
    }
  }

  long propose(String function, Object... arguments) {
    chain.mustPay(owner, DEPOSIT, "proposals", function, arguments);
    return chain.number("proposals", "count").longValueExact();
  }

  long proposeLock(long millis, long height) {
    return propose("proposeParameter", "rnode.lock-millis", millis, height, 30 * Chain.DAY);
  }

  void approve(long id, int from, int to) {
    for (int i = from; i < to; i++) {
      chain.must(chain.rich("Approver" + i, BigInteger.ZERO), "proposals", "approve", id);
    }
  }

  void vote(long id, int from, int to) {
    members.subList(from, to).forEach(one -> chain.must(one, "proposals", "vote", id));
  }

  /** Eight of eleven are the first that are 67 %. */
  void accept(long id) {
    approve(id, 0, 100);
    vote(id, 0, 8);
  }

  /** Until it can be executed. */
  void acceptAndWait(long id) {
    accept(id);
    chain.pass(3 * Chain.DAY);
  }

  String status(long id) {
    return (String) chain.results("proposals", "proposal", id).get("status");
  }

  String call(Address who, String function, Object... arguments) {
    return chain.call(who, "proposals", function, arguments);
  }
}
