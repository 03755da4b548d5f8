package org.cpchain.network.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.core.genesis.Genesis;
import org.cpchain.ledger.core.genesis.GenesisBlock;
import org.cpchain.ledger.genesis.GenesisReader;
import org.cpchain.ledger.genesis.GenesisWriter;

/**
 * The genesis of a consortium's chain.
 *
 * @param text as nodes read and keep it
 * @param hash of the genesis block, by which everyone can tell that all have the same
 */
record NewChain(String text, String name, long chainId, Hash hash) {

  /**
   * @param template a genesis whose parameters, protocols and allocation are taken; who validates,
   *     is not
   * @param funds what each account of the organisations has at the beginning, such as {@code
   *     1000000 CPC}; empty: nothing
   */
  static NewChain form(ObjectNode template, String funds, List<Organisation> organisations)
      throws Refusal {
    CryptoSuite suite = ChainKeys.suite();
    ArrayNode validators = template.putArray("validators");
    template.remove("proposers");
    ObjectNode allocation =
        template.path("allocation") instanceof ObjectNode given
            ? given
            : template.putObject("allocation");
    for (Organisation organisation : organisations) {
      if (organisation.validator()) {
        validators.add(suite.checksummed(organisation.account()));
      }
      for (Address account : organisation.accounts().values()) {
        if (!funds.isEmpty()) {
          allocation.put(suite.checksummed(account), funds);
        }
      }
    }
    return read(template.toString());
  }

  static NewChain read(String text) throws Refusal {
    CryptoSuite suite = ChainKeys.suite();
    Genesis genesis =
        Refusal.orThrow(new GenesisReader(suite, name -> java.util.Optional.empty()).read(text));
    return new NewChain(
        new GenesisWriter(suite).write(genesis),
        genesis.name(),
        genesis.chainId().longValueExact(),
        GenesisBlock.of(genesis, suite).hash());
  }
}
