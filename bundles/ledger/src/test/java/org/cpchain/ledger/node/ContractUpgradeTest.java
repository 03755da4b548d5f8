package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.lbft21.Lbft21Module;
import org.cpchain.contract.ContractMachine;
import org.cpchain.ledger.Call;
import org.cpchain.ledger.CallResult;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.core.Key;
import org.cpchain.ledger.core.codec.UnsignedTransaction;
import org.cpchain.module.ModuleVersion;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drugledger goes from 1.0 to 1.1 at the height that the chain has decided, on real nodes. */
class ContractUpgradeTest extends FourNodes {
  private static final long FIRST = 16;
  private static final Address DRUGLEDGER =
      Address.fromHex("0x0000000000000000000000000000000000002001");
  private static final Hash LOT = hash("lot");
  private static final Hash PAPER = hash("paper");
  private static final Hash DIGEST = hash("the bundle of 1.1");

  private final List<RealContracts> contracts = new ArrayList<>();
  private TestNode follower;

  ContractUpgradeTest() {
    super(new Lbft21Module());
  }

  @Override
  String adapted(String genesis) {
    String validators =
        nodes.stream()
            .map(node -> "\"" + node.address("node") + "\": \"10 CPC\", ")
            .collect(Collectors.joining());
    return genesis
        .replace("\"manufacturer\": \"1000", validators + "\"manufacturer\": \"1000")
        .replace(
            "\"protocols\"",
            "\"dpor\": {\"views\": 1, \"distance\": 3, \"initialTerms\": 5}, \"protocols\"");
  }

  @Override
  ContractMachine machine() {
    contracts.add(new RealContracts().first());
    return contracts.get(contracts.size() - 1).machine;
  }

  @AfterEach
  void stopFollower() {
    if (follower != null) {
      follower.close();
    }
  }

