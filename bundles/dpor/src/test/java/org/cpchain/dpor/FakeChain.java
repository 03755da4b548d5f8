package org.cpchain.dpor;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.dpor.core.beacon.Commitment;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.testkit.FakeSuite;

/**
 * Contracts' views as a test wants them: what was promised, claimed and elected, height by height.
 * A call's bytes are the number of the question.
 */
public final class FakeChain implements ContractCatalog {
  /** Three seats and two views: blocks 1 to 6 are term 0, 7 to 12 term 1. */
  public static final int SEATS = 3;

  public static final int VIEWS = 2;

  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> answers = new HashMap<>();
  private final TreeMap<Long, Map<Address, Commitment>> promises = new TreeMap<>();
  private final Map<Long, List<Address>> proposers = new HashMap<>();
  private final FakeLedger ledger = new FakeLedger(this);

  /** What a view answers after a block. */
  @FunctionalInterface
  public interface Answer {
    Object to(long height, Object[] arguments);
  }

  private record Question(String contract, String function, Object[] arguments) {
    String name() {
      return contract + "." + function;
    }
  }

  public FakeChain(List<Address> defaults) {
    promises.put(-1L, Map.of());
    answer(
        "block-end.terms",
        (height, given) -> height == 0 ? division(0, 0, 0, 0) : division(SEATS, VIEWS, 3, 3));
    answer("block-end.defaultProposers", (height, given) -> defaults);
    answer(
        "elections.proposersOf",
        (height, given) ->
            proposers.getOrDefault((Long) given[0], (Long) given[0] < 3 ? defaults : List.of()));
    answer("elections.electedUntil", (height, given) -> 0L);
    answer("elections.seedOf", (height, given) -> Hash.ZERO);
    answer("campaign.candidates", (height, given) -> List.of());
    answer("campaign.candidateInfoOf", (height, given) -> claim(0, 0, 0));
    answer(
        "campaign.commitmentOf",
        (height, given) ->
            Optional.ofNullable(promises.floorEntry(height).getValue().get(given[0]))
                .map(promise -> promise(promise.hash(), promise.term()))
                .orElse(promise(Hash.ZERO, 0)));
    answer("rnode-pool.isRnode", (height, given) -> false);
    answer("rnode-pool.accountOf", (height, given) -> Map.of("deposit", BigInteger.ZERO));
    answer(
        "admission.parameters",
        (height, given) -> Map.of("cpuDifficulty", 4L, "memoryDifficulty", 2L));
    answer(
        "parameters.value",
        (height, given) ->
            switch ((String) given[0]) {
              case "rnode.threshold" -> cpc(200_000);
              case "campaign.terms-min", "campaign.version" -> BigInteger.ONE;
              default -> BigInteger.valueOf(3);
            });
  }

  public static BigInteger cpc(long amount) {
    return BigInteger.valueOf(amount).multiply(BigInteger.TEN.pow(18));
  }

  public FakeLedger ledger() {
    return ledger;
  }

  /** From now on the view answers so; a map has results by name. */
  public void answer(String view, Answer answer) {
    answers.put(view, answer);
  }

  public void proposers(long term, List<Address> inTurn) {
    proposers.put(term, inTurn);
  }

  /** The promise that stands after the block, and until there is another one. */
  public void promise(long height, Address who, Commitment commitment) {
    promises.put(height, Map.of(who, commitment));
  }

  public static Map<String, Object> claim(long count, long start, long stop) {
    return Map.of("count", count, "start", start, "stop", stop);
  }

  private static Map<String, Object> promise(Hash hash, long term) {
    return Map.of("hash", hash, "term", term);
  }

  private static Map<String, Object> division(long seats, long views, long distance, long initial) {
    return Map.of("seats", seats, "views", views, "distance", distance, "initialTerms", initial);
  }

  /** Answers a call as the contracts would. */
  Result<CallResult> call(Call call, long height) {
    return Result.ok(
        new CallResult(
            true,
            Bytes.concat(
                call.data(), Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(height).array())),
            "",
            0,
            List.of()));
  }

  /** The name and the arguments of a call that was encoded here. */
  public String described(Bytes input) {
    Question question = questions.get(input.asByteBuffer().getInt());
    return question.name();
  }

  /** The arguments of a call that was encoded here. */
  public List<Object> arguments(Bytes input) {
    return List.of(questions.get(input.asByteBuffer().getInt()).arguments());
  }

  @Override
  public Result<Bytes> encodeCall(String contract, String function, Arguments arguments) {
    List<Object> given = new ArrayList<>();
    Optional<Object> next = arguments.value(0, "");
    while (next.isPresent()) {
      given.add(next.get());
      next = arguments.value(given.size(), "");
    }
    int place;
    synchronized (questions) {
      place = questions.size();
      questions.add(new Question(contract, function, given.toArray()));
    }
    return Result.ok(Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(place).array()));
  }

  @Override
  public Result<Map<String, Object>> decodeResults(String contract, String function, Bytes output) {
    ByteBuffer in = output.asByteBuffer();
    Question question = questions.get(in.getInt());
    Answer answer = answers.get(question.name());
    if (answer == null) {
      throw new AssertionError("nobody has said what " + question.name() + " answers");
    }
    Object given = answer.to(in.getLong(), question.arguments());
    Map<String, Object> results = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> named) {
      named.forEach((name, value) -> results.put((String) name, value));
    } else {
      results.put("result", given);
    }
    return Result.ok(results);
  }

  @Override
  public Optional<Info> byName(String name) {
    return Optional.of(new Info(name, FakeSuite.address(name), "1.0.0", ""));
  }

  @Override
  public List<Info> contracts() {
    return List.of();
  }

  @Override
  public List<Refused> refused() {
    return List.of();
  }

  @Override
  public Result<DecodedEvent> decodeEvent(Address contract, List<Hash> topics, Bytes data) {
    return Result.refused("unknown-event", "there are no events");
  }
}
