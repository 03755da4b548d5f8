package org.cpchain.ledger.core.fees;

import java.util.List;

/**
 * What a contract was used on one day, inner calls of other contracts not counted.
 *
 * @param day since 1970, UTC
 * @param paid gas that senders paid for
 * @param held gas that was covered by holding
 * @param prepaid gas of plans
 * @param quota gas of senders' own quotas
 * @param ownPlan of the gas of plans, that of the contract's own
 */
record Usage(
    long day, long transactions, long paid, long held, long prepaid, long quota, long ownPlan) {
  static Usage none(long day) {
    return new Usage(day, 0, 0, 0, 0, 0, 0);
  }

  Usage plus(Cover.Kind kind, long gas) {
    long more = transactions + 1;
    return switch (kind) {
      case SENDER -> new Usage(day, more, paid + gas, held, prepaid, quota, ownPlan);
      case HOLDING -> new Usage(day, more, paid, held + gas, prepaid, quota, ownPlan);
      case CONTRACT_PLAN -> new Usage(day, more, paid, held, prepaid + gas, quota, ownPlan + gas);
      case SENDER_PLAN -> new Usage(day, more, paid, held, prepaid + gas, quota, ownPlan);
      case QUOTA -> new Usage(day, more, paid, held, prepaid, quota + gas, ownPlan);
    };
  }

  static Usage of(List<Long> numbers) {
    return new Usage(
        numbers.get(0),
        numbers.get(1),
        numbers.get(2),
        numbers.get(3),
        numbers.get(4),
        numbers.get(5),
        numbers.get(6));
  }

  List<Long> numbers() {
    return List.of(day, transactions, paid, held, prepaid, quota, ownPlan);
  }
}
