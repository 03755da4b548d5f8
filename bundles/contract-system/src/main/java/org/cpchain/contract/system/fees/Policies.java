package org.cpchain.contract.system.fees;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Revert;
import org.cpchain.contract.Storage;

/**
 * For whom, and how much of it, a contract's holding and plan cover; the developer alone says so.
 * The ledger reads it when it looks for who bears a transaction.
 */
final class Policies {
  private Policies() {}

  static Fees.Policy of(Storage storage, Address contract) {
    List<Long> limits = Books.POLICY.get(storage, contract).orElse(List.of(0L, 0L, 0L));
    boolean open = Books.CLOSED.get(storage, contract).isEmpty();
    return new Fees.Policy(limits.get(0), limits.get(1), limits.get(2), open);
  }

  static boolean isAllowed(Storage storage, Address contract, Address account) {
    return Books.ALLOWED.get(storage, slot(contract, account)).isPresent();
  }

  static void set(
      CallContext context, Address contract, long gasPerCall, long gasPerUser, long gasPerDay) {
    onlyDeveloper(context, contract);
    Books.POLICY.put(context.storage(), contract, List.of(gasPerCall, gasPerUser, gasPerDay));
    context.emit(new Fees.PolicySet(contract, gasPerCall, gasPerUser, gasPerDay));
  }

  static void open(CallContext context, Address contract, boolean open) {
    onlyDeveloper(context, contract);
    if (open) {
      Books.CLOSED.remove(context.storage(), contract);
    } else {
      Books.CLOSED.put(context.storage(), contract, context.height());
    }
    context.emit(new Fees.Opened(contract, open));
  }

  static void allow(CallContext context, Address contract, Address account, boolean allowed) {
    onlyDeveloper(context, contract);
    if (allowed) {
      Books.ALLOWED.put(context.storage(), slot(contract, account), context.height());
    } else {
      Books.ALLOWED.remove(context.storage(), slot(contract, account));
    }
    context.emit(new Fees.Allowed(contract, account, allowed));
  }

  private static void onlyDeveloper(CallContext context, Address contract) {
    Revert.unless(
        Books.DEVELOPER
            .get(context.storage(), contract)
            .filter(context.sender()::equals)
            .isPresent(),
        "not-developer: the contract's developer says what is covered");
  }

  private static Bytes slot(Address contract, Address account) {
    return Bytes.concat(contract.bytes(), account.bytes());
  }
}
