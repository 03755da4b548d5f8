package org.cpchain.drugledger.service;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.Contract;
import org.cpchain.contract.ContractMachine;
import org.cpchain.contract.ContractVersions;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.drugledger.contract.DrugledgerContract;
import org.cpchain.drugledger.contract.RecallingContract;
import org.cpchain.drugledger.epcis.Sha256;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Transaction;
import org.cpchain.testkit.ContractHarness;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.OwnClasses;

/**
 * The real contract on a chain in memory. Every submission is final at once, in a block of its own,
 * unless the chain is held.
 */
final class FakeChain implements Submissions {
  private static final long GAS = 100_000_000;

  private final Registry registry = new Registry();
  private final Machine machine =
      new Machine(
          registry::table,
          FakeSuite.INSTANCE,
          (where, bug) -> {
            throw new AssertionError(where, bug);
          });
  private volatile ContractVersions named = ContractVersions.UNNAMED;
  final RecordingCatalog catalog = new RecordingCatalog(new Catalog(registry, () -> named));
  private final ContractHarness contracts = new ContractHarness(answering(), catalog);
  final List<String> sent = new ArrayList<>();
  final List<String> observed = new ArrayList<>();
  final Map<String, Address> accounts = new HashMap<>();
  private final Map<String, Submitted> submitted = new LinkedHashMap<>();
  private final Map<String, Submission> contents = new HashMap<>();
  private final List<Runnable> held = new ArrayList<>();
  private boolean hold;
  private Optional<String> busy = Optional.empty();
  private long height;

  FakeChain() {
    install(1, new DrugledgerContract());
    install(2, new RecallingContract());
  }

  private void install(long id, Contract contract) {
    org.assertj.core.api.Assertions.assertThat(
            registry.add(id, contract, new OwnClasses(contract.getClass())::find).refusal())
        .isEmpty();
  }

  private ContractMachine answering() {
    return new ContractMachine() {
      @Override
      public boolean isContract(Address address, long height) {
        return machine.at(named).isContract(address, height);
      }

      @Override
      public Execution execute(Invocation invocation, World world) {
        return machine.at(named).execute(invocation, world);
      }
    };
  }

  /** From now on version 1.1 answers. */
  void goOver() {
    named = new ContractVersions(new TreeMap<>(Map.of("drugledger", "1.1.0")));
  }

  /** The maker calls back all of the lot that the pack is of. */
  void recallLotOf(Address maker, Hash pack) {
    Bytes item = contracts.call(maker, "drugledger", "item", pack).output();
    Object lot =
        catalog.decodeResults("drugledger", "item", item).toOptional().orElseThrow().get("lot");
    org.assertj.core.api.Assertions.assertThat(
            contracts.call(maker, "drugledger", "recall", lot, Hash.ZERO, pack).reason())
        .isEmpty();
  }

  /** A call that changes nothing. */
  CallResult view(Call call) {
    ContractMachine.Execution tried =
        machine
            .at(named)
            .execute(
                new ContractMachine.Invocation(
                    call.from(), call.to(), BigInteger.ZERO, call.data(), GAS, height, 0, true),
                contracts.world());
    return new CallResult(
        tried.success(), tried.output(), tried.revertReason(), tried.gasUsed(), List.of());
  }

  void hold() {
    hold = true;
  }

  /** What was held becomes final. */
  synchronized void release() {
    hold = false;
    held.forEach(Runnable::run);
  }

  void refuseOnce(String code) {
    busy = Optional.of(code);
  }

  @Override
  public synchronized Result<Submitted> submit(Submission submission) {
    if (busy.isPresent()) {
      String code = busy.get();
      busy = Optional.empty();
      return Result.refused(code, "not now");
    }
    Submitted before = submitted.get(submission.idempotencyKey());
    if (before != null) {
      return contents.get(submission.idempotencyKey()).equals(submission)
          ? Result.ok(before)
          : Result.refused("idempotency-conflict", "other content");
    }
    Address sender = accounts.get(submission.account());
    if (sender == null) {
      return Result.refused("unknown-account", submission.account());
    }
    ContractHarness.Outcome outcome =
        contracts.send(sender, submission.to(), submission.value(), GAS, submission.data());
    if (!outcome.success()) {
      return Result.refused("would-revert", outcome.reason());
    }
    sent.add(catalog.functionOf(submission.data()));
    outcome.events().stream()
        .filter(event -> event.event().equals("Observed"))
        .forEach(event -> observed.add((String) event.parameters().get("act")));
    height++;
    Hash transaction = Sha256.of(List.of(submission.data().toArray(), new byte[] {(byte) height}));
    CompletionStage<Receipt> receipt = receipt(submission, transaction, sender);
    Submitted result = new Submitted(submission.idempotencyKey(), transaction, receipt);
    submitted.put(submission.idempotencyKey(), result);
    contents.put(submission.idempotencyKey(), submission);
    return Result.ok(result);
  }

  @Override
  public synchronized Optional<Submitted> find(String idempotencyKey) {
    return Optional.ofNullable(submitted.get(idempotencyKey));
  }

  private CompletionStage<Receipt> receipt(
      Submission submission, Hash transaction, Address sender) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    Receipt outcome =
        new Receipt(
            transaction,
            0,
            Hash.ZERO,
            height,
            sender,
            submission.to(),
            true,
            "",
            21000,
            21000,
            BigInteger.ZERO,
            List.of(),
            Bytes.EMPTY,
            Transaction.Type.DYNAMIC_FEE);
    if (hold) {
      held.add(() -> receipt.complete(outcome));
    } else {
      receipt.complete(outcome);
    }
    return receipt;
  }
}
