package org.cpchain.itest.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The table of docs/architecture.md: who stands where, and what of the api each rank may see. */
// Set.of and List.of cannot change; the checker sees only the interfaces.
@SuppressWarnings("ImmutableEnumChecker")
enum Rank {
  API(Set.of(), "api"),
  PROVIDER(
      All.PACKAGES,
      "crypto-standard",
      "crypto-native",
      "crypto-guomi",
      "storage-mvstore",
      "storage-rocksdb",
      "network-netty",
      "consensus-lbft20",
      "consensus-lbft21"),
  SERVICE(
      All.PACKAGES,
      "storage-switch",
      "ledger",
      "contract-runtime",
      "contract-system",
      "identity",
      "dpor",
      "module-manager"),
  EDGE(All.PACKAGES, "gateway-jsonrpc", "gateway-rest", "shell", "health", "network-tools"),
  USER(
      Set.of("base", "contract", "document", "identity", "ledger", "query"),
      "camel-cpchain",
      "camel-runtime",
      "intake",
      "hospital",
      "sap-idoc",
      "drugledger-service"),
  CONTRACT(Set.of("base", "contract"), "drugledger-contract", "drugledger-contract-1.1"),
  TOOL(All.PACKAGES, "sim");

  private final Set<String> visible;
  private final List<String> bundles;

  Rank(Set<String> visible, String... bundles) {
    this.visible = visible;
    this.bundles = List.of(bundles);
  }

  /** Last names of the api packages that the rank may import. */
  Set<String> visible() {
    return visible;
  }

  List<String> bundles() {
    return bundles;
  }

  static Rank of(String bundle) {
    return Arrays.stream(values())
        .filter(rank -> rank.bundles.contains(bundle))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError("give " + bundle + " a rank in " + Rank.class.getSimpleName()));
  }

  private static final class All {
    static final Set<String> PACKAGES =
        Set.of(
            "base",
            "consensus",
            "contract",
            "crypto",
            "document",
            "identity",
            "ledger",
            "module",
            "network",
            "query",
            "reputation",
            "storage");
  }
}
