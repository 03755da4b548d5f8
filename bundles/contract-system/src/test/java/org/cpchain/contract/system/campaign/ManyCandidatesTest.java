package org.cpchain.contract.system.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.contract.ContractMachine.Execution;
import org.cpchain.contract.system.campaign.Electorate.Proofs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManyCandidatesTest {
  private static final int MANY = 1_000;

  private final Electorate electorate = new Electorate();
  private final List<Address> all = new ArrayList<>();

  @BeforeEach
  void aThousandClaimTheSameThreeTerms() {
    electorate.passToTerm(1);
    electorate.parameter("admission.cpu-difficulty", 0);
    electorate.parameter("admission.memory-difficulty", 0);
    for (int i = 0; i < MANY; i++) {
      all.add(electorate.rnode("R" + i));
      assertThat(claim(all.get(i)).revertReason()).isEmpty();
    }
  }

  @Test
  void oneCallReadsThemAllForLittleGas() {
    Execution read =
        electorate.chain.execute(Address.ZERO, BigInteger.ZERO, "campaign", "candidatesOf", 4);

    assertThat(electorate.candidates(4)).isEqualTo(all);
    assertThat(read.gasUsed()).isLessThan(80_000);
  }

  @Test
  void aClaimCostsTheSameHoweverManyThereAreAndLessThanTheReferencesLimit() {
    electorate.end();
    long late = claim(electorate.rnode("Late")).gasUsed();

    assertThat(late).isBetween(655_000L, 1_000_000L);
    assertThat(late).isLessThan(2_300_000);
  }

  @Test
  void aClaimForgetsABoundedNumberOfThoseThatAreOver() {
    electorate.passToTerm(4 + 26);
    long before = electorate.kept();

    Execution first = claim(electorate.rnode("First"));

    assertThat(first.revertReason()).isEmpty();
    assertThat(first.gasUsed()).isLessThan(2_300_000);
    assertThat(before - electorate.kept()).isLessThan(4 * (1 + 2 * Roll.PAGE));
    assertThat(electorate.candidates(4)).isEmpty();
  }

  private Execution claim(Address node) {
    Proofs proofs = electorate.solve(node, electorate.newest());
    return electorate.chain.execute(
        node,
        BigInteger.ZERO,
        "campaign",
        "claimCampaign",
        3,
        proofs.cpuNonce(),
        proofs.cpuBlock(),
        proofs.memoryNonce(),
        proofs.memoryBlock(),
        1,
        Electorate.promiseOf(node));
  }
}
