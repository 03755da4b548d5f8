package org.cpchain.module.manager;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.cpchain.ledger.Transaction;
import org.cpchain.module.ModuleVersion;
import org.cpchain.module.manager.chain.Approval;

/** A chain that answers the views that are asked for, and keeps what is submitted. */
public final class FakeChain implements Submissions {
  /** Is done before the ledger answers. */
  public volatile Runnable before = () -> {};

  public static final Address SELF = new Address(Bytes.of(new byte[20]));

  public static final Chain CHAIN =
      new Chain("fake", BigInteger.TEN, Hash.ZERO, "fake", 1, BigInteger.ONE, List.of());

  private final Map<String, Map<String, Object>> answers = new HashMap<>();
  final Map<String, CompletableFuture<Receipt>> submitted = new LinkedHashMap<>();

  /** What was submitted, as calls. */
  final List<String> said = new ArrayList<>();

  final List<String> calls = new ArrayList<>();
  private long height = 1;
  public Committee committee = new Committee(List.of(SELF), List.of(SELF));
  boolean validator = true;

  /** Of consensus, in force at all heights. */
  String protocol = "lbft-2.0";

  Optional<String> refusing = Optional.empty();

  public FakeChain() {
    answers.put("block-end.terms[]", Map.of("seats", 7L));
    answers.put("parameters.value[modules.unapproved]", Map.of("value", BigInteger.ZERO));
    answers.put("rnode-pool.isRnode[" + SELF + "]", Map.of("is", false));
    approve();
  }

  public void approve(Approval... all) {
    answers.put("modules.moduleCount[]", Map.of("count", (long) all.length));
    for (int i = 0; i < all.length; i++) {
      answers.put(
          "modules.module[" + i + "]",
          Map.of(
              "family",
              all[i].module().family(),
              "protocol",
              all[i].module().protocol(),
              "version",
              all[i].module().version(),
              "digest",
              all[i].digest(),
              "height",
              all[i].height(),
              "status",
              all[i].status()));
      answers.put("modules.obstacle[" + i + "]", Map.of("reason", all[i].obstacle()));
      ready(i, false);
    }
    height++;
  }

  void ready(long approval, boolean ready) {
    answers.put("modules.isReadyFor[" + SELF + ", " + approval + "]", Map.of("ready", ready));
    height++;
  }

  /** Of these nodes, those are ready for that approval. */
  public void readyAmong(long approval, List<Address> nodes, List<Address> ready) {
    for (Address node : nodes) {
      answers.put(
          "modules.isReadyFor[" + node + ", " + approval + "]",
          Map.of("ready", ready.contains(node)));
    }
  }

  void rnode() {
    answers.put("rnode-pool.isRnode[" + SELF + "]", Map.of("is", true));
  }

  public void forget(String view) {
    answers.remove(view);
  }

  /** The submission of the number becomes final. */
  void end(int number, boolean success) {
    List.copyOf(submitted.values()).get(number).complete(receipt(success));
    height++;
  }

  ChainServices services() {
    return new ChainServices(
        Optional.of(ledger()), Optional.of(catalog()), Optional.of(this), Optional.of(status()));
  }

  public Ledger ledger() {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              before.run();
              return switch (method.getName()) {
                case "chain" -> CHAIN;
                case "head" -> header();
                case "committee" -> committee;
                case "protocols" -> List.of(new ModuleVersion("consensus", protocol, "1.0.0"));
                default ->
                    Result.ok(new CallResult(true, ((Call) arguments[0]).data(), "", 0, List.of()));
              };
            });
  }

  public ContractCatalog catalog() {
    return new ContractCatalog() {
      @Override
      public List<Info> contracts() {
        return List.of();
      }

      @Override
      public Optional<Info> byName(String name) {
        return Optional.of(new Info(name, SELF, "1.0.0", "[]"));
      }

      @Override
      public List<Refused> refused() {
        return List.of();
      }

      @Override
      public Result<Bytes> encodeCall(String contract, String function, Arguments arguments) {
        List<String> values = new ArrayList<>();
        for (int i = 0; arguments.value(i, "").isPresent(); i++) {
          values.add(arguments.value(i, "").get().toString());
        }
        String call = contract + "." + function + values;
        return Result.ok(Bytes.of(call.getBytes(StandardCharsets.UTF_8)));
      }

      @Override
      public Result<Map<String, Object>> decodeResults(
          String contract, String function, Bytes output) {
        String call = new String(output.toArray(), StandardCharsets.UTF_8);
        calls.add(call);
        return Optional.ofNullable(answers.get(call))
            .map(Result::ok)
            .orElseGet(() -> Result.refused("unknown", call));
      }

      @Override
      public Result<DecodedEvent> decodeEvent(Address contract, List<Hash> topics, Bytes data) {
        return Result.refused("unknown", "no events");
      }
    };
  }

  private NodeStatus status() {
    NodeStatus.State state =
        new NodeStatus.State(
            true,
            "",
            Optional.of(SELF),
            validator,
            "lbft-2.1",
            Optional.of(new NodeStatus.Consensus(height, 0, "", new TreeMap<>())),
            0,
            Optional.empty(),
            0);
    return new NodeStatus() {
      @Override
      public State state() {
        return state;
      }

      @Override
      public List<Evidence> evidence(int limit) {
        return List.of();
      }
    };
  }

  @Override
  public Result<Submitted> submit(Submission submission) {
    if (refusing.isPresent()) {
      return Result.refused("busy", refusing.get());
    }
    if (submitted.putIfAbsent(submission.idempotencyKey(), new CompletableFuture<>()) == null) {
      said.add(new String(submission.data().toArray(), StandardCharsets.UTF_8));
    }
    return find(submission.idempotencyKey()).map(Result::ok).orElseThrow();
  }

  @Override
  public Optional<Submitted> find(String key) {
    return Optional.ofNullable(submitted.get(key))
        .map(receipt -> new Submitted(key, Hash.ZERO, receipt));
  }

  private Header header() {
    return new Header(
        Hash.ZERO,
        height,
        SELF,
        0,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        0,
        0,
        BigInteger.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        Bytes.EMPTY,
        Hash.ZERO);
  }

  private static Receipt receipt(boolean success) {
    return new Receipt(
        Hash.ZERO,
        0,
        Hash.ZERO,
        1,
        SELF,
        SELF,
        success,
        "",
        0,
        0,
        BigInteger.ZERO,
        List.of(),
        Bytes.EMPTY,
        Transaction.Type.DYNAMIC_FEE);
  }
}
