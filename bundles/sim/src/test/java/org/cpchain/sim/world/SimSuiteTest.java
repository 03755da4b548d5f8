package org.cpchain.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;
import org.junit.jupiter.api.Test;

class SimSuiteTest {
  private final SimSuite suite = new SimSuite(new Chance(1));
  private final SimSuite.Key alice = suite.newKey();
  private final SimSuite.Key bob = suite.newKey();
  private final Hash digest = suite.hash(new byte[] {1, 2, 3});

  @Test
  void aSignatureNamesItsSigner() {
    assertThat(suite.signer(digest, alice.sign(digest))).contains(alice.address());
  }

  @Test
  void aSignatureFitsOneSignerAndOneDigest() {
    Signature signature = alice.sign(digest);
    Signature forged = new Signature(bob.sign(digest).r(), signature.s(), signature.recoveryId());

    assertThat(suite.signer(suite.hash(new byte[] {1, 2, 4}), signature)).isEmpty();
    assertThat(suite.signer(digest, forged)).isEmpty();
  }

  @Test
  void theHashIsThatOfAllPartsAsOneString() {
    byte[] head = {1, 2, 3, 4, 5};
    byte[] tail = {6, 7, 8, 9, 10, 11};
    byte[] whole = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    assertThat(suite.hash(head, tail)).isEqualTo(suite.hash(whole));
  }

  @Test
  void everyByteMatters() {
    Set<Hash> seen = new HashSet<>();
    for (int size = 0; size < 40; size++) {
      byte[] content = new byte[size];
      seen.add(suite.hash(content));
      for (int at = 0; at < size; at++) {
        content[at] = 1;
        seen.add(suite.hash(content));
        content[at] = 0;
      }
    }

    assertThat(seen).hasSize(40 + 39 * 40 / 2);
  }
}
