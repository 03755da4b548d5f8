package org.cpchain.contract.system.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.contract.system.campaign.Electorate;
import org.cpchain.contract.system.campaign.Electorate.Proofs;
import org.cpchain.contract.system.store.Addresses;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  private static final Address ANN = FakeSuite.address("Ann");
  private static final Address BOB = FakeSuite.address("Bob");
  private static final long HEIGHT = 40;

  private final Electorate electorate = new Electorate();

  @BeforeEach
  void someBlocksArePast() {
    electorate.passTo(HEIGHT);
  }

  @Test
  void rightProofsOfARecentBlockAreAccepted() {
    Proofs proofs = electorate.solve(ANN, electorate.newest());

    assertThat(refusal(ANN, proofs)).isEmpty();
    assertThat(verify(ANN, proofs)).isEqualTo(true);
    assertThat(single("verifyCpu", ANN, proofs.cpuNonce(), proofs.cpuBlock())).isEqualTo(true);
    assertThat(single("verifyMemory", ANN, proofs.memoryNonce(), proofs.memoryBlock()))
        .isEqualTo(true);
  }

  @Test
  void theTwoProofsMayBeOfDifferentBlocks() {
    Proofs one = electorate.solve(ANN, HEIGHT - 2);
    Proofs other = electorate.solve(ANN, HEIGHT - 7);

    assertThat(
            refusal(
                ANN,
                new Proofs(
                    one.cpuNonce(), one.cpuBlock(), other.memoryNonce(), other.memoryBlock())))
        .isEmpty();
  }

  @Test
  void anotherNonceIsRefusedForEachPuzzleByItsName() {
    Proofs right = electorate.solve(ANN, HEIGHT - 2);
    Proofs cpu = new Proofs(right.cpuNonce() - 1, HEIGHT - 2, right.memoryNonce(), HEIGHT - 2);
    Proofs memory = new Proofs(right.cpuNonce(), HEIGHT - 2, right.memoryNonce() - 1, HEIGHT - 2);

    assertThat(refusal(ANN, cpu))
        .matches("wrong-nonce: \\d+ does not solve the cpu puzzle of block 38, difficulty 12");
    assertThat(refusal(ANN, memory))
        .matches("wrong-nonce: \\d+ does not solve the memory puzzle of block 38, difficulty 6");
    assertThat(single("verifyCpu", ANN, cpu.cpuNonce(), HEIGHT - 2)).isEqualTo(false);
    assertThat(single("verifyMemory", ANN, memory.memoryNonce(), HEIGHT - 2)).isEqualTo(false);
  }

  @Test
  void theProofOfAnotherAccountIsWorthless() {
    assertThat(refusal(BOB, electorate.solve(ANN, HEIGHT - 2))).startsWith("wrong-nonce");
  }

  @Test
  void theProofOfAnotherBlockIsWorthless() {
    Proofs other = electorate.solve(ANN, HEIGHT - 3);

    assertThat(
            refusal(ANN, new Proofs(other.cpuNonce(), HEIGHT - 2, other.memoryNonce(), HEIGHT - 2)))
        .startsWith("wrong-nonce");
  }

  @Test
  void onlyTheLastTenBlocksCount() {
    assertThat(refusal(ANN, electorate.solve(ANN, HEIGHT - 10))).isEmpty();
    assertThat(refusal(ANN, electorate.solve(ANN, HEIGHT - 11)))
        .startsWith("old-block: the cpu proof is of block 29, which is none of the last 10");
    assertThat(refusal(ANN, electorate.solve(ANN, 0))).startsWith("old-block");
    Proofs fresh = electorate.solve(ANN, HEIGHT - 2);
    assertThat(refusal(ANN, new Proofs(fresh.cpuNonce(), fresh.cpuBlock(), 0, 1)))
        .startsWith("old-block: the memory proof");
  }

  /** On a chain that makes a block for each transaction ten blocks may be a second. */
  @Test
  void whereBlocksComeQuicklyThoseOfAHundredSecondsCountToo() {
    electorate.blocksCome(1_000);
    electorate.passTo(HEIGHT + 103);
    Proofs oldest = electorate.solve(ANN, HEIGHT + 3);

    assertThat(refusal(ANN, oldest)).isEmpty();
    assertThat(refusal(ANN, electorate.solve(ANN, HEIGHT + 2)))
        .startsWith("old-block")
        .endsWith("none of the last 10 before block 143, nor of the last 100 seconds");
    electorate.blocksCome(10);
    electorate.passTo(HEIGHT + 300);
    assertThat(refusal(ANN, oldest)).as("its hash is forgotten").startsWith("old-block");
  }

  /**
   * The reference's defect: there the hash of the present block and of all later ones is zero, so
   * that one proof, computed once over zeros, is right for ever (facts §3.1).
   */
  @ParameterizedTest
  @ValueSource(longs = {HEIGHT, HEIGHT + 1, HEIGHT + 1_000, 0xffff_ffff_ffffL})
  void oneProofOverTheZeroHashOfABlockToComeDoesNotWorkForEver(long block) {
    Proofs overZeros = electorate.solve(ANN, block, Hash.ZERO);

    assertThat(refusal(ANN, overZeros))
        .startsWith("future-block: the cpu proof is of block " + block);
    assertThat(verify(ANN, overZeros)).isEqualTo(false);
    assertThat(single("verifyCpu", ANN, overZeros.cpuNonce(), block)).isEqualTo(false);
    assertThat(single("verifyMemory", ANN, overZeros.memoryNonce(), block)).isEqualTo(false);
  }

  @Test
  void noProofOverZerosIsRightForAPastBlockWhoseHashIsNotKnown() {
    // the parent's hash is kept at the end of this block
    Proofs overZeros = electorate.solve(ANN, HEIGHT - 1, Hash.ZERO);

    assertThat(refusal(ANN, overZeros)).startsWith("unknown-block");
    assertThat(single("verifyMemory", ANN, overZeros.memoryNonce(), HEIGHT - 1)).isEqualTo(false);
  }

  @Test
  void aProofAgesWithTheChainUntilItIsTooOld() {
    Proofs proofs = electorate.solve(ANN, HEIGHT - 2);
    electorate.passTo(HEIGHT + 8);
    assertThat(refusal(ANN, proofs)).isEmpty();
    electorate.end();
    assertThat(refusal(ANN, proofs)).startsWith("old-block");
  }

  /** The reference's defect: the owner check has no effect there, and anybody is let through. */
  @Test
  void nobodyChangesTheDifficultyButGovernance() {
    for (String name : new String[] {"admission.cpu-difficulty", "admission.memory-difficulty"}) {
      assertThat(electorate.call(ANN, "parameters", "change", name, 0, HEIGHT + 5))
          .startsWith("not-allowed");
    }
    assertThat(electorate.chain.results("admission", "parameters"))
        .isEqualTo(Map.of("cpuDifficulty", 12L, "memoryDifficulty", 6L, "acceptedBlocks", 10L));
  }

  @Test
  void aHigherDifficultyIsInForceForProofsThatAreUnderWay() {
    Proofs easy = electorate.solve(ANN, HEIGHT - 2);
    assertThat(refusal(ANN, easy)).isEmpty();
    assertThat(
            electorate.call(
                Addresses.PROPOSALS,
                "parameters",
                "change",
                "admission.memory-difficulty",
                20,
                HEIGHT + 1))
        .isEmpty();
    assertThat(refusal(ANN, easy)).isEmpty();
    electorate.end();
    assertThat(refusal(ANN, easy)).startsWith("wrong-nonce").endsWith("difficulty 20");
  }

  @Test
  void aNonceIsUnsigned() {
    electorate.parameter("admission.cpu-difficulty", 0);
    electorate.parameter("admission.memory-difficulty", 0);

    assertThat(refusal(ANN, new Proofs(-1, HEIGHT, -1, HEIGHT))).isEmpty();
  }

  @Test
  void onAChainWithoutElectionsNoBlockIsKnown() {
    Chain plain = Chain.system();
    plain.passTo(HEIGHT);

    assertThat((String) plain.view("admission", "refusal", ANN, 0, 38, 0, 38))
        .startsWith("unknown-block");
  }

  private String refusal(Address node, Proofs proofs) {
    return (String) ask("refusal", node, proofs);
  }

  private Object verify(Address node, Proofs proofs) {
    return ask("verify", node, proofs);
  }

  private Object ask(String function, Address node, Proofs proofs) {
    return electorate.chain.view(
        "admission",
        function,
        node,
        unsigned(proofs.cpuNonce()),
        proofs.cpuBlock(),
        unsigned(proofs.memoryNonce()),
        proofs.memoryBlock());
  }

  private Object single(String function, Address node, long nonce, long block) {
    return electorate.chain.view("admission", function, node, unsigned(nonce), block);
  }

  private static BigInteger unsigned(long nonce) {
    return new BigInteger(Long.toUnsignedString(nonce));
  }
}
