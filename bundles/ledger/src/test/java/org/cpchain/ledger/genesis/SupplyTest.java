package org.cpchain.ledger.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.SUITE;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** White Paper 2.0 §4: there are 1,000,000,000 CPC; no block makes more, and no genesis. */
class SupplyTest {
  @Test
  void aGenesisDoesNotAllocateMoreThanThereIs() {
    String text =
        """
        {"timestamp": "2026-01-01T00:00:00.000Z", "suite": "standard", "chainId": 41,
         "protocols": [{"version": "1.0.0", "protocol": "lbft-2.1", "family": "consensus"}],
         "parameters": {"minGasPrice": "0.000000001 CPC", "baseFee": "1000000000 wei",
           "blockGasLimit": 100000000, "maxBlockBytes": 4194304, "emptyBlocks": false,
           "timeoutMillis": 3000, "periodMillis": 0},
         "dpor": {"views": 3, "distance": 3, "initialTerms": 5},
         "allocation": {
           "0x00000000000000000000000000000000000000a1": "900000000 CPC",
           "0x0000000000000000000000000000000000001006": "25000000 CPC",
           "0x000000000000000000000000000000000000100b": "252780028.8 CPC",
           "0x000000000000000000000000000000000000100f": "122219971.2 CPC",
           "0x0000000000000000000000000000000000001013": "200000000 CPC"},
         "validators": ["0x00000000000000000000000000000000000000a1"], "name": "too-much"}
        """;
    var read = new GenesisReader(SUITE, name -> Optional.empty()).read(text);

    assertThat(read.refusal().map(reason -> reason.message()).orElse("")).contains("1000000000");
  }
}
