package org.cpchain.gateway.jsonrpc;

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
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.Complaint;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Chain;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.module.ModuleVersion;
import org.cpchain.reputation.Campaign;
import org.cpchain.reputation.Dpor;
import org.cpchain.reputation.DporNode;
import org.cpchain.reputation.Impeachment;
import org.cpchain.reputation.Role;
import org.cpchain.reputation.Term;
import org.cpchain.reputation.Turn;

/** A chain of eight blocks with three reputation nodes. */
final class Answering {
  static final Address ANN = Address.fromHex("0x" + "a1".repeat(20));
  static final Address BEN = Address.fromHex("0x" + "b2".repeat(20));
  static final Address EVE = Address.fromHex("0x" + "e3".repeat(20));
  private static final long HEAD = 8;

  private Answering() {}

  static Ledger ledger() {
    return with(Ledger.class, Answering::ledger);
  }

  static Dpor dpor() {
    return with(Dpor.class, Answering::dpor);
  }

  static Campaign campaign() {
    return with(Campaign.class, Answering::campaign);
  }

  /** What a method of that name answers. */
  @FunctionalInterface
  interface Answers {
    Object to(String name, Object[] given);
  }

  static <T> T with(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (Object proxy, Method method, Object[] given) -> answers.to(method.getName(), given)));
  }

  private static Object ledger(String name, Object[] given) {
    return switch (name) {
      case "head" -> header();
      case "protocols" ->
          List.of(
              new ModuleVersion("consensus", "lbft-2.2", "1.0.0"),
              new ModuleVersion("contract", "drugledger", "1.1.0"));
      case "block" -> Optional.of(new Block(header(), List.of(), Bytes.EMPTY, 0));
      case "certificate" -> Optional.of(Bytes.of((byte) 7));
      case "decision" -> Optional.empty();
      case "chain" ->
          new Chain(
              "fake",
              BigInteger.valueOf(41_088),
              Hash.ZERO,
              "standard",
              30_000_000,
              BigInteger.TEN,
              List.of(new ModuleVersion("consensus", "lbft-2.1", "1.0.0")));
      case "committee" -> new Committee(List.of(EVE), List.of(ANN, BEN));
      default -> throw new UnsupportedOperationException(name);
    };
  }

  private static Object dpor(String name, Object[] given) {
    return switch (name) {
      case "nodes" ->
          Result.ok(
              List.of(
                  node(ANN, 5000, Role.RNODE, Role.PROPOSER),
                  node(BEN, 4000, Role.RNODE, Role.CANDIDATE),
                  node(EVE, 1000, Role.RNODE),
                  node(Address.ZERO, 1000, Role.VALIDATOR)));
      case "turn" -> Result.ok(new Turn((Long) given[0], 1, 0, 1, BEN));
      case "term" ->
          Result.ok(
              new Term(
                  (Long) given[0],
                  7,
                  12,
                  2,
                  3,
                  (Long) given[0] <= 2 ? List.of(ANN, BEN) : List.of(),
                  List.of(BEN),
                  Optional.empty()));
      case "reward" -> Result.ok(BigInteger.valueOf(1265));
      case "impeachment" ->
          Result.ok(
              new Impeachment(
                  5,
                  true,
                  ANN,
                  Hash.ZERO,
                  0,
                  List.of(EVE),
                  Optional.of(new Ledger.Decision(1, List.of(EVE), 1)),
                  Bytes.EMPTY,
                  List.of(new NodeStatus.Evidence(ANN, 5, "double-seal", Bytes.EMPTY)),
                  List.of(
                      new Complaint(
                          EVE,
                          5,
                          1,
                          Complaint.Cause.BAD_BLOCK,
                          Complaint.Sight.INVALID,
                          List.of(Hash.ZERO),
                          "wrong-state-root",
                          Bytes.of((byte) 9),
                          new Signature(Hash.ZERO, Hash.ZERO, 1))),
                  1,
                  List.of("It was silent.")));
      default -> throw new UnsupportedOperationException(name);
    };
  }

  private static Object campaign(String name, Object[] given) {
    return new Campaign.Status(
        true,
        Campaign.Phase.SOLVING,
        "",
        "it works",
        3,
        ANN,
        true,
        Optional.empty(),
        Optional.of(new Campaign.Solution(7, 99, true)),
        Optional.empty());
  }

  private static DporNode node(Address address, int rpt, Role first, Role... more) {
    return new DporNode(
        address,
        EnumSet.of(first, more),
        OptionalInt.of(rpt),
        BigInteger.ZERO,
        BigInteger.ZERO,
        Optional.empty());
  }

  static Header header() {
    return new Header(
        Hash.ZERO,
        HEAD,
        BEN,
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
}
