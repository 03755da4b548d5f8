package org.cpchain.network.netty;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Ledger;
import org.cpchain.module.Modules;
import org.cpchain.network.netty.core.Introduction;

/**
 * This node, as its ledger and its security module know it.
 *
 * @param validator whether it decides blocks now
 * @param consensus properties of the consensus modules that are there now
 */
record ChainNode(
    Ledger ledger,
    BooleanSupplier validator,
    CryptoSuite suite,
    SecurityModule keys,
    Supplier<List<Map<String, Object>>> consensus)
    implements LocalNode {
  private static final Introduction.Versions VERSIONS = new Introduction.Versions(1, 2);
  private static final int MOST_MODULES = 16;

  @Override
  public Address account() {
    return suite.address(keys.createIfAbsent(SecurityModule.NODE_KEY));
  }

  @Override
  public Set<Address> committee() {
    Committee committee = ledger.committee(ledger.head().height() + 1);
    Set<Address> all = new HashSet<>(committee.validators());
    all.addAll(committee.proposers());
    return all;
  }

  @Override
  public Introduction introduction() {
    return new Introduction(
        VERSIONS,
        ledger.chain().chainId(),
        ledger.chain().genesis(),
        ledger.head().height(),
        account(),
        List.of(validator.getAsBoolean() ? "validator" : "civilian"),
        consensus.get().stream()
            .map(module -> module.get(Modules.PROTOCOL) + "/" + module.get(Modules.VERSION))
            .sorted()
            .limit(MOST_MODULES)
            .toList());
  }

  @Override
  public Signature sign(Hash digest) {
    return keys.sign(SecurityModule.NODE_KEY, digest);
  }
}
