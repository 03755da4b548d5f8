package org.cpchain.dpor.core.beacon;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.dpor.Sha256;
import org.cpchain.dpor.core.random.Digest;
import org.cpchain.dpor.core.term.TermParameters;
import org.cpchain.dpor.core.term.Terms;
import org.junit.jupiter.api.Test;

/** Vectors were computed by a program of a few lines in another language. */
class RoundTest {
  private static final Digest SHA = new Sha256();
  private static final Address ANN = address(1);
  private static final Address BOB = address(2);
  private static final Address EVE = address(3);

  private final Hash first = Round.firstSeed(SHA, Hash.ZERO);
  private final Round begun = Round.begin(7, first, List.of(ANN, BOB, EVE));

  @Test
  void vectorOfATermInWhichTheSecondOfThreeWithholds() {
    assertThat(promise(ANN, 1, 6).hash().toHex())
        .isEqualTo("0x842ace6856a691ce9cba98896f810e15a22d00a269311f6489fc79e1f07e542b");
    assertThat(first.toHex())
        .isEqualTo("0x741db6449ab6a75f81710e9a9956d766eded584891d2bcbfc11e81104dd0ea78");

    Round round = revealed(revealed(begun, ANN, 1), EVE, 3);

    assertThat(round.seed(SHA).toHex())
        .isEqualTo("0x36e9e2e76a3fce378fb44de78b228f7bee93c15c0c2e7f0db491dc938b01e049");
    assertThat(round.withheld()).containsExactly(BOB);
  }

  @Test
  void aTermWithoutAnySecretStillHasASeedOfItsOwn() {
    assertThat(begun.seed(SHA).toHex())
        .isEqualTo("0xf252167b676c742f4eac23790852b933012dba8856fc09d2767f74a9576e1ad4");
    assertThat(begun.withheld()).containsExactly(ANN, BOB, EVE);
    assertThat(Round.begin(8, first, List.of(ANN, BOB, EVE)).seed(SHA))
        .isNotEqualTo(begun.seed(SHA));
  }

  @Test
  void theOrderOfRevealsDoesNotMatter() {
    assertThat(revealed(revealed(begun, EVE, 3), ANN, 1))
        .isEqualTo(revealed(revealed(begun, ANN, 1), EVE, 3));
  }

  @Test
  void theLastProposerHasTheChoiceBetweenTwoSeedsOnly() {
    Round open = revealed(revealed(begun, ANN, 1), BOB, 2);
    Set<Hash> seeds = new HashSet<>();
    seeds.add(open.seed(SHA));
    for (int guess = 0; guess < 100; guess++) {
      open.reveal(SHA, EVE, Optional.of(promise(EVE, 3, 6)), secret(guess))
          .toOptional()
          .ifPresent(round -> seeds.add(round.seed(SHA)));
    }

    assertThat(seeds).hasSize(2);
  }

  @Test
  void aSecretThatWasPromisedInTheSameTermDoesNotCount() {
    assertThat(refusal(ANN, Optional.of(promise(ANN, 1, 7)), 1)).isEqualTo("commitment-too-late");
    assertThat(refusal(ANN, Optional.of(promise(ANN, 1, 8)), 1)).isEqualTo("commitment-too-late");
  }

  @Test
  void anotherSecretThanThePromisedOneDoesNotCount() {
    assertThat(refusal(ANN, Optional.of(promise(ANN, 1, 6)), 2)).isEqualTo("wrong-secret");
    assertThat(refusal(ANN, Optional.empty(), 1)).isEqualTo("no-commitment");
  }

  @Test
  void aCopiedCommitmentIsOfNoUse() {
    assertThat(refusal(EVE, Optional.of(promise(ANN, 1, 6)), 1)).isEqualTo("wrong-secret");
  }

  @Test
  void onlyProposersOfTheTermRevealAndOnce() {
    assertThat(refusal(address(9), Optional.of(promise(address(9), 1, 6)), 1))
        .isEqualTo("no-proposer");
    Result<Round> again =
        revealed(begun, ANN, 1).reveal(SHA, ANN, Optional.of(promise(ANN, 1, 6)), secret(1));
    assertThat(again.refusal())
        .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo("already-revealed"));
  }

  @Test
  void recordsAreReadAsTheyWereWritten() {
    Round round = revealed(revealed(begun, ANN, 1), EVE, 3);
    Commitment promise = promise(ANN, 1, 6);

    assertThat(Round.read(begun.bytes())).isEqualTo(begun);
    assertThat(Round.read(round.bytes())).isEqualTo(round).hasSameHashCodeAs(round);
    assertThat(Commitment.read(promise.bytes())).isEqualTo(promise);
  }

  @Test
  void aRecordThatIsCutTooLongOrOfAnotherVersionIsRefused() {
    Bytes good = revealed(begun, ANN, 1).bytes();

    for (int size = 0; size < good.size(); size++) {
      Bytes cut = good.slice(0, size);
      assertThatThrownBy(() -> Round.read(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Round.read(Bytes.concat(good, Bytes.of((byte) 0))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Round.read(Bytes.concat(Bytes.of((byte) 2), good.slice(1, good.size()))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Commitment.read(Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsCountInTheFirstViewAndCandidatesAreThoseOfTheTermBefore() {
    Schedule schedule = new Schedule(new Terms(TermParameters.MAINNET));

    assertThat(schedule.isOpen(217)).isTrue();
    assertThat(schedule.isOpen(228)).isTrue();
    assertThat(schedule.isOpen(229)).isFalse();
    assertThat(schedule.closesWith(228)).isTrue();
    assertThat(schedule.closesWith(227)).isFalse();
    assertThat(schedule.closesWith(240)).isFalse();
    assertThat(schedule.candidatesOf(108)).hasValue(72);
    assertThat(schedule.candidatesOf(252)).hasValue(216);
    assertThat(schedule.candidatesOf(72)).isEmpty();
    assertThat(schedule.candidatesOf(253)).isEmpty();
  }

  private String refusal(Address who, Optional<Commitment> commitment, int secret) {
    return begun.reveal(SHA, who, commitment, secret(secret)).refusal().orElseThrow().code();
  }

  private static Round revealed(Round round, Address who, int secret) {
    return round
        .reveal(SHA, who, Optional.of(promise(who, secret, 6)), secret(secret))
        .toOptional()
        .orElseThrow();
  }

  private static Commitment promise(Address who, int secret, long term) {
    return new Commitment(Commitment.hash(SHA, who, secret(secret)), term);
  }

  private static Hash secret(int number) {
    return SHA.hash(Bytes.of(("secret " + number).getBytes(US_ASCII)));
  }

  private static Address address(int number) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[Address.SIZE - 1] = (byte) number;
    return Address.of(bytes);
  }
}
