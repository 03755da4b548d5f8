package org.cpchain.contract.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.testkit.ContractHarness;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImpeachmentsTest {
  private static final Address ANN = FakeSuite.address("Ann");
  private static final Address BOB = FakeSuite.address("Bob");
  private static final Address CONTRACT =
      Address.fromHex("0x0000000000000000000000000000000000001002");

  private final Registry registry = new Registry();
  private final ContractHarness contracts =
      new ContractHarness(
          new Machine(registry::table, FakeSuite.INSTANCE, (where, bug) -> {}),
          new Catalog(registry));

  @BeforeEach
  void install() {
    assertThat(
            registry
                .add(
                    1, new ImpeachmentsContract(), new OwnClasses(ImpeachmentsContract.class)::find)
                .refusal())
        .isEmpty();
  }

  @Test
  void readsWhatTheLedgerHasCounted() {
    Bytes name = Bytes.of("impeachments".getBytes(StandardCharsets.UTF_8));
    Bytes slot = Bytes.concat(Bytes.of((byte) 12), name, ANN.bytes());
    contracts.world().write(CONTRACT, slot, Optional.of(Bytes.fromHex("0x0000000000000003")));

    assertThat(count(ANN)).isEqualTo(3);
    assertThat(count(BOB)).isZero();
  }

  /** Topics and data as the ledger makes them. */
  @Test
  void readsTheEventThatTheLedgerEmits() {
    Hash topic = Hash.fromHex("0xbd282a4ed1430b59cc38686dd3948d2cbbebe4de73475da4dd58e4916a4a4037");
    Hash ann = new Hash(Bytes.concat(Bytes.of(new byte[12]), ANN.bytes()));
    Bytes three = Bytes.fromHex("0x" + "00".repeat(31) + "03");

    var event =
        new Catalog(registry).decodeEvent(CONTRACT, List.of(topic, ann), three).toOptional();

    assertThat(event.orElseThrow().event()).isEqualTo("Impeached");
    assertThat(event.orElseThrow().parameters())
        .isEqualTo(Map.of("proposer", ANN, "count", BigInteger.valueOf(3)));
  }

  private BigInteger count(Address proposer) {
    return new BigInteger(
        contracts.call(BOB, "impeachments", "count", proposer).output().toArray());
  }
}
