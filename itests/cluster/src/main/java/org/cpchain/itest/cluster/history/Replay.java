package org.cpchain.itest.cluster.history;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.itest.cluster.history.ChainCopy.Account;
import org.cpchain.itest.cluster.history.ChainCopy.Block;
import org.cpchain.itest.cluster.history.ChainCopy.Entry;
import org.cpchain.itest.cluster.history.ChainCopy.Item;
import org.cpchain.itest.cluster.history.Violation.Promise;

/**
 * What the final transactions leave behind, by rules of its own: sums of transfers and fees, and
 * who has which item. Accounts that clients do not use (fees, rewards) are not followed.
 */
final class Replay {
  static final String NOBODY = "0x0000000000000000000000000000000000000000";

  private static final int UNKNOWN = 0;
  private static final int ACTIVE = 1;
  private static final int IN_TRANSIT = 2;

  private final Map<String, Intent> intents;
  private final Map<String, Account> accounts;
  private final Map<String, Item> items = new HashMap<>();
  private final BigInteger supply;
  private BigInteger spent = BigInteger.ZERO;

  Replay(Map<String, Intent> intents, Map<String, Account> first) {
    this.intents = intents;
    this.accounts = new HashMap<>(first);
    this.supply = sum(accounts);
  }

  private static BigInteger sum(Map<String, Account> accounts) {
    return accounts.values().stream()
        .map(Account::balance)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  Account account(String address) {
    return accounts.getOrDefault(address, new Account(BigInteger.ZERO, BigInteger.ZERO));
  }

  List<Violation> apply(Block block) {
    List<Violation> wrong = new ArrayList<>();
    for (Entry entry : block.entries()) {
      Intent intent = intents.get(entry.hash());
      if (intent == null) {
        continue; // it is invented, as is said elsewhere
      }
      boolean allowed = intent.act().map(act -> act(intent.from(), act)).orElse(true);
      if (allowed != entry.success()) {
        wrong.add(
            new Violation(
                Promise.ITEMS_CONSISTENT,
                "%s of %s at %d should have %s"
                    .formatted(
                        intent, entry.hash(), block.height(), allowed ? "succeeded" : "failed")));
      }
      move(entry);
    }
    return wrong;
  }

  private void move(Entry entry) {
    BigInteger value = entry.success() ? entry.value() : BigInteger.ZERO;
    change(entry.from(), value.add(entry.fee()).negate(), BigInteger.ONE);
    spent = spent.add(entry.fee());
    if (accounts.containsKey(entry.to())) {
      change(entry.to(), value, BigInteger.ZERO);
    } else {
      spent = spent.add(value);
    }
  }

  private void change(String address, BigInteger balance, BigInteger nonce) {
    Account old = account(address);
    accounts.put(address, new Account(old.balance().add(balance), old.nonce().add(nonce)));
  }

  /** Does what the contract should do, and says whether it is allowed. */
  private boolean act(String by, Intent.Act act) {
    Item item = items.getOrDefault(act.item(), new Item(UNKNOWN, NOBODY, NOBODY));
    Optional<Item> next =
        switch (act.kind()) {
          case COMMISSION ->
              Optional.of(new Item(ACTIVE, by, NOBODY)).filter(i -> item.state() == UNKNOWN);
          case SHIP ->
              Optional.of(new Item(IN_TRANSIT, by, act.to()))
                  .filter(i -> item.state() == ACTIVE && item.custodian().equals(by));
          case RECEIVE ->
              Optional.of(new Item(ACTIVE, by, NOBODY))
                  .filter(i -> item.state() == IN_TRANSIT && item.receiver().equals(by));
        };
    next.ifPresent(changed -> items.put(act.item(), changed));
    return next.isPresent();
  }

  /** What a node has otherwise than the final transactions say. */
  List<Violation> compare(ChainCopy copy) {
    List<Violation> wrong = new ArrayList<>();
    accounts.forEach(
        (address, account) -> {
          if (!account.equals(copy.accounts().get(address))) {
            wrong.add(
                new Violation(
                    Promise.BALANCES_CONSERVED,
                    "%s: %s has %s; by the final transfers it is %s"
                        .formatted(copy.node(), address, copy.accounts().get(address), account)));
          }
        });
    if (!sum(copy.accounts()).add(spent).equals(supply)) {
      wrong.add(
          new Violation(
              Promise.BALANCES_CONSERVED,
              "%s: all accounts have %s and have spent %s; in the beginning there was %s"
                  .formatted(copy.node(), sum(copy.accounts()), spent, supply)));
    }
    items.forEach(
        (id, item) -> {
          if (!item.equals(copy.items().get(id))) {
            wrong.add(
                new Violation(
                    Promise.ITEMS_CONSISTENT,
                    "%s: item %s is %s; by the final acts it is %s"
                        .formatted(copy.node(), id, copy.items().get(id), item)));
          }
        });
    return wrong;
  }
}
