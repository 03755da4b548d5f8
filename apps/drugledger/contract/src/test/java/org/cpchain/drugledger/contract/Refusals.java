package org.cpchain.drugledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.drugledger.contract.Pharma.LOT;
import static org.cpchain.drugledger.contract.Pharma.MAKER;
import static org.cpchain.drugledger.contract.Pharma.PAPER;
import static org.cpchain.drugledger.contract.Pharma.PRODUCT;
import static org.cpchain.drugledger.contract.Pharma.WHOLESALER;
import static org.cpchain.drugledger.contract.Pharma.ids;

import org.cpchain.testkit.ContractHarness.Outcome;

/** Acts of the maker that are to be refused. */
abstract class Refusals {
  final Pharma pharma = new Pharma();

  Outcome commission(String... items) {
    return pharma.act(MAKER, "commission", ids(items), PRODUCT, LOT, PAPER);
  }

  Outcome ship(String... items) {
    return pharma.act(MAKER, "ship", ids(items), WHOLESALER, PAPER);
  }

  Outcome dispense(String... items) {
    return pharma.act(MAKER, "dispense", ids(items), PAPER);
  }

  Outcome decommission(String... items) {
    return pharma.act(MAKER, "decommission", ids(items), 1, PAPER);
  }

  static void refused(Outcome outcome, String reason) {
    assertThat(outcome.reason()).startsWith(reason);
    assertThat(outcome.execution().logs()).isEmpty();
  }
}
