package org.cpchain.contract.system.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cpchain.base.Address;
import org.cpchain.consensus.Committee;
import org.cpchain.ledger.core.regime.Protocols;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.Modules;
import org.cpchain.testkit.FakeSuite;

/** Rules that stand in a contract and in the ledger, because contracts import neither. */
class SameRulesTest {
  @Property
  void oneModuleTakesThePlaceOfAnotherInBoth(@ForAll("modules") List<ModuleVersion> entering) {
    Protocols ledger = new Protocols(List.of());
    TreeMap<String, ModuleVersion> contract = new TreeMap<>();
    for (ModuleVersion next : entering) {
      ledger = ledger.with(next);
      contract.put(Slot.of(next.family(), next.protocol()).name(), next);
    }
    assertThat(ledger.all()).containsExactlyInAnyOrderElementsOf(contract.values());
  }

  @Provide
  Arbitrary<List<ModuleVersion>> modules() {
    return Combinators.combine(
            Arbitraries.of(Modules.CONTRACT, "consensus", "storage", "contracts"),
            Arbitraries.of("lbft-2.0", "lbft-2.1", "drugledger", "contract"),
            Arbitraries.of("1.0.0", "1.1.0"))
        .as(ModuleVersion::new)
        .list()
        .ofMaxSize(12);
  }

  /** The contract wants all but f, which is more where that is not 3f + 1. */
  @Property
  void whoEntersAModuleCanDecideBlocks(@ForAll @IntRange(min = 1, max = 100) int size) {
    List<Address> validators =
        IntStream.range(0, size).mapToObj(i -> FakeSuite.address("validator" + i)).toList();
    Committee committee = new Committee(validators, validators);
    assertThat(Entering.quorum(size))
        .isBetween(committee.quorum(), size)
        .isEqualTo(size - committee.faults());
    if (size % 3 == 1) {
      assertThat(Entering.quorum(size)).isEqualTo(committee.quorum());
    }
  }
}
