package org.cpchain.drugledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractMachine.Invocation;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.SystemContext;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.InMemoryWorld;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both versions installed, and a chain that goes over from one to the other in the story. */
class RecallTest {
  private static final Address MAKER = FakeSuite.address("maker");
  private static final Address PHARMACY = FakeSuite.address("pharmacy");
  private static final Address STRANGER = FakeSuite.address("stranger");
  private static final Hash PRODUCT = id("product");
  private static final Hash OLD_LOT = id("old lot");
  private static final Hash NEW_LOT = id("new lot");
  private static final Hash PAPER = id("document");

  private final Registry registry = new Registry();
  private final InMemoryWorld world = new InMemoryWorld();
  private final Machine machine =
      new Machine(
          registry::table,
          FakeSuite.INSTANCE,
          (where, bug) -> {
            throw new AssertionError(where, bug);
          });
  private ContractVersions chain = ContractVersions.UNNAMED;
  private final Catalog catalog = new Catalog(registry, () -> chain);
  private long height = 10;

  @BeforeEach
  void install() {
    long id = 0;
    for (Contract contract :
        List.of(new RecallingContract(), new DrugledgerContract(), new Steward.Implementation())) {
      id++;
      assertThat(registry.add(id, contract, new OwnClasses(contract.getClass())::find).refusal())
          .isEmpty();
    }
  }

  private static Hash id(String name) {
    return FakeSuite.INSTANCE.hash(name.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Hash> ids(String... names) {
    return Stream.of(names).map(RecallTest::id).toList();
  }

  /** The reason when it was refused. */
  private String act(Address who, String contract, String function, Object... arguments) {
    Bytes input =
        catalog
            .encodeCall(contract, function, (at, name) -> Optional.of(arguments[at]))
            .toOptional()
            .orElseThrow();
    height++;
    return machine
        .at(chain)
        .execute(
            new Invocation(
                who,
                catalog.byName(contract).orElseThrow().address(),
                java.math.BigInteger.ZERO,
                input,
                1_000_000_000,
                height,
                height * 1_000,
                false),
            world)
        .revertReason();
  }

  private String drugledger(Address who, String function, Object... arguments) {
    return act(who, "drugledger", function, arguments);
  }

  private void commission(Hash lot, String... packs) {
    assertThat(drugledger(MAKER, "commission", ids(packs), PRODUCT, lot, PAPER)).isEmpty();
  }

  private void deliver(String... packs) {
    assertThat(drugledger(MAKER, "ship", ids(packs), PHARMACY, PAPER)).isEmpty();
    assertThat(drugledger(PHARMACY, "receive", ids(packs), PAPER)).isEmpty();
  }

  /** As the chain does it at the end of the block before. */
  private void upgrade() {
    assertThat(act(SystemContext.SYSTEM, "steward", "carry", "drugledger", "", "1.1.0")).isEmpty();
    chain = new ContractVersions(new TreeMap<>(Map.of("drugledger", "1.1.0")));
  }

  @Test
  void aPackOfARecalledLotIsNotDispensedButComesBack() {
    upgrade();
    commission(NEW_LOT, "pack", "other");
    deliver("pack");

    assertThat(drugledger(MAKER, "recall", NEW_LOT, Hash.ZERO, PAPER)).isEmpty();

    assertThat(drugledger(PHARMACY, "dispense", ids("pack"), PAPER))
        .isEqualTo(
            "recalled: the lot of " + id("pack").toHex() + " was recalled by " + MAKER.toHex());
    assertThat(drugledger(PHARMACY, "ship", ids("pack"), MAKER, PAPER)).isEmpty();
    assertThat(drugledger(MAKER, "receive", ids("pack"), PAPER)).isEmpty();
    assertThat(drugledger(MAKER, "decommission", ids("pack"), 4, PAPER)).isEmpty();
    assertThat(drugledger(MAKER, "recall", NEW_LOT, Hash.ZERO, PAPER))
        .startsWith("already-recalled");
  }

  @Test
  void onlyTheMakerRecallsItsLotAndLiftsTheRecall() {
    upgrade();
    commission(NEW_LOT, "pack");
    deliver("pack");

    assertThat(drugledger(PHARMACY, "recall", NEW_LOT, id("pack"), PAPER)).startsWith("not-maker");
    assertThat(drugledger(MAKER, "recall", NEW_LOT, Hash.ZERO, PAPER)).isEmpty();
    assertThat(drugledger(STRANGER, "liftRecall", NEW_LOT, PAPER)).startsWith("not-maker");
    assertThat(drugledger(MAKER, "liftRecall", NEW_LOT, PAPER)).isEmpty();
    assertThat(drugledger(MAKER, "liftRecall", NEW_LOT, PAPER)).startsWith("not-recalled");
    assertThat(drugledger(PHARMACY, "dispense", ids("pack"), PAPER)).isEmpty();
  }

  @Test
  void aLotOfBeforeIsRecalledByWhoHasAPackOfIt() {
    commission(OLD_LOT, "pack", "other");
    deliver("pack");
    upgrade();
    commission(NEW_LOT, "new");

    assertThat(drugledger(STRANGER, "recall", OLD_LOT, id("pack"), PAPER))
        .startsWith("not-custodian");
    assertThat(drugledger(MAKER, "recall", OLD_LOT, id("new"), PAPER))
        .startsWith("unknown-lot: who made")
        .contains("before height");
    assertThat(drugledger(MAKER, "recall", OLD_LOT, Hash.ZERO, PAPER)).startsWith("unknown-lot");
    assertThat(drugledger(MAKER, "recall", OLD_LOT, id("other"), PAPER)).isEmpty();
    assertThat(drugledger(PHARMACY, "dispense", ids("pack"), PAPER)).startsWith("recalled");
  }

  @Test
  void whoCommissionsMoreOfAnOldLotIsItsMaker() {
    commission(OLD_LOT, "pack");
    upgrade();
    commission(OLD_LOT, "one more");

    assertThat(drugledger(MAKER, "recall", OLD_LOT, Hash.ZERO, PAPER)).isEmpty();
  }

  @Test
  void aChainThatBeginsWithItKnowsAllMakers() {
    chain = new ContractVersions(new TreeMap<>(Map.of("drugledger", "1.1.0")));
    commission(NEW_LOT, "pack");

    assertThat(drugledger(MAKER, "recall", OLD_LOT, id("pack"), PAPER))
        .startsWith("unknown-lot: no pack of");
    assertThat(drugledger(MAKER, "recall", NEW_LOT, Hash.ZERO, PAPER)).isEmpty();
  }

  @Test
  void beforeItsHeightNothingOfItShows() {
    assertThat(catalog.byName("drugledger").orElseThrow().version()).isEqualTo("1.0.0");
    assertThat(
            catalog.encodeCall("drugledger", "recall", (at, name) -> Optional.of(PAPER)).refusal())
        .isPresent();
    commission(OLD_LOT, "pack");
    assertThat(drugledger(MAKER, "dispense", ids("pack"), PAPER)).isEmpty();
    upgrade();
    assertThat(catalog.byName("drugledger").orElseThrow().version()).isEqualTo("1.1.0");
    assertThat(catalog.contracts()).hasSize(2);
  }
}
