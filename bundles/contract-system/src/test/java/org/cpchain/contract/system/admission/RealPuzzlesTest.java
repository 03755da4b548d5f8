package org.cpchain.contract.system.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.base.Address;
import org.cpchain.contract.system.campaign.Electorate;
import org.cpchain.contract.system.campaign.Electorate.Proofs;
import org.cpchain.crypto.standard.StandardSuite;
import org.junit.jupiter.api.Test;

/** With the scrypt of the standard suite: the contracts accept what a node has searched. */
class RealPuzzlesTest {
  private static final Address NODE = Address.fromHex("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f");

  private final Electorate electorate = new Electorate(new StandardSuite());

  @Test
  void aNodeSolvesThePuzzlesOfTheDeployedDifficulties() {
    electorate.passTo(30);
    Proofs proofs = electorate.solve(NODE, electorate.newest());

    assertThat(refusal(proofs.cpuNonce(), proofs.memoryNonce())).isEmpty();
    assertThat(refusal(proofs.cpuNonce(), proofs.memoryNonce() + 1_000_000))
        .startsWith("wrong-nonce");
  }

  /**
   * Nonces that Python's hashlib found over block 28, whose hash here is {@code
   * sha256(struct.pack('>Q', 28))}.
   */
  @Test
  void aNodeInAnotherLanguageFindsTheSameNonces() {
    electorate.passTo(30);

    assertThat(electorate.solve(NODE, 28)).isEqualTo(new Proofs(1782, 28, 9, 28));
    assertThat(refusal(1782, 9)).isEmpty();
  }

  private String refusal(long cpuNonce, long memoryNonce) {
    return (String)
        electorate.chain.view("admission", "refusal", NODE, cpuNonce, 28, memoryNonce, 28);
  }
}
