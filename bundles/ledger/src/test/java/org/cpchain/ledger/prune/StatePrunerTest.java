package org.cpchain.ledger.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.state.StateChange;
import org.cpchain.ledger.core.state.StateTries;
import org.cpchain.ledger.core.state.WorldState;
import org.cpchain.storage.KeyValueView;
import org.junit.jupiter.api.Test;

/**
 * Chains of random blocks. There are few accounts and values, so that tries often have the roots
 * that they, or others, had before.
 */
class StatePrunerTest {
  private static final int ACCOUNTS = 40;
  private static final int CONTRACTS = 3;
  private static final int KEEP = 6;

  @Property(tries = 150)
  void whatIsKeptIsAsItWasWithoutPruning(@ForAll long seed, @ForAll @IntRange(max = 4) int pace) {
    Random random = new Random(seed);
    Chain pruned = new Chain();
    Chain archive = new Chain();
    StatePruner pruner = pruned.pruner(KEEP);
    for (int height = 1; height <= 80; height++) {
      List<Change> changes = changes(random);
      Hash root = pruned.block(changes);
      assertThat(archive.block(changes)).isEqualTo(root);
      for (int i = 0; i < pace * pace * pace; i++) {
        pruner.work(1);
      }
    }
    long oldest = Math.max(pruned.oldestState(), 0);
    assertThat(oldest).isLessThanOrEqualTo(pruned.height() - KEEP + 1);
    for (long height = oldest; height <= pruned.height(); height++) {
      assertThat(pruned.content(height)).isEqualTo(archive.content(height));
    }
  }

  @Property(tries = 80)
  void aCycleThatIsCutOffAnywhereLeavesEveryKeptStateWhole(@ForAll long seed) {
    Random random = new Random(seed);
    Chain chain = new Chain();
    for (int life = 0; life < 12; life++) {
      StatePruner pruner = chain.pruner(KEEP);
      for (int block = 0; block < KEEP; block++) {
        chain.block(changes(random));
        chain.operationsLeft = random.nextInt(12);
        try {
          while (pruner.work(1)) {
            // until its end, or the machine's
          }
        } catch (IllegalStateException e) {
          assertThat(e).hasMessage("the machine stops");
        }
        chain.operationsLeft = Integer.MAX_VALUE;
      }
      chain.forgetMemory();
      long oldest = chain.oldestState();
      long any = oldest + random.nextInt((int) (chain.height() - oldest));
      for (long height : List.of(oldest, oldest + 1, any, chain.height())) {
        assertThat(chain.content(height)).isEqualTo(chain.contents.get((int) height));
      }
    }
  }

  @Test
  void theShelfDoesNotGrowWithTheChain() {
    Random random = new Random(3);
    Chain chain = new Chain();
    StatePruner pruner = chain.pruner(KEEP);
    int afterHundred = 0;
    for (int height = 1; height <= 600; height++) {
      chain.block(changes(random));
      while (pruner.work(Long.MAX_VALUE >> 1)) {
        // all that is due
      }
      afterHundred = height == 100 ? chain.entries.size() : afterHundred;
    }
    assertThat(chain.entries.size()).isLessThan(2 * afterHundred).isLessThan(4_000);
    assertThat(chain.oldestState()).isBetween(500L, 600L - KEEP + 1);
    assertThatThrownBy(() -> chain.content(100)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingIsForgottenWhileAStateIsBeingCopied() {
    Chain chain = new Chain();
    for (int i = 0; i < 50; i++) {
      chain.block(changes(new Random(i)));
    }
    int before = chain.entries.size();
    StatePruner pruner = new StatePruner(chain, chain.states, KEEP, () -> true, () -> 0);
    assertThat(pruner.work(1_000)).isFalse();
    assertThat(chain.entries).hasSize(before);
  }

  private record Change(int account, int slot, int value) {}

  private static List<Change> changes(Random random) {
    List<Change> changes = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      changes.add(new Change(random.nextInt(ACCOUNTS), random.nextInt(12), random.nextInt(3)));
    }
    return changes;
  }

  private static Address address(int number) {
    return new Address(Bytes.of(ByteBuffer.allocate(20).putInt(number).array()));
  }

  private static Bytes slot(int number) {
    return Bytes.of((byte) number);
  }

  /** Entries as the ledger keeps them, on a disk that may stop. */
  private static final class Chain implements StateShelf {
    final TreeMap<Bytes, Bytes> entries = new TreeMap<>();
    final List<Hash> roots = new ArrayList<>();
    final List<Map<String, Object>> contents = new ArrayList<>();
    final AtomicLong clock = new AtomicLong();
    int operationsLeft = Integer.MAX_VALUE;
    StateTries states;
    private long oldest;

    Chain() {
      forgetMemory();
      roots.add(states.emptyRoot());
      contents.add(content(0));
    }

    void forgetMemory() {
      states = new StateTries(TestChain.SUITE, key -> Optional.ofNullable(entries.get(key)), 50);
    }

    StatePruner pruner(long keep) {
      return new StatePruner(this, states, keep, () -> false, clock::incrementAndGet);
    }

    /** Numbers below {@link #CONTRACTS} have storage, the others a balance. */
    Hash block(List<Change> changes) {
      WorldState world = states.world(roots.get(roots.size() - 1));
      for (Change change : changes) {
        Address account = address(change.account());
        if (change.account() % 4 < CONTRACTS) {
          Address contract = address(change.account() % 4);
          Optional<Bytes> value =
              change.value() == 0
                  ? Optional.empty()
                  : Optional.of(Bytes.of(new byte[] {1, (byte) change.value()}));
          world.write(contract, slot(change.slot()), value);
        } else if (change.value() == 0) {
          world.debit(account, world.balance(account));
        } else {
          world.credit(account, BigInteger.valueOf(change.value()));
        }
      }
      StateChange change = world.commit(roots.size());
      entries.putAll(change.entries());
      states.kept(change);
      roots.add(change.root());
      contents.add(content(height()));
      return change.root();
    }

    Map<String, Object> content(long height) {
      var state = states.at(roots.get((int) height));
      Map<String, Object> content = new HashMap<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        content.put("a" + i, state.account(address(i)));
      }
      for (int contract = 0; contract < CONTRACTS; contract++) {
        for (int i = 0; i < 12; i++) {
          content.put(contract + "s" + i, state.storage(address(contract), slot(i)));
        }
      }
      return content;
    }

    @Override
    public long height() {
      return roots.size() - 1L;
    }

    @Override
    public Optional<Hash> stateRoot(long height) {
      return Optional.of(roots.get((int) height));
    }

    @Override
    public long oldestState() {
      return oldest;
    }

    @Override
    public void keepStatesFrom(long height) {
      operate();
      oldest = height;
    }

    @Override
    public Iterator<KeyValueView.Entry> stateEntries(Bytes from) {
      return entries.tailMap(from, true).entrySet().stream()
          .map(entry -> new KeyValueView.Entry(entry.getKey(), entry.getValue()))
          .iterator();
    }

    @Override
    public void removeStateEntries(Map<Bytes, Bytes> dead) {
      operate();
      dead.forEach(entries::remove);
    }

    private void operate() {
      if (operationsLeft-- <= 0) {
        throw new IllegalStateException("the machine stops");
      }
    }
  }
}
