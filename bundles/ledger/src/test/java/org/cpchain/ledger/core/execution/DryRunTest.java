package org.cpchain.ledger.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.ledger.core.TestChain.ALICE;
import static org.cpchain.ledger.core.TestChain.BOB;
import static org.cpchain.ledger.core.TestChain.CPC;

import java.math.BigInteger;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.core.TestChain;
import org.cpchain.ledger.core.ToyMachine;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private final TestChain.Ledger ledger = new TestChain.Ledger();
  private final DryRun dryRun = new DryRun(new ToyMachine());

  @Test
  void givesTheOutputOfACall() {
    CallResult result = call(toContract("0102"));

    assertThat(result.success()).isTrue();
    assertThat(result.output()).isEqualTo(Bytes.fromHex("0102"));
    assertThat(result.logs()).hasSize(1);
  }

  @Test
  void givesTheReasonOfAFailure() {
    assertThat(call(toContract("ff")).revertReason()).isEqualTo("not this input");
    assertThat(call(new Call(BOB.address(), ALICE.address(), CPC.add(CPC), 50_000, Bytes.EMPTY)))
        .extracting(CallResult::success)
        .isEqualTo(false);
  }

  @Test
  void estimatesTheLeastGasThatIsEnough() {
    assertThat(estimate(dryRun, toContract("0102"))).isEqualTo(Result.ok(21_000L + 32 + 5_200));
    assertThat(estimate(dryRun, new Call(ALICE.address(), BOB.address(), CPC, 50_000, Bytes.EMPTY)))
        .isEqualTo(Result.ok(21_000L));
  }

  @Test
  void estimatesAContractThatWantsMoreGasThanItUses() {
    DryRun demanding =
        new DryRun(
            new ContractMachine() {
              private final ContractMachine toy = new ToyMachine();

              @Override
              public boolean isContract(org.cpchain.base.Address address, long height) {
                return toy.isContract(address, height);
              }

              @Override
              public Execution execute(Invocation invocation, World world) {
                return invocation.gas() < 20_000
                    ? new Execution(false, Bytes.EMPTY, "too little", 0, java.util.List.of())
                    : toy.execute(invocation, world);
              }
            });

    assertThat(estimate(demanding, toContract("01"))).isEqualTo(Result.ok(21_016L + 20_000));
  }

  @Test
  void doesNotEstimateWhatFails() {
    assertThat(estimate(dryRun, toContract("ff")).refusal())
        .get()
        .satisfies(
            reason -> {
              assertThat(reason.code()).isEqualTo("would-revert");
              assertThat(reason.message()).contains("not this input");
            });
  }

  private static Call toContract(String data) {
    return new Call(
        ALICE.address(), ToyMachine.CONTRACT, BigInteger.ZERO, 1_000_000, Bytes.fromHex(data));
  }

  private CallResult call(Call call) {
    return dryRun.call(ledger.world(), call, 1, 1_000);
  }

  private Result<Long> estimate(DryRun with, Call call) {
    return with.estimate(ledger::world, call, 1, 1_000);
  }
}
