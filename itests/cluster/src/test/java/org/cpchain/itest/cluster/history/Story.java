package org.cpchain.itest.cluster.history;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.itest.cluster.history.ChainCopy.Account;
import org.cpchain.itest.cluster.history.ChainCopy.Block;
import org.cpchain.itest.cluster.history.ChainCopy.Entry;
import org.cpchain.itest.cluster.history.ChainCopy.Item;
import org.cpchain.itest.cluster.history.Operation.Answer;

/**
 * A small history in which all is well: Alice pays Bob 5 and then 7, ships him an item, and he
 * receives it; each transaction costs 1. Tests change a copy of it.
 */
final class Story {
  static final String ALICE = "alice";
  static final String BOB = "bob";

  private static final BigInteger FEE = BigInteger.ONE;

  final Map<String, Intent> intents = new LinkedHashMap<>();
  final List<Operation> operations = new ArrayList<>();
  final List<Block> blocks = new ArrayList<>();
  final Map<String, Account> accounts = new LinkedHashMap<>();
  final Map<String, Item> items = new LinkedHashMap<>();

  Story() {
    pay("five", 0, 5);
    pay("seven", 1, 7);
    act("make", ALICE, 2, new Intent.Act(Intent.Kind.COMMISSION, "item", ""));
    act("ship", ALICE, 3, new Intent.Act(Intent.Kind.SHIP, "item", BOB));
    act("take", BOB, 0, new Intent.Act(Intent.Kind.RECEIVE, "item", ""));
    block(entry("five", true));
    block(entry("seven", true), entry("make", true));
    block(entry("ship", true), entry("take", true));
    accounts.put(ALICE, account(100 - 5 - 7 - 4, 4));
    accounts.put(BOB, account(5 + 7 - 1, 1));
    items.put("item", new Item(1, BOB, Replay.NOBODY));
  }

  private void pay(String hash, long nonce, long value) {
    intents.put(
        hash, new Intent(hash, ALICE, nonce, BOB, BigInteger.valueOf(value), Optional.empty()));
    submitted(hash, Answer.TAKEN);
  }

  private void act(String hash, String by, long nonce, Intent.Act act) {
    intents.put(hash, new Intent(hash, by, nonce, "contract", BigInteger.ZERO, Optional.of(act)));
    submitted(hash, Answer.TAKEN);
  }

  void submitted(String hash, Answer answer) {
    operations.add(new Operation.Submission("one", 1, 2, hash, answer, ""));
  }

  void read(String node, long when, long height, String account, long balance, long nonce) {
    operations.add(
        new Operation.Reading(
            node,
            when,
            when + 1,
            height,
            account,
            BigInteger.valueOf(balance),
            BigInteger.valueOf(nonce)));
  }

  Entry entry(String hash, boolean success) {
    Intent intent = intents.get(hash);
    return new Entry(
        hash, intent.from(), intent.to(), intent.nonce(), intent.value(), FEE, success);
  }

  void block(Entry... entries) {
    long height = blocks.size() + 1L;
    blocks.add(new Block(height, "b" + height, "b" + (height - 1), List.of(entries)));
  }

  static Account account(long balance, long nonce) {
    return new Account(BigInteger.valueOf(balance), BigInteger.valueOf(nonce));
  }

  ChainCopy copy(String node) {
    return new ChainCopy(
        node, List.copyOf(blocks), new LinkedHashMap<>(accounts), new LinkedHashMap<>(items));
  }

  History history() {
    return new History(
        intents, 0, Map.of(ALICE, account(100, 0), BOB, account(0, 0)), List.copyOf(operations));
  }

  List<Violation> check() {
    return Checker.check(history(), List.of(copy("one"), copy("two")));
  }
}
