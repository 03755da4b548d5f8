package org.cpchain.contract.system.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class BlockEndTest {
  private static final Address SYSTEM = SystemContext.SYSTEM;
  private static final Address ANYBODY = FakeSuite.address("anybody");
  private static final List<Address> PROPOSERS =
      List.of(FakeSuite.address("p0"), FakeSuite.address("p1"), FakeSuite.address("p2"));

  private final Chain chain = Chain.system();

  @Test
  void aChainWithoutElectionsHasNoTerms() {
    assertThat(chain.results("block-end", "terms"))
        .isEqualTo(Map.of("seats", 0L, "views", 0L, "distance", 0L, "initialTerms", 0L));
    assertThat(chain.number("block-end", "term")).isZero();
  }

  @Test
  void genesisSaysHowTermsAreDivided() {
    begin();

    assertThat(chain.results("block-end", "terms"))
        .isEqualTo(Map.of("seats", 3L, "views", 2L, "distance", 3L, "initialTerms", 5L));
    assertThat(chain.view("block-end", "defaultProposers")).isEqualTo(PROPOSERS);
    chain.passTo(6);
    assertThat(chain.number("block-end", "term")).isZero();
    chain.passTo(7);
    assertThat(chain.number("block-end", "term")).isOne();
  }

  @Test
  void aChainBeginsOnce() {
    begin();

    assertThat(chain.call(SYSTEM, "block-end", "beginChain", PROPOSERS, PROPOSERS, 1L, 1L, 1L))
        .startsWith("begun");
  }

  @Test
  void onlyTheChainItselfEndsABlock() {
    for (Address sender : List.of(ANYBODY, Address.ZERO, chain.address("proposals"))) {
      assertThat(chain.call(sender, "block-end", "beginChain", PROPOSERS, PROPOSERS, 1L, 1L, 1L))
          .startsWith("not-allowed");
      assertThat(chain.call(sender, "block-end", "payProposer", ANYBODY, false))
          .startsWith("not-allowed");
      for (String step : Chain.STEPS) {
        assertThat(chain.call(sender, "block-end", step)).startsWith("not-allowed");
      }
      assertThat(
              chain.call(
                  sender, "block-end", "endBlock", Hash.ZERO, ANYBODY, false, Hash.ZERO, List.of()))
          .startsWith("not-allowed");
    }
  }

  private void begin() {
    chain.must(SYSTEM, "block-end", "beginChain", PROPOSERS, PROPOSERS, 2L, 3L, 5L);
  }
}
