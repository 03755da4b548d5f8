package org.cpchain.ledger.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.ledger.core.MemoryNodes;
import org.cpchain.ledger.core.trie.Places;
import org.junit.jupiter.api.Test;

class StateCopyTest {
  private static final CryptoSuite SUITE = new StandardSuite();
  private static final long START = Places.first(1_000);

  private final Random random = new Random(7);
  private final MemoryNodes theirs = new MemoryNodes();
  private final StateTries theirTries = new StateTries(SUITE, theirs, 1_000);
  private final MemoryNodes ours = new MemoryNodes();
  private Hash root = theirTries.emptyRoot();
  private long height;
  private long fetched;

  private static Address account(int number) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[18] = (byte) (number >> 8);
    bytes[19] = (byte) number;
    return Address.of(bytes);
  }

  /** A block that touches some accounts, and slots of three contracts. */
  private void block(int changes) {
    WorldState world = theirTries.world(root);
    for (int i = 0; i < changes; i++) {
      world.credit(account(100 + random.nextInt(500)), BigInteger.valueOf(1 + random.nextInt(9)));
      Bytes key = Bytes.of((byte) random.nextInt(256), (byte) random.nextInt(4));
      Optional<Bytes> value =
          random.nextInt(5) == 0
              ? Optional.empty()
              : Optional.of(Bytes.of((byte) random.nextInt(256), (byte) 1));
      world.write(account(random.nextInt(3)), key, value);
    }
    StateChange change = world.commit(++height);
    theirs.keep(change.entries());
    root = change.root();
  }

  private StateCopy copy(Hash complete, Optional<Hash> partial, long next) {
    StateCopy copy = new StateCopy(SUITE, ours, root, complete, partial, START, next);
    ours.keep(copy.entries());
    return copy;
  }

  /** Copies until nothing is open, or so many nodes have come. */
  private void run(StateCopy copy, long most) {
    long end = fetched + most;
    List<StatePart> parts = copy.next(3);
    while (!parts.isEmpty() && fetched < end) {
      for (StatePart part : parts) {
        int limit = Math.min(part.most(), 1 + random.nextInt(20));
        List<Bytes> nodes = theirTries.export(root, part.owner(), part.path(), limit, 2_000);
        fetched += copy.take(part, nodes).toOptional().orElseThrow();
        ours.keep(copy.entries());
      }
      parts = copy.next(3);
    }
  }

  private void assertComplete() {
    StateView here = new StateTries(SUITE, ours, 1_000).at(root);
    StateView there = theirTries.at(root);
    for (int i = 0; i < 620; i++) {
      assertThat(here.account(account(i))).isEqualTo(there.account(account(i)));
    }
    for (int contract = 0; contract < 3; contract++) {
      for (int key = 0; key < 1_024; key++) {
        Bytes slot = Bytes.of((byte) key, (byte) (key >> 8));
        assertThat(here.storage(account(contract), slot))
            .isEqualTo(there.storage(account(contract), slot));
      }
    }
  }

  @Test
  void aWholeStateIsCopied() {
    block(2_000);

    run(copy(theirTries.emptyRoot(), Optional.empty(), START), Integer.MAX_VALUE);

    assertComplete();
  }

  @Test
  void onlyWhatIsNewIsFetchedOnTopOfAnOldState() {
    block(2_000);
    ours.keep(theirs.entries());
    Hash old = root;
    for (int i = 0; i < 10; i++) {
      block(3);
    }

    run(copy(old, Optional.empty(), START), Integer.MAX_VALUE);

    assertComplete();
    assertThat(fetched).isLessThan(300);
  }

  @Test
  void goesOnWhereItWasBrokenOffAlsoWithALaterState() {
    block(2_000);
    Hash empty = theirTries.emptyRoot();
    StateCopy first = copy(empty, Optional.empty(), START);
    run(first, 400);
    Hash begun = root;
    long before = fetched;
    for (int i = 0; i < 5; i++) {
      block(3);
    }
    StateCopy second = copy(empty, Optional.of(begun), first.nextPlace());
    run(second, 400);
    Hash again = root;
    block(3);
    StateCopy third = copy(empty, Optional.of(again), second.nextPlace());

    run(third, Integer.MAX_VALUE);

    assertComplete();
    assertThat(before).isGreaterThanOrEqualTo(400);
    run(copy(empty, Optional.empty(), third.nextPlace()), Integer.MAX_VALUE);
    assertThat(copy(empty, Optional.of(root), third.nextPlace()).next(1)).isEmpty();
  }

  @Test
  void aWrongNodeIsRefusedAndNothingIsKept() {
    block(100);
    StateCopy copy = copy(theirTries.emptyRoot(), Optional.empty(), START);
    StatePart top = copy.next(1).get(0);
    List<Bytes> good = theirTries.export(root, top.owner(), top.path(), 5, 100_000);

    for (List<Bytes> bad :
        List.of(
            good.subList(1, 5), List.of(good.get(0), good.get(2)), List.of(Bytes.of((byte) 1)))) {
      assertThat(copy.take(top, bad).refusal().orElseThrow().code()).isEqualTo("wrong-node");
      assertThat(copy.entries()).isEmpty();
    }
    assertThat(copy.take(top, good).toOptional()).contains(5);
  }
}
