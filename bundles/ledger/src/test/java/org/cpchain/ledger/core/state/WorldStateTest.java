package org.cpchain.ledger.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CPC;
import static org.cpchain.ledger.core.TestChain.SUITE;
import static org.cpchain.ledger.core.TestChain.value;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.ledger.Account;
import org.cpchain.ledger.StateProof;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.cpchain.ledger.core.rlp.RlpWriter;
import org.cpchain.ledger.core.trie.Trie;
import org.cpchain.ledger.core.trie.TrieProof;
import org.junit.jupiter.api.Test;

class WorldStateTest {
  private static final Address CONTRACT = ToyMachine.CONTRACT;
  private static final Bytes KEY = Bytes.of((byte) 1);
  private static final Bytes OTHER_KEY = Bytes.of((byte) 2);

  private final TestChain.Ledger ledger = new TestChain.Ledger();
  private final WorldState world = ledger.world();
  private long heights = 1;

  @Test
  void movesWeiAndKnowsWhenThereIsNotEnough() {
    assertThat(world.transfer(BOB.address(), ALICE.address(), CPC)).isTrue();
    assertThat(world.transfer(BOB.address(), ALICE.address(), BigInteger.ONE)).isFalse();

    assertThat(world.balance(BOB.address())).isZero();
    assertThat(world.balance(ALICE.address())).isEqualTo(CPC.multiply(BigInteger.valueOf(11)));
  }

  @Test
  void aTransferToOneselfChangesNothing() {
    assertThat(world.transfer(BOB.address(), BOB.address(), CPC)).isTrue();

    assertThat(world.balance(BOB.address())).isEqualTo(CPC);
  }

  @Test
  void takesEverythingBackToAMarkAndKeepsWhatWasBefore() {
    world.write(CONTRACT, KEY, value(1));
    int mark = world.mark();
    world.write(CONTRACT, KEY, value(2));
    world.write(CONTRACT, OTHER_KEY, value(3));
    world.transfer(BOB.address(), ALICE.address(), CPC);
    int inner = world.mark();
    world.write(CONTRACT, KEY, Optional.empty());
    world.rollback(inner);
    assertThat(world.read(CONTRACT, KEY)).isEqualTo(value(2));

    world.rollback(mark);

    assertThat(world.read(CONTRACT, KEY)).isEqualTo(value(1));
    assertThat(world.read(CONTRACT, OTHER_KEY)).isEmpty();
    assertThat(world.balance(BOB.address())).isEqualTo(CPC);
  }

  @Test
  void whatWasTakenBackLeavesNoTraceInTheRoot() {
    int mark = world.mark();
    world.write(CONTRACT, KEY, value(1));
    world.credit(CONTRACT, BigInteger.ONE);
    world.rollback(mark);

    StateChange change = world.commit(1);

    assertThat(change.root()).isEqualTo(ledger.root);
    assertThat(change.entries()).isEmpty();
  }

  @Test
  void keepsOldStatesReadableBesideTheNewOne() {
    world.write(CONTRACT, KEY, value(7));
    world.setNonce(BOB.address(), 1);
    StateChange change = commit(world);

    assertThat(ledger.tries.at(change.root()).storage(CONTRACT, KEY)).isEqualTo(value(7));
    assertThat(ledger.tries.at(change.root()).account(BOB.address()).account())
        .isEqualTo(new Account(1, CPC));
    assertThat(ledger.tries.at(ledger.root).storage(CONTRACT, KEY)).isEmpty();
    assertThat(ledger.tries.at(ledger.root).account(BOB.address()).nonce()).isZero();
  }

  @Test
  void tellsAnEmptyValueFromNone() {
    world.write(CONTRACT, KEY, Optional.of(Bytes.EMPTY));
    StateView later = ledger.tries.at(commit(world).root());

    assertThat(later.storage(CONTRACT, KEY)).contains(Bytes.EMPTY);
    assertThat(later.storage(CONTRACT, OTHER_KEY)).isEmpty();
  }

  @Test
  void removingTheLastKeyEmptiesTheStorageTrie() {
    world.write(CONTRACT, KEY, value(1));
    WorldState next = ledger.tries.world(commit(world).root());
    next.write(CONTRACT, KEY, Optional.empty());
    AccountState contract = ledger.tries.at(commit(next).root()).account(CONTRACT);

    assertThat(contract.storageRoot()).isEqualTo(Trie.emptyRoot(SUITE));
  }

  @Test
  void emptyAccountsAreNotKept() {
    world.transfer(BOB.address(), ALICE.address(), CPC);
    StateChange change = commit(world);
    StateProof proof = ledger.tries.at(change.root()).prove(BOB.address(), List.of());

    assertThat(
            TrieProof.verify(
                SUITE,
                change.root(),
                SUITE.hash(BOB.address().toArray()).bytes(),
                proof.accountProof()))
        .isEqualTo(Result.ok(Optional.empty()));
  }

  @Test
  void provesAnAccountAndItsStorageUnderTheRoot() {
    world.write(CONTRACT, KEY, value(9));
    StateChange change = commit(world);
    StateProof proof = ledger.tries.at(change.root()).prove(CONTRACT, List.of(KEY, OTHER_KEY));

    Bytes account =
        new RlpWriter()
            .add(proof.account().nonce())
            .add(proof.account().balance())
            .add(proof.storageRoot())
            .add(proof.codeHash())
            .toBytes();
    assertThat(
            TrieProof.verify(
                SUITE, change.root(), SUITE.hash(CONTRACT.toArray()).bytes(), proof.accountProof()))
        .isEqualTo(Result.ok(Optional.of(account)));
    assertThat(proven(proof, 0)).isEqualTo(Result.ok(value(9)));
    assertThat(proven(proof, 1)).isEqualTo(Result.ok(Optional.empty()));
    assertThat(proof.storage().get(0).value()).isEqualTo(value(9).get());
  }

  private static Result<Optional<Bytes>> proven(StateProof proof, int index) {
    StateProof.StorageProof storage = proof.storage().get(index);
    return TrieProof.verify(
        SUITE, proof.storageRoot(), SUITE.hash(storage.key().toArray()).bytes(), storage.proof());
  }

  private StateChange commit(WorldState state) {
    StateChange change = state.commit(heights++);
    ledger.nodes.keep(change.entries());
    return change;
  }
}
