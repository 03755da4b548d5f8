package org.cpchain.drugledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.drugledger.contract.Pharma.MAKER;
import static org.cpchain.drugledger.contract.Pharma.PAPER;
import static org.cpchain.drugledger.contract.Pharma.id;
import static org.cpchain.drugledger.contract.Pharma.ids;

import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.testkit.InMemoryWorld;
import org.junit.jupiter.api.Test;

/** How items are stored. */
class ItemFormTest {
  private final Pharma pharma = new Pharma();

  @Test
  void anItemInAFormOfALaterVersionIsNotReadAsSomethingElse() {
    pharma.commission(MAKER, "pack");
    InMemoryWorld world = pharma.contracts.world();
    world
        .state()
        .forEach(
            (key, item) -> {
              Bytes later = Bytes.concat(Bytes.of((byte) 2), item.slice(1, item.size()));
              Bytes slot = key.slice(Address.SIZE, key.size());
              world.write(new Address(key.slice(0, Address.SIZE)), slot, Optional.of(later));
            });

    assertThat(pharma.act(MAKER, "dispense", ids("pack"), PAPER).reason())
        .startsWith("unreadable-item");
    assertThat(pharma.act(MAKER, "item", id("pack")).reason()).startsWith("unreadable-item");
  }
}
