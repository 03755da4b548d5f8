package org.cpchain.ledger.genesis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.genesis.ChainParameters;
import org.cpchain.ledger.core.genesis.Genesis;

/** Writes a genesis as JSON, with addresses in place of names: what a node keeps and passes on. */
public final class GenesisWriter {
  private final ObjectMapper json = new ObjectMapper();
  private final CryptoSuite suite;

  public GenesisWriter(CryptoSuite suite) {
    this.suite = suite;
  }

  /** In the form that {@link GenesisReader} reads; equal genesis give equal texts. */
  public String write(Genesis genesis) {
    ObjectNode root = json.createObjectNode();
    root.put("name", genesis.name());
    root.put("chainId", genesis.chainId());
    root.put("suite", genesis.suite());
    root.put("timestamp", Instant.ofEpochMilli(genesis.timestamp()).toString());
    accounts(root.putArray("validators"), genesis.committee().validators());
    accounts(root.putArray("proposers"), genesis.committee().proposers());
    parameters(root.putObject("parameters"), genesis.parameters());
    ObjectNode allocation = root.putObject("allocation");
    genesis
        .allocation()
        .forEach((account, wei) -> allocation.put(suite.checksummed(account), Amount.format(wei)));
    ArrayNode protocols = root.putArray("protocols");
    genesis
        .protocols()
        .forEach(
            module ->
                protocols
                    .addObject()
                    .put("family", module.family())
                    .put("protocol", module.protocol())
                    .put("version", module.version()));
    genesis.elections().ifPresent(rules -> DporSection.write(root, rules));
    GovernanceSection.write(root, genesis.governance());
    genesis
        .parameters()
        .fees()
        .ifPresent(fees -> FeesSection.write(root.putObject("fees"), fees, suite::checksummed));
    root.put("extra", genesis.extra());
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accounts(ArrayNode list, List<Address> accounts) {
    accounts.forEach(account -> list.add(suite.checksummed(account)));
  }

  private static void parameters(ObjectNode node, ChainParameters parameters) {
    node.put("periodMillis", parameters.periodMillis())
        .put("timeoutMillis", parameters.timeoutMillis())
        .put("emptyBlocks", parameters.emptyBlocks())
        .put("maxBlockBytes", parameters.maxBlockBytes())
        .put("blockGasLimit", parameters.blockGasLimit())
        .put("baseFee", Amount.format(parameters.baseFee()))
        .put("minGasPrice", Amount.format(parameters.minGasPrice()));
    if (parameters.allowTimingDependentSafety()) {
      node.put("allowTimingDependentSafety", true);
    }
  }
}
