package org.cpchain.itest.cluster.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Keys;

/** Four validators, an industry node, and governance that takes seconds in place of weeks. */
public final class UpgradeNetwork {
  /** Milliseconds between blocks. */
  public static final long PERIOD = 250;

  private static final int VALIDATORS = 4;

  private UpgradeNetwork() {}

  /**
   * Forms it; nothing is started.
   *
   * @param protocol of consensus that it begins with
   */
  public static Cluster form(Path folder, Path programs, String protocol)
      throws IOException, InterruptedException {
    Path genesis =
        Files.writeString(
            Files.createDirectories(folder).resolve("upgrade.json"),
            GENESIS.formatted(PERIOD, allocation(), protocol));
    Cluster cluster =
        Cluster.form(
            folder,
            programs,
            VALIDATORS,
            List.of("--genesis", genesis.toString(), "--development", "--views", "25"));
    for (ClusterNode node : cluster.all()) {
      node.folder().bootWith("cpchain-consensus-lbft20");
      node.folder().bootWith("cpchain-sim");
      node.folder().put("org.cpchain.modules", "shadow.seconds", 6);
      node.folder().put("org.cpchain.modules", "proof.seconds", 3);
    }
    return cluster;
  }

  private static String allocation() {
    return Load.accounts(VALIDATORS).stream()
        .map(Credentials::getAddress)
        .map(Keys::toChecksumAddress)
        .map(address -> '"' + address + "\": \"1000 CPC\"")
        .collect(Collectors.joining(",\n    "));
  }

  private static final String GENESIS =
      """
      {
        "name": "cpchain-upgrade",
        "chainId": 41,
        "suite": "standard",
        "timestamp": "2026-01-01T00:00:00Z",
        "validators": [],
        "parameters": {
          "periodMillis": %d,
          "timeoutMillis": 3000,
          "emptyBlocks": false,
          "maxBlockBytes": 4194304,
          "blockGasLimit": 100000000,
          "baseFee": "1000000000 wei",
          "minGasPrice": "1000000000 wei",
          "allowTimingDependentSafety": true
        },
        "dpor": {"views": 25, "distance": 3, "initialTerms": 3},
        "governance": {
          "congress.minimum": 1,
          "proposal.approvals": 1,
          "proposal.delay-millis": 1000
        },
        "allocation": {
          %s
        },
        "protocols": [
          {"family": "consensus", "protocol": "%s", "version": "1.0.0"}
        ]
      }
      """;
}
