package org.cpchain.ledger.core.fees;

import java.util.Map;
import java.util.TreeMap;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.Transaction;

/**
 * Gas limits of free transactions that wait, summed up by who is to bear them: what a sponsor has
 * left when all of them are in blocks. For use by one thread at a time.
 */
public final class Waiting {
  private final Map<Address, Long> held = new TreeMap<>();
  private final Map<Address, Long> contractPlans = new TreeMap<>();
  private final Map<Long, Long> plans = new TreeMap<>();

  /** By contract and sender, of holding and the contract's plan. */
  private final Map<Bytes, Long> users = new TreeMap<>();

  /** By sender. */
  private final Map<Address, Long> quotas = new TreeMap<>();

  public void add(Transaction transaction, Cover cover) {
    change(transaction, cover, transaction.gasLimit());
  }

  /** Takes back what was added with the same cover. */
  public void remove(Transaction transaction, Cover cover) {
    change(transaction, cover, -transaction.gasLimit());
  }

  long held(Address contract) {
    return held.getOrDefault(contract, 0L);
  }

  /** Of a contract's own plan by its calls; {@link #plan} counts these, too. */
  long contractPlan(Address contract) {
    return contractPlans.getOrDefault(contract, 0L);
  }

  long plan(long plan) {
    return plans.getOrDefault(plan, 0L);
  }

  long user(Address contract, Address sender) {
    return users.getOrDefault(pair(contract, sender), 0L);
  }

  /** Whether one waits that the sender's own quota bears. */
  boolean ofQuota(Address sender) {
    return quotas.containsKey(sender);
  }

  private void change(Transaction transaction, Cover cover, long gas) {
    Address contract = transaction.to();
    Address sender = transaction.sender();
    switch (cover.kind()) {
      case SENDER -> {}
      case HOLDING -> {
        add(held, contract, gas);
        add(users, pair(contract, sender), gas);
      }
      case CONTRACT_PLAN -> {
        add(contractPlans, contract, gas);
        add(plans, cover.plan(), gas);
        add(users, pair(contract, sender), gas);
      }
      case SENDER_PLAN -> add(plans, cover.plan(), gas);
      case QUOTA -> add(quotas, sender, gas);
    }
  }

  /** What is nothing is not kept. */
  private static <K> void add(Map<K, Long> sums, K key, long gas) {
    sums.merge(key, gas, (before, more) -> before + more == 0 ? null : before + more);
  }

  private static Bytes pair(Address contract, Address sender) {
    return Bytes.concat(contract.bytes(), sender.bytes());
  }
}
