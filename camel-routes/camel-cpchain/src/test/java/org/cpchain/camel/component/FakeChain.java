package org.cpchain.camel.component;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.EventCursor;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.LogEntry;
import org.cpchain.ledger.LogFilter;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Transaction;

/** A chain with one contract {@code fruit}; what is submitted is final when the test says so. */
final class FakeChain implements Submissions, ContractCatalog {
  static final Address CONTRACT = Address.fromHex("0x00000000000000000000000000000000000000f1");

  final List<Submission> submitted = new ArrayList<>();
  final Map<String, CompletableFuture<Receipt>> receipts = new HashMap<>();
  final List<LogEntry> logs = new ArrayList<>();
  final MissingEvents missing = new MissingEvents();
  volatile String abi = abi("Picked", "Eaten");

  ChainServices services(Path cursors) {
    Ledger ledger =
        (Ledger)
            Proxy.newProxyInstance(
                FakeChain.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (proxy, method, arguments) ->
                    logsAfter((LogFilter) arguments[0], (EventCursor) arguments[1]));
    return new ChainServices(ledger, this, this, new CursorStore(cursors), missing);
  }

  private synchronized List<LogEntry> logsAfter(LogFilter filter, EventCursor cursor) {
    return logs.stream()
        .filter(log -> log.cursor().compareTo(cursor) > 0 && filter.matches(log))
        .toList();
  }

  synchronized void emit(long height, int index, String name) {
    logs.add(
        new LogEntry(
            CONTRACT,
            List.of(),
            Bytes.of(name.getBytes(StandardCharsets.UTF_8)),
            height,
            Hash.ZERO,
            Hash.ZERO,
            0,
            index));
  }

  /** A function and these events. */
  static String abi(String... events) {
    String function = "{\"type\":\"function\",\"name\":\"pick\",\"inputs\":[]}";
    return Stream.of(events)
        .map(
            name ->
                ",{\"type\":\"event\",\"name\":\"%s\",\"inputs\":[{\"name\":\"kind\"}]}"
                    .formatted(name))
        .collect(Collectors.joining("", "[" + function, "]"));
  }

  static Receipt receipt(boolean success, String reason) {
    return new Receipt(
        Hash.ZERO,
        0,
        Hash.ZERO,
        7,
        CONTRACT,
        CONTRACT,
        success,
        reason,
        1,
        1,
        BigInteger.ZERO,
        List.of(),
        Bytes.EMPTY,
        Transaction.Type.DYNAMIC_FEE);
  }

  @Override
  public Result<Submitted> submit(Submission submission) {
    if (submission.account().equals("nobody")) {
      return Result.refused("unknown-account", "there is no key nobody");
    }
    submitted.add(submission);
    return Result.ok(
        new Submitted(
            submission.idempotencyKey(),
            Hash.ZERO,
            receipts.computeIfAbsent(
                submission.idempotencyKey(), key -> new CompletableFuture<>())));
  }

  @Override
  public Optional<Submitted> find(String idempotencyKey) {
    return Optional.empty();
  }

  @Override
  public List<Info> contracts() {
    return List.of(new Info("fruit", CONTRACT, "1.0.0", abi));
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
  public Result<Bytes> encodeCall(String contract, String function, Arguments arguments) {
    return arguments
        .value(0, "kind")
        .<Result<Bytes>>map(
            kind -> Result.ok(Bytes.of((function + ":" + kind).getBytes(StandardCharsets.UTF_8))))
        .orElseGet(() -> Result.refused("missing-argument", "kind is missing"));
  }

  @Override
  public Result<DecodedEvent> decodeEvent(Address contract, List<Hash> topics, Bytes data) {
    String name = new String(data.toArray(), StandardCharsets.UTF_8);
    return Result.ok(new DecodedEvent("fruit", name, Map.of("kind", "apple")));
  }
}
