package org.cpchain.contract.system.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** docs/economy.md: "proposeDirector: appoints a director for the term in office". */
class NextTermTest {
  private static final Hash DOCUMENTS = Hash.fromHex("0x" + "01".repeat(32));

  private final Assembly assembly = new Assembly();
  private final Chain chain = assembly.chain;
  private final Address voter = chain.rich("Voter", cpc(1_000_000));

  @Test
  void anAppointmentForOneTermDoesNotWaitForTheNext() {
    chain.mustPay(voter, cpc(1_000_000), "economy-pool", "deposit");
    elect(chain.rich("First", cpc(200_000)));
    for (String name : List.of("Ann", "Ben")) {
      appoint(name);
    }
    assertThat((List<?>) chain.view("board", "directors")).hasSize(3);
    chain.pass(333 * DAY);
    Address next = chain.rich("Next", cpc(200_000));
    long third = elect(next);
    assertThat(chain.number("board", "term")).isEqualTo(2);
    chain.must(assembly.stranger, "proposals", "step", 20);

    assertThat(chain.view("board", "directors")).isEqualTo(List.of(next));
    assertThat(assembly.status(third)).isEqualTo("ACCEPTED");
    chain.pass(31 * DAY).must(assembly.stranger, "proposals", "step", 20);
    assertThat(assembly.status(third)).isEqualTo("LAPSED");
  }

  /** On the way, an appointment for whichever term is in office then is accepted. */
  private long elect(Address candidate) {
    chain.mustPay(candidate, cpc(200_000), "board", "stand", DOCUMENTS);
    chain.pass(15 * DAY).must(voter, "board", "vote", candidate);
    boolean inOffice = chain.number("board", "term").signum() > 0;
    long id = inOffice ? assembly.propose("proposeDirector", FakeSuite.address("Third"), DAY) : 0;
    if (inOffice) {
      assembly.acceptAndWait(id);
    }
    chain.pass((inOffice ? 11 : 14) * DAY);
    return id;
  }

  private void appoint(String name) {
    long id = assembly.propose("proposeDirector", FakeSuite.address(name), DAY);
    assembly.acceptAndWait(id);
    chain.must(assembly.stranger, "proposals", "step", 20);
    assertThat(assembly.status(id)).isEqualTo("EXECUTED");
  }
}
