package org.cpchain.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpchain.shell.Printed.printed;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Complaint;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.reputation.Campaign;
import org.cpchain.reputation.Dpor;
import org.cpchain.reputation.DporNode;
import org.cpchain.reputation.Impeachment;
import org.cpchain.reputation.Role;
import org.cpchain.reputation.Term;
import org.cpchain.reputation.Turn;
import org.junit.jupiter.api.Test;

class DporCommandsTest {
  private static final Address ANN = Address.fromHex("0x" + "a1".repeat(20));
  private static final Address EVE = Address.fromHex("0x" + "e3".repeat(20));
  private static final BigInteger CPC = BigInteger.TEN.pow(18);

  private final Ledger ledger = fake(Ledger.class, (name, given) -> header());
  private final Dpor dpor = fake(Dpor.class, DporCommandsTest::answer);
  private final FakeCampaign campaign = new FakeCampaign();

  @Test
  void nodesAreShownWithRolesReputationAndDeposits() throws Exception {
    DporNodesCommand command = new DporNodesCommand();
    command.ledger = ledger;
    command.dpor = dpor;
    assertThat(printed(command))
        .contains("RNode, candidate", "4321", "200000.5")
        .contains(ANN.toString());
  }

  @Test
  void anExplanationHasTheRolesAndTheArithmetic() throws Exception {
    DporExplainCommand command = new DporExplainCommand();
    command.ledger = ledger;
    command.dpor = dpor;
    command.address = ANN.toHex();
    assertThat(printed(command)).contains("after block 8: RNode, candidate", "sum 4321");
    command.address = "ann";
    assertThatThrownBy(command::execute).hasMessageContaining("ann is no address");
    command.address = ANN.toHex();
    command.height = 9L;
    assertThatThrownBy(command::execute).hasMessage("There is no block 9; the last one is 8.");
  }

  @Test
  void aTermIsShownWithTheTurnThatIsNext() throws Exception {
    DporTermCommand command = new DporTermCommand();
    command.ledger = ledger;
    command.dpor = dpor;
    assertThat(printed(command))
        .contains("block 9 is next: term 1, view 0, turn 2 of " + ANN)
        .contains("term 1: blocks 7 to 12, 2 views of 3 turns", "not known yet")
        .contains("nobody has claimed to campaign in it");
  }

  @Test
  void anImpeachmentShowsWhoHasSignedAndWhoHasNot() throws Exception {
    DporImpeachmentCommand command = new DporImpeachmentCommand();
    command.ledger = ledger;
    command.dpor = dpor;
    command.height = 5L;
    assertThat(printed(command))
        .contains("It was silent.")
        .containsPattern(EVE + " +\\| yes")
        .containsPattern(ANN + " +\\|")
        .containsPattern(
            "2 +\\| " + EVE + " +\\| saw no proposal until round 2; its timer had ended")
        .doesNotContain("certificate", "signature");
    command.proof = true;
    assertThat(printed(command)).contains("certificate 0x07", "double-seal of " + ANN + " 0x08");
    assertThat(printed(command)).contains("complaint of " + EVE + " signed 0x09 signature 0x0000");
  }

  @Test
  void theCampaignIsStartedAndStoppedByHand() throws Exception {
    DporCampaignCommand command = new DporCampaignCommand();
    command.campaign = campaign;
    assertThat(printed(command)).contains("off", "it waits", "terms 4 to 6", "nonce 99");
    command.action = "start";
    command.terms = 2;
    assertThat(printed(command)).contains("on, 2 terms at a time");
    command.terms = 1;
    assertThat(printed(command)).contains("on, 1 term at a time");
    command.terms = 9;
    assertThatThrownBy(command::execute).hasMessage("9 terms; the network allows 1 to 3");
    command.action = "stop";
    assertThat(printed(command)).contains("off");
    command.action = "pause";
    assertThatThrownBy(command::execute).hasMessageContaining("Nothing was changed");
  }

  @Test
  void withoutTheBundleTheCommandsSayWhy() {
    assertThatThrownBy(() -> new DporNodesCommand().execute())
        .hasMessageContaining("org.cpchain.dpor");
    assertThatThrownBy(() -> new DporCampaignCommand().execute())
        .hasMessageContaining("org.cpchain.dpor");
  }

  private static Object answer(String name, Object[] given) {
    return switch (name) {
      case "nodes" -> Result.ok(List.of(node()));
      case "node" -> Result.ok(node());
      case "explain" -> Result.ok(List.of("sum 4321", "RPT of " + ANN + " = 4321"));
      case "turn" -> Result.ok(new Turn((Long) given[0], 1, 0, 2, ANN));
      case "term" ->
          Result.ok(new Term(1, 7, 12, 3, 2, List.of(ANN, EVE), List.of(), Optional.empty()));
      case "impeachment" ->
          Result.ok(
              new Impeachment(
                  5,
                  true,
                  ANN,
                  Hash.ZERO,
                  0,
                  List.of(ANN, EVE),
                  Optional.of(new Ledger.Decision(1, List.of(EVE), 2)),
                  Bytes.of((byte) 7),
                  List.of(new NodeStatus.Evidence(ANN, 5, "double-seal", Bytes.of((byte) 8))),
                  List.of(
                      new Complaint(
                          EVE,
                          5,
                          2,
                          Complaint.Cause.TIMEOUT,
                          Complaint.Sight.NOTHING,
                          List.of(),
                          "",
                          Bytes.of((byte) 9),
                          new Signature(Hash.ZERO, Hash.ZERO, 1))),
                  1,
                  List.of("It was silent.")));
      default -> throw new UnsupportedOperationException(name);
    };
  }

  private static DporNode node() {
    return new DporNode(
        ANN,
        EnumSet.of(Role.RNODE, Role.CANDIDATE),
        OptionalInt.of(4321),
        BigInteger.ZERO,
        CPC.multiply(BigInteger.valueOf(200_000)).add(CPC.shiftRight(1)),
        Optional.empty());
  }

  private static Header header() {
    return new Header(
        Hash.ZERO,
        8,
        ANN,
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

  /** What a method of that name answers. */
  @FunctionalInterface
  private interface Answers {
    Object to(String name, Object[] given);
  }

  private static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (Object proxy, Method method, Object[] given) -> answers.to(method.getName(), given)));
  }

  private static final class FakeCampaign implements Campaign {
    private boolean enabled;
    private int claimed = 3;

    @Override
    public Status status() {
      return new Status(
          enabled,
          enabled ? Phase.WAITING : Phase.OFF,
          "",
          "it waits",
          claimed,
          ANN,
          true,
          Optional.of(new Claim(4, 6)),
          Optional.of(new Solution(7, 99, true)),
          Optional.empty());
    }

    @Override
    public Result<Status> start(int terms, boolean anyNetwork) {
      if (terms > 3) {
        return Result.refused("bad-terms", terms + " terms; the network allows 1 to 3");
      }
      enabled = true;
      claimed = terms;
      return Result.ok(status());
    }

    @Override
    public Status stop() {
      enabled = false;
      return status();
    }

    @Override
    public Result<Status> join() {
      return Result.ok(status());
    }
  }
}
