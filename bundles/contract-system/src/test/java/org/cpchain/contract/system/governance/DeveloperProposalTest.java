package org.cpchain.contract.system.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.cpchain.base.Address;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

class DeveloperProposalTest {
  private static final Address APP = FakeSuite.address("App");

  private final Assembly assembly = new Assembly();
  private final Chain chain = assembly.chain;

  @Test
  void anAcceptedProposalNamesAContractsDeveloper() {
    long id = assembly.propose("proposeDeveloper", APP, assembly.stranger, 30 * Chain.DAY);
    assembly.acceptAndWait(id);
    assertThat(chain.view("fees", "developerOf", APP)).isEqualTo(Address.ZERO);

    chain.must(assembly.stranger, "proposals", "execute", id);

    assertThat(chain.view("fees", "developerOf", APP)).isEqualTo(assembly.stranger);
    assertThat(chain.results("proposals", "proposal", id))
        .containsEntry("kind", "developer")
        .containsEntry("action", APP.toHex() + " developer " + assembly.stranger.toHex());
  }

  @Test
  void zeroIsNoContract() {
    assertThat(
            chain.pay(
                assembly.owner,
                Assembly.DEPOSIT,
                "proposals",
                "proposeDeveloper",
                Address.ZERO,
                assembly.stranger,
                30 * Chain.DAY))
        .startsWith("bad-address");
  }
}
