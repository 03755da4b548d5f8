package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Credentials;

class GenesisOfTheDistributionTest {
  private static final Path GIVEN =
      Path.of("../../karaf-assembly/src/main/resources/etc/genesis.json");

  /** Published with the test accounts of Hardhat: for development only. */
  private static final String DEVELOPERS_SECRET =
      "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  private static final String SECOND_SECRET =
      "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

  @TempDir private Path folder;

  @Test
  void namesBecomeKeysOfTheNodeAndTheKeptFileGivesTheSameChain() throws Exception {
    TestKeys keys = new TestKeys(0);
    Path kept = folder.resolve("data/genesis.json");
    GenesisFiles files = new GenesisFiles(GIVEN, kept, TestNode.SUITE, keys);

    Result<Genesis> result = files.begin();
    assertThat(result.refusal()).isEmpty();
    Genesis begun = result.toOptional().orElseThrow();

    Hash hash = GenesisBlock.of(begun, TestNode.SUITE).hash();
    assertThat(keys.aliases()).containsExactly("hospital", "manufacturer", "node", "wholesaler");
    assertThat(begun.committee().validators()).containsExactly(keys.key("node").address());
    assertThat(begun.allocation())
        .containsKey(Address.fromHex(Credentials.create(DEVELOPERS_SECRET).getAddress()));
    assertThat(begun.parameters().fees().orElseThrow().developers())
        .containsEntry(
            Address.fromHex("0x0000000000000000000000000000000000002001"),
            Address.fromHex(Credentials.create(SECOND_SECRET).getAddress()));
    assertThat(Files.readString(kept)).doesNotContain("\"node\"", "\"hospital\"");
    assertThat(files.resume(hash).toOptional()).contains(begun);
  }
}
