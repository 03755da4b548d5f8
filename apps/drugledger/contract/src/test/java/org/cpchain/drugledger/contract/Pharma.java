package org.cpchain.drugledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.runtime.Catalog;
import org.cpchain.contract.runtime.Registry;
import org.cpchain.contract.runtime.core.Machine;
import org.cpchain.testkit.ContractHarness;
import org.cpchain.testkit.ContractHarness.Outcome;
import org.cpchain.testkit.FakeSuite;
import org.cpchain.testkit.OwnClasses;

/** The parties of a story and the contract between them, on the real machine. */
final class Pharma {
  static final Address MAKER = FakeSuite.address("maker");
  static final Address WHOLESALER = FakeSuite.address("wholesaler");
  static final Address HOSPITAL = FakeSuite.address("hospital");
  static final Address STRANGER = FakeSuite.address("stranger");

  static final Hash PRODUCT = id("product");
  static final Hash LOT = id("lot");
  static final Hash PAPER = id("document");

  private static final String CONTRACT = "drugledger";

  final ContractHarness contracts;
  private final Catalog catalog;

  Pharma() {
    Registry registry = new Registry();
    assertThat(
            registry
                .add(1, new DrugledgerContract(), new OwnClasses(DrugledgerContract.class)::find)
                .refusal())
        .as("the byte-code check")
        .isEmpty();
    catalog = new Catalog(registry);
    contracts =
        new ContractHarness(
            new Machine(
                registry::table,
                FakeSuite.INSTANCE,
                (where, bug) -> {
                  throw new AssertionError(where, bug);
                }),
            catalog);
  }

  /** The commitment to something. */
  static Hash id(String name) {
    return FakeSuite.INSTANCE.hash(name.getBytes(StandardCharsets.UTF_8));
  }

  static List<Hash> ids(String... names) {
    return Arrays.stream(names).map(Pharma::id).toList();
  }

  /** Does something, and gives the reason when it was refused. */
  Outcome act(Address who, String function, Object... arguments) {
    return contracts.call(who, CONTRACT, function, arguments);
  }

  void commission(Address who, String... items) {
    ok(act(who, "commission", ids(items), PRODUCT, LOT, PAPER));
  }

  void pack(Address who, String parent, String... children) {
    ok(act(who, "pack", id(parent), ids(children), PAPER));
  }

  void unpack(Address who, String parent, String... children) {
    ok(act(who, "unpack", id(parent), ids(children), PAPER));
  }

  void ship(Address who, Address to, String... items) {
    ok(act(who, "ship", ids(items), to, PAPER));
  }

  void receive(Address who, String... items) {
    ok(act(who, "receive", ids(items), PAPER));
  }

  void dispense(Address who, String... items) {
    ok(act(who, "dispense", ids(items), PAPER));
  }

  void decommission(Address who, String... items) {
    ok(act(who, "decommission", ids(items), 1, PAPER));
  }

  Map<String, Object> item(String name) {
    return view("item", id(name));
  }

  List<?> children(String parent) {
    return (List<?>) view("children", id(parent), 0, 500).get("items");
  }

  Map<String, Object> view(String function, Object... arguments) {
    Outcome outcome = act(STRANGER, function, arguments);
    ok(outcome);
    return catalog.decodeResults(CONTRACT, function, outcome.output()).toOptional().orElseThrow();
  }

  static void ok(Outcome outcome) {
    assertThat(outcome.reason()).isEmpty();
  }
}
