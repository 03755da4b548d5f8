package org.cpchain.drugledger.service;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.drugledger.epcis.Sha256;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Transaction;

/**
 * A chain with one contract that knows items, containers and custody well enough for these tests.
 * Every submission is final at once, in a block of its own, unless the chain is held.
 */
final class FakeChain implements Submissions {
  static final Address CONTRACT = Address.fromHex("0x0000000000000000000000000000000000002001");

  final FakeContract contract = new FakeContract();
  final FakeCatalog catalog = new FakeCatalog();
  final List<String> sent = new ArrayList<>();
  final Map<String, Address> accounts = new HashMap<>();
  private final Map<String, Submitted> submitted = new LinkedHashMap<>();
  private final Map<String, Submission> contents = new HashMap<>();
  private final List<Runnable> held = new ArrayList<>();
  private boolean hold;
  private Optional<String> busy = Optional.empty();
  private long height;

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
    FakeCatalog.Decoded call = catalog.decode(submission.data());
    Optional<String> fault = contract.execute(call.function(), call.arguments(), sender);
    if (fault.isPresent()) {
      return Result.refused("would-revert", fault.get());
    }
    sent.add(call.function());
    height++;
    Hash transaction = Sha256.of(List.of(submission.data().toArray(), new byte[] {(byte) height}));
    CompletionStage<Receipt> receipt = receipt(transaction, sender);
    Submitted result = new Submitted(submission.idempotencyKey(), transaction, receipt);
    submitted.put(submission.idempotencyKey(), result);
    contents.put(submission.idempotencyKey(), submission);
    return Result.ok(result);
  }

  @Override
  public synchronized Optional<Submitted> find(String idempotencyKey) {
    return Optional.ofNullable(submitted.get(idempotencyKey));
  }

  private CompletionStage<Receipt> receipt(Hash transaction, Address sender) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    Receipt outcome =
        new Receipt(
            transaction,
            0,
            Hash.ZERO,
            height,
            sender,
            CONTRACT,
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

  /** Calls as four bytes, the document if there is one, and a number under which the rest lies. */
  static final class FakeCatalog implements ContractCatalog {
    private static final List<String> NAMES =
        List.of(
            "items",
            "product",
            "lot",
            "parent",
            "children",
            "to",
            "reason",
            "subjects",
            "act",
            "quantity",
            "id",
            "document");
    private final Map<Bytes, Decoded> calls = new HashMap<>();

    record Decoded(String function, Map<String, Object> arguments) {}

    @Override
    public List<Info> contracts() {
      return List.of(new Info("drugledger", CONTRACT, "1.0.0", "[]"));
    }

    @Override
    public List<Refused> refused() {
      return List.of();
    }

    @Override
    public Optional<Info> byName(String name) {
      return contracts().stream().filter(info -> info.name().equals(name)).findFirst();
    }

    @Override
    public synchronized Result<Bytes> encodeCall(
        String contractName, String function, Arguments arguments) {
      Map<String, Object> values = new LinkedHashMap<>();
      NAMES.forEach(name -> arguments.value(0, name).ifPresent(v -> values.put(name, v)));
      byte[] text = (function + values).getBytes(StandardCharsets.UTF_8);
      Hash document = (Hash) values.getOrDefault("document", Hash.ZERO);
      Bytes data =
          Bytes.concat(Bytes.of(new byte[4]), document.bytes(), Sha256.of(List.of(text)).bytes());
      calls.put(data, new Decoded(function, values));
      return Result.ok(data);
    }

    synchronized Decoded decode(Bytes data) {
      return calls.get(data);
    }

    @Override
    public Result<DecodedEvent> decodeEvent(Address address, List<Hash> topics, Bytes data) {
      throw new UnsupportedOperationException();
    }
  }
}
