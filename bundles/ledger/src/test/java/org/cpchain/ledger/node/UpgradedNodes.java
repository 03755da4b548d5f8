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

/** Four real nodes with Drugledger in the real runtime, on a chain that goes from 1.0 to 1.1. */
abstract class UpgradedNodes extends FourNodes {
  static final long FIRST = 16;
  static final Address DRUGLEDGER = Address.fromHex("0x0000000000000000000000000000000000002001");
  static final Hash LOT = hash("lot");
  static final Hash PAPER = hash("paper");
  static final Hash DIGEST = hash("the bundle of 1.1");

  final List<RealContracts> contracts = new ArrayList<>();
  TestNode follower;
  private long approvals;

  UpgradedNodes() {
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

  static Hash hash(String text) {
    return TestNode.SUITE.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  final Ledger ledger(int node) {
    return nodes.get(node).node().ledger();
  }

  final Receipt send(Key from, Address to, Bytes data) {
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

  final Receipt act(String who, String contract, String function, Object... arguments) {
    return send(
        nodes.get(0).keys().key(who),
        RealContracts.address(contract),
        RealContracts.call(contract, function, arguments));
  }

  final void done(Receipt receipt) {
    assertThat(receipt.revertReason()).isEmpty();
    assertThat(receipt.success()).isTrue();
  }

  final void approve(String contract, String version, Hash digest) {
    done(act("hospital", "anybody-decides", "approve", contract, version, digest, FIRST));
    long number = approvals++;
    for (TestNode validator : nodes.subList(0, 3)) { // a quorum
      done(
          send(
              validator.keys().key("node"),
              RealContracts.address("modules"),
              RealContracts.call("modules", "setReady", number, digest, true)));
    }
  }

  final void growTo(long height) {
    while (ledger(0).head().height() < height) {
      send(nodes.get(0).keys().key("hospital"), STRANGER, Bytes.EMPTY);
    }
  }

  final void commission(String pack) {
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

  final Receipt recall(String witness) {
    return act("manufacturer", "drugledger", "recall", LOT, hash(witness), PAPER);
  }

  final Result<CallResult> view(Ledger ledger, long height, String function, Object... values) {
    return ledger.call(
        new Call(
            STRANGER,
            DRUGLEDGER,
            BigInteger.ZERO,
            1_000_000,
            RealContracts.call("drugledger", function, values)),
        height);
  }

  static List<String> versions(Ledger ledger, long height) {
    return ledger.protocols(height).stream()
        .filter(module -> module.family().equals("contract"))
        .map(ModuleVersion::toString)
        .toList();
  }

  final RealContracts startFollower(long skipDistance, RealContracts installed) throws IOException {
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

  final void awaitHeadOf(TestNode node) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> node.node().ledger().head().equals(ledger(0).head()));
  }

  final String module(long index) {
    return (String) ofModules("module", index).get("status");
  }

  final String obstacle(long index) {
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
