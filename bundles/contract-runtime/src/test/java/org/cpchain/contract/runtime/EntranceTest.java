package org.cpchain.contract.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cpchain.base.Verdict;
import org.cpchain.contract.CallContext;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.runtime.core.KeptOut;
import org.cpchain.module.ModuleVersion;
import org.cpchain.testkit.OwnClasses;
import org.junit.jupiter.api.Test;

/** System contracts, through which the chain's decisions are read, as long as nobody can tell. */
class EntranceTest {
  private static final ModuleVersion CLERK = new ModuleVersion("contract", "clerk", "1.1.0");

  private final Registry registry = new Registry();
  private Verdict verdict = Verdict.later("not-known", "it cannot be read yet");
  private ContractVersions chain = ContractVersions.UNNAMED;
  private final Entrance entrance =
      new Entrance(registry, (module, bundle) -> verdict, () -> chain);

  @Contract.Abi(
      name = "clerk",
      address = "0x0000000000000000000000000000000000001fff",
      version = "1.1.0")
  interface Clerk extends Contract {
    @Contract.Function("write()")
    void write(CallContext context);
  }

  static final class ClerkContract implements Clerk {
    @Override
    public void write(CallContext context) {}
  }

  @Test
  void oneThatNobodyHasApprovedWaitsAsLongAsNobodyCanTell() {
    come();
    assertThat(registry.installed()).isEmpty();
    assertThat(entrance.keptOut().all())
        .extracting(KeptOut.One::why)
        .containsExactly("it cannot be read yet");

    verdict = Verdict.accept();
    entrance.review();
    assertThat(registry.installed()).hasSize(1);
    assertThat(entrance.keptOut().all()).isEmpty();
  }

  @Test
  void oneThatWasRejectedDoesNotComeInWhenTheGateGoes() {
    verdict = Verdict.reject("not-approved", "nobody approved it");
    come();

    entrance.guard((module, bundle) -> Verdict.later("no-gate", "nobody says it"));

    assertThat(registry.installed()).isEmpty();
  }

  @Test
  void theVersionThatTheChainNamesAnswersBeforeItsApprovalCanBeReadAndStaysWhenThatIsThere() {
    chain = ContractVersions.of(List.of(CLERK));
    come();
    assertThat(registry.installed()).hasSize(1);

    verdict = Verdict.accept();
    entrance.review();
    verdict = Verdict.reject("taken-back", "it has answered wrongly");
    entrance.review();
    assertThat(registry.installed()).as("who was admitted stays").hasSize(1);
  }

  @Test
  void aBundleThatOnlyCallsItselfLikeTheVersionThatTheChainNamesGoesBack() {
    chain = ContractVersions.of(List.of(CLERK));
    come();
    assertThat(registry.installed()).hasSize(1);

    verdict = Verdict.reject("not-approved", "its digest is another one");
    entrance.review();

    assertThat(registry.installed()).isEmpty();
    assertThat(entrance.waiting().get(0).note()).isEqualTo("its digest is another one");
  }

  private void come() {
    entrance.came(1, 42, new ClerkContract(), new OwnClasses(ClerkContract.class)::find);
  }
}
