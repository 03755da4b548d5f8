package org.cpchain.dpor.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.dpor.FakeChain;
import org.cpchain.dpor.FakeKeys;
import org.cpchain.dpor.FakeLedger;
import org.cpchain.dpor.Sha256;
import org.cpchain.dpor.chain.Refusal;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** This node has the turn at 2, 5 (term 0), 8, 11 (term 1), 14, 17 (term 2), and so on. */
class RevealedSecretsTest {
  private static final Address SELF = FakeSuite.address("self");
  private static final List<Address> DEFAULTS =
      List.of(FakeSuite.address("first"), SELF, FakeSuite.address("third"));

  private final FakeChain chain = new FakeChain(DEFAULTS);
  private final FakeKeys keys = new FakeKeys(SELF);
  private final NodeSecrets secrets = new NodeSecrets(keys, SELF, FakeLedger.hash(0));
  private final RevealedSecrets revealed =
      new RevealedSecrets(chain.ledger(), chain, FakeSuite.INSTANCE, keys);

  @Test
  void aPromiseOfAnEarlierTermIsKeptInTheNodesTurnOfTheFirstView() {
    promise(3, 0);
    Hash secret = before(8).orElseThrow();
    assertThat(Commitment.hash(new Sha256(), SELF, secret)).isEqualTo(secrets.commitment(0));
    assertThat(before(8)).as("asked again").contains(secret);
  }

  @Test
  void theSecretIsTheSameAfterARestart() {
    promise(3, 0);
    RevealedSecrets restarted =
        new RevealedSecrets(chain.ledger(), chain, FakeSuite.INSTANCE, new FakeKeys(SELF));
    chain.ledger().head(7);
    assertThat(restarted.secretFor(8)).isEqualTo(revealed.secretFor(8)).isPresent();
  }

  @Test
  void nothingIsRevealedInTheTermOfThePromise() {
    promise(7, 1);
    assertThat(before(8)).isEmpty();
    assertThat(before(14)).isPresent();
  }

  @Test
  void nothingIsRevealedInALaterViewOrInSomebodyElsesTurn() {
    promise(3, 0);
    assertThat(before(11)).as("second view").isEmpty();
    assertThat(before(7)).as("the first proposer's turn").isEmpty();
    assertThat(before(9)).as("the third proposer's turn").isEmpty();
  }

  @Test
  void aSecretOfATurnThatIsOverIsNotShownASecondTime() {
    promise(3, 0);
    assertThat(before(14)).as("it was revealed at 8, or lost there").isEmpty();
  }

  @Test
  void theNextPromiseInTheSameTermDoesNotTakeTheOldOnesPlaceInIt() {
    promise(3, 0);
    promise(7, 1);
    assertThat(before(8).map(secret -> Commitment.hash(new Sha256(), SELF, secret)))
        .contains(secrets.commitment(0));
    assertThat(before(14).map(secret -> Commitment.hash(new Sha256(), SELF, secret)))
        .contains(secrets.commitment(1));
  }

  @Test
  void aPromiseThatGotIntoABlockOfTheNextTermIsRecognised() {
    chain.promise(7, SELF, new Commitment(secrets.commitment(0), 1));
    assertThat(before(14)).isPresent();
  }

  @Test
  void somebodyElsesPromiseUnderTheNodesNameIsNotKept() {
    chain.promise(3, SELF, new Commitment(FakeLedger.hash(99), 0));
    assertThat(before(8)).isEmpty();
  }

  @Test
  void theSecretsOfTwoChainsDiffer() {
    assertThat(new NodeSecrets(keys, SELF, FakeLedger.hash(1)).commitment(0))
        .isNotEqualTo(secrets.commitment(0));
  }

  @Test
  void aChainWithoutElectionsAsksForNone() {
    chain.answer(
        "block-end.terms",
        (height, given) -> Map.of("seats", 0L, "views", 0L, "distance", 0L, "initialTerms", 0L));
    promise(3, 0);
    assertThat(before(8)).isEmpty();
  }

  @Test
  void aStateThatCannotBeReadGivesNoneAndDoesNotThrow() {
    promise(3, 0);
    chain.answer("block-end.terms", (height, given) -> refuse());
    assertThat(before(8)).isEmpty();
  }

  private static Object refuse() {
    throw new Refusal("contract-missing", "it is not there");
  }

  private Optional<Hash> before(long height) {
    chain.ledger().head(height - 1);
    return revealed.secretFor(height);
  }

  /** In the block of the height, in its term. */
  private void promise(long height, long term) {
    chain.promise(height, SELF, new Commitment(secrets.commitment(term), term));
  }
}