  private static Hash hash(String text) {
    return TestNode.SUITE.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private Ledger ledger(int node) {
    return nodes.get(node).node().ledger();
  }

  private Receipt send(Key from, Address to, Bytes data) {
    long nonce = ledger(0).account(from.address(), ledger(0).head().height()).nonce();
    Hash hash =
        nodes
            .get(0)
            .accepted(
                from.sign(
                    TestNode.CODEC,
                    UnsignedTransaction.legacy(
                        nonce,
                        TestNode.GWEI.multiply(BigInteger.TWO),
                        2_000_000,
                        to,
                        BigInteger.ZERO,
                        data)));
    awaitReceipts(nodes.subList(0, 1), hash);
    return ledger(0).receipt(hash).orElseThrow();
  }

  private Receipt act(String who, String contract, String function, Object... arguments) {
    return send(
        nodes.get(0).keys().key(who),
        RealContracts.address(contract),
        RealContracts.call(contract, function, arguments));
  }

  private void done(Receipt receipt) {
    assertThat(receipt.revertReason()).isEmpty();
    assertThat(receipt.success()).isTrue();
  }

  private void approve(String contract, String version, Hash digest) {
    done(act("hospital", "anybody-decides", "approve", contract, version, digest, FIRST));
    for (TestNode validator : nodes) {
      done(
          send(
              validator.keys().key("node"),
              RealContracts.address("modules"),
              RealContracts.call("modules", "setReady", digest, true)));
    }
  }

  private void growTo(long height) {
    while (ledger(0).head().height() < height) {
      send(nodes.get(0).keys().key("hospital"), STRANGER, Bytes.EMPTY);
    }
  }

  private void commission(String pack) {
    done(
        act(
            "manufacturer",
            "drugledger",
            "commission",
            List.of(hash(pack)),
            hash("product"),
            LOT,
            PAPER));
  }

  private Receipt recall(String witness) {
    return act("manufacturer", "drugledger", "recall", LOT, hash(witness), PAPER);
  }

  private Result<CallResult> view(Ledger ledger, long height, String function, Object... values) {
    return ledger.call(
        new Call(
            STRANGER,
            DRUGLEDGER,
            BigInteger.ZERO,
            1_000_000,
            RealContracts.call("drugledger", function, values)),
        height);
  }

  private static List<String> versions(Ledger ledger, long height) {
    return ledger.protocols(height).stream()
        .filter(module -> module.family().equals("contract"))
        .map(ModuleVersion::toString)
        .toList();
  }

  private RealContracts startFollower(long skipDistance, RealContracts installed)
      throws IOException {
    follower =
        new TestNode(Files.createDirectory(folder().resolve("follower")), new InMemoryStorage(), 9);
    follower.skipDistance = skipDistance;
    follower.write(genesis());
    follower.startWithoutModules();
    follower.node().contracts().use(installed.machine);
    join(follower);
    follower.node().peers().use(peers().seenFrom(follower.address("node")));
    return installed;
  }

  private void awaitHeadOf(TestNode node) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> node.node().ledger().head().equals(ledger(0).head()));
  }

  /** 1.1 early on some nodes, later on others; a lot of before is recalled behind the height. */
  private void goOver() {
    nodes.forEach(this::join);
    contracts.get(0).second();
    contracts.get(1).second();
    commission("pack");
    assertThat(recall("pack").revertReason()).contains("unknown-selector", "drugledger 1.0.0");
    approve("drugledger", "1.1.0", DIGEST);
    contracts.get(2).second();
    contracts.get(3).second();
    growTo(FIRST - 2);
    assertThat(recall("pack").revertReason()).contains("unknown-selector", "drugledger 1.0.0");
    assertThat(ledger(0).head().height()).isEqualTo(FIRST - 1);
    done(recall("pack"));
    growTo(FIRST + 4);
  }

  @Test
  void allGoOverAtOneHeightAndAFreshNodeReplaysToTheSameStates() throws IOException {
    goOver();
    nodes.forEach(this::awaitHeadOf);
    assertThat(versions(ledger(3), FIRST - 1)).isEmpty();
    assertThat(versions(ledger(3), FIRST)).containsExactly("contract/drugledger/1.1.0");

    startFollower(20_000, new RealContracts().second().first());

    awaitHeadOf(follower);
    assertThat(follower.node().sync().status().complaints()).isZero();
    for (long height = 0; height <= ledger(0).head().height(); height++) {
      assertThat(header(follower, height)).isEqualTo(header(nodes.get(0), height));
    }
    Receipt refused = act("manufacturer", "drugledger", "dispense", List.of(hash("pack")), PAPER);
    assertThat(refused.revertReason()).startsWith("recalled: the lot of");
  }

  @Test
  void aStateIsReadByTheVersionThatAnswersOnTopOfIt() {
    goOver();
    Ledger ledger = ledger(1);

    assertThat(view(ledger, FIRST - 2, "makersSince").toOptional().orElseThrow().revertReason())
        .contains("unknown-selector", "drugledger 1.0.0");
    CallResult answer = view(ledger, FIRST - 1, "makersSince").toOptional().orElseThrow();
    assertThat(RealContracts.results("drugledger", "makersSince", answer.output()).get("height"))
        .isEqualTo(FIRST);
    assertThat(
            view(ledger, FIRST - 2, "isKnown", hash("pack")).toOptional().orElseThrow().success())
        .isTrue();
  }

  @Test
  void oneWithoutTheNewVersionStopsReadsSaysWhatItNeedsAndCatchesUp() {
    nodes.forEach(this::join);
    contracts.subList(0, 3).forEach(RealContracts::second);
    commission("pack");
    approve("drugledger", "1.1.0", DIGEST);
    growTo(FIRST + 4);
    TestNode old = nodes.get(3);

    await()
        .until(
            () ->
                old.node()
                    .state()
                    .halted()
                    .contains("goes over to version 1.1.0 of the contract drugledger"));
    assertThat(old.node().state().halted()).contains("install and start the bundle");
    assertThat(old.node().ledger().head().height()).isEqualTo(FIRST - 2);
    assertThat(view(old.node().ledger(), FIRST - 2, "isKnown", hash("pack")).toOptional())
        .isPresent();

    contracts.get(3).second();

    awaitHeadOf(old);
    assertThat(old.node().state().halted()).isEmpty();
  }

  @Test
  void oneWhoseVersionInForceGoesAwayStopsAndGoesOnWhenItIsBack() {
    goOver();
    TestNode one = nodes.get(2);
    awaitHeadOf(one);
    contracts.get(2).uninstall("drugledger", "1.1.0");
    growTo(FIRST + 6);

    await()
        .until(
            () ->
                one.node()
                    .state()
                    .halted()
                    .contains("version 1.1.0 of the contract drugledger is in force"));
    assertThat(one.node().ledger().head().height()).isLessThan(FIRST + 6);
    assertThat(
            view(one.node().ledger(), one.node().ledger().head().height(), "makersSince").refusal())
        .map(reason -> reason.code())
        .hasValue("contract-missing");

    contracts.get(2).second();

    awaitHeadOf(one);
  }

  @Test
  void aNodeThatRestartsAtTheHeightGoesOn() {
    nodes.forEach(this::join);
    contracts.forEach(RealContracts::second);
    commission("pack");
    approve("drugledger", "1.1.0", DIGEST);
    growTo(FIRST - 1);
    TestNode one = nodes.get(2);
    awaitHeadOf(one);

    restart(one);
    join(one);
    done(recall("pack"));
    await().until(() -> one.node().state().halted().contains("version 1.1.0"));
    contracts.get(contracts.size() - 1).second();

    awaitHeadOf(one);
    assertThat(versions(one.node().ledger(), FIRST)).containsExactly("contract/drugledger/1.1.0");
  }

  @Test
  void whoReplaysWithoutTheOldVersionIsToldSo() throws IOException {
    goOver();

    RealContracts late = startFollower(20_000, new RealContracts().second());

    await()
        .until(
            () ->
                follower
                    .node()
                    .sync()
                    .status()
                    .toString()
                    .contains("first version of the contract drugledger"));
    late.first();
    awaitHeadOf(follower);
  }

  @Test
  void whoSkipsBlocksNeedsTheNewVersionAlone() throws IOException {
    goOver();
    growTo(FIRST + 80);

    startFollower(64, new RealContracts().second());

    awaitHeadOf(follower);
    assertThat(follower.node().ledger().skipped()).isPresent();
    assertThat(follower.node().state().halted()).isEmpty();
  }

  @Test
  void anUpgradeThatFailsLapsesAloneAndTheChainGoesOn() {
    nodes.forEach(this::join);
    for (RealContracts installed : contracts) {
      installed.second().install(new BadVersions.First()).install(new BadVersions.Loops());
      installed.install(new BadVersions.Reverts());
    }
    commission("pack");
    approve("bad", "1.1.0", hash("loops"));
    approve("drugledger", "1.1.0", DIGEST);
    done(act("hospital", "anybody-decides", "approve", "bad", "1.2.0", hash("loops"), FIRST));
    growTo(FIRST + 2);

    assertThat(versions(ledger(0), FIRST)).containsExactly("contract/drugledger/1.1.0");
    assertThat(module(0)).contains("lapsed");
    assertThat(module(1)).contains("entered");
    assertThat(module(2)).contains("lapsed");
    assertThat(obstacle(0)).startsWith("out-of-gas");
    assertThat(obstacle(2)).isEqualTo("never: this version cannot be");
    done(recall("pack"));
    nodes.forEach(this::awaitHeadOf);
  }

  private String module(long index) {
    return (String) ofModules("module", index).get("status");
  }

  private String obstacle(long index) {
    return (String) ofModules("obstacle", index).get("reason");
  }

  private Map<String, Object> ofModules(String function, long index) {
    CallResult answer =
        ledger(0)
            .call(
                new Call(
                    STRANGER,
                    RealContracts.address("modules"),
                    BigInteger.ZERO,
                    1_000_000,
                    RealContracts.call("modules", function, index)),
                ledger(0).head().height())
            .toOptional()
            .orElseThrow();
    return RealContracts.results("modules", function, answer.output());
  }
}
