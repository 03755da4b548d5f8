package org.cpchain.ledger.core.execution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.util.List;
import org.cpchain.base.Bytes;
import org.junit.jupiter.api.Test;

/** The chain's own calls are those that the contract block-end answers. */
class BlockEndTest {
  @Test
  void theSelectorsAreThoseOfTheSignatures() {
    assertThat(
            List.of(
                BlockEnd.BEGIN_CHAIN,
                BlockEnd.AUTOMATIC_STEPS,
                BlockEnd.GOVERNANCE_STEPS,
                BlockEnd.END_BLOCK))
        .containsExactly(
            selector("beginChain(address[],address[],uint48,uint48,uint48)"),
            selector("automaticSteps(address,bool)"),
            selector("governanceSteps()"),
            selector("endBlock(bytes32,address,bool,bytes32,address[])"));
  }

  private static Bytes selector(String signature) {
    return SUITE.hash(signature.getBytes(US_ASCII)).bytes().slice(0, 4);
  }
}
