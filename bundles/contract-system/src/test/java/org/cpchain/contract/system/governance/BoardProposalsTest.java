package org.cpchain.contract.system.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;
import static org.cpchain.contract.system.Chain.cpc;

import java.math.BigInteger;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** Proposals about the board and about the team's CPC, from the deposit to what they do. */
class BoardProposalsTest {
  private static final Hash DOCUMENTS = Hash.fromHex("0x" + "01".repeat(32));

  private final Assembly assembly = new Assembly();
  private final Chain chain = assembly.chain;
  private final Address ann = FakeSuite.address("Ann");

  @Test
  void anAcceptedProposalGrantsTheTeamsCpc() {
    chain.world().grant(chain.address("vesting"), cpc(200_000_000));
    long id = assembly.propose("proposeGrant", ann, cpc(3), DAY);
    assembly.acceptAndWait(id);
    chain.must(assembly.stranger, "proposals", "execute", id);

    assertThat(chain.results("vesting", "grantOf", ann)).containsEntry("amount", cpc(3));
    chain.pass(4 * 365 * DAY).must(assembly.stranger, "vesting", "release", ann);
    assertThat(chain.world().balance(ann)).isEqualTo(cpc(3));
  }

  @Test
  void aGrantWaitsForWhatIsThereAndHoldsNoStepUp() {
    long id = assembly.propose("proposeGrant", ann, cpc(3), DAY);
    assembly.acceptAndWait(id);
    chain.must(assembly.stranger, "proposals", "step", 20);
    assertThat(assembly.status(id)).isEqualTo("ACCEPTED");
    chain.world().grant(chain.address("vesting"), cpc(3));
    chain.must(assembly.stranger, "proposals", "step", 20);
    assertThat(assembly.status(id)).isEqualTo("EXECUTED");
  }

  @Test
  void anAcceptedProposalAppointsADirectorAsSoonAsThereIsABoard() {
    long id = assembly.propose("proposeDirector", ann, 30 * DAY);
    Address voter = chain.rich("Voter", cpc(1_000_000));
    chain.mustPay(voter, cpc(1_000_000), "economy-pool", "deposit");
    chain.mustPay(assembly.stranger, cpc(200_000), "board", "stand", DOCUMENTS);
    chain.pass(DAY);
    assembly.acceptAndWait(id);
    chain.must(assembly.stranger, "proposals", "step", 20);
    assertThat(assembly.status(id)).isEqualTo("ACCEPTED");
    chain.pass(10 * DAY).must(voter, "board", "vote", assembly.stranger);
    chain.pass(14 * DAY).must(assembly.stranger, "proposals", "step", 20);
    assertThat(assembly.status(id)).isEqualTo("EXECUTED");
    assertThat(chain.view("board", "directors")).isEqualTo(List.of(assembly.stranger, ann));
  }

  @Test
  void impossibleOnesAreRefusedAtOnce() {
    assertThat(propose("proposeGrant", Address.ZERO, 1, DAY)).startsWith("bad-address");
    assertThat(propose("proposeGrant", ann, BigInteger.ZERO, DAY)).startsWith("zero-amount");
    assertThat(propose("proposeDirector", Address.ZERO, DAY)).startsWith("bad-address");
  }

  private String propose(String function, Object... arguments) {
    return chain.pay(assembly.owner, Assembly.DEPOSIT, "proposals", function, arguments);
  }
}
