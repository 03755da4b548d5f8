package org.cpchain.drugledger.service;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpchain.base.Hash;
import org.cpchain.drugledger.epcis.EpcisEvent;
import org.cpchain.drugledger.epcis.EpcisEvent.Role;
import org.cpchain.drugledger.epcis.EpcisEvent.Subject;
import org.cpchain.drugledger.gs1.Gs1Id;
import org.cpchain.drugledger.gs1.Gs1Key;
import org.cpchain.drugledger.gs1.Gs1Text;
import org.cpchain.identity.Partner;

/**
 * Finds the contract calls that an event means. An event of somebody whom this node cannot act for,
 * or about things that the chain has never seen, is anchored by its hash and changes nothing; an
 * event about known things is put to the contract, which may refuse it.
 */
public final class EventPlanner {
  /** Signs what no partner of this node does. */
  public static final String NODE = "node";

  private static final Pattern ACT = Pattern.compile("[a-z0-9_-]{1,40}");
  private static final int ITEMS_PER_CALL = 100;

  private final ChainView chain;
  private final Parties parties;
  private final Commitments commitments;

  public EventPlanner(ChainView chain, Parties parties, Commitments commitments) {
    this.chain = chain;
    this.parties = parties;
    this.commitments = commitments;
  }

  public Plan plan(EpcisEvent event) {
    Optional<Partner> actor = parties.actor(event);
    Optional<String> signer = actor.flatMap(Partner::signer);
    Optional<BusinessAct> act = BusinessAct.of(event);
    if (act.isEmpty() || signer.isEmpty() || !concernsThisChain(act.get(), event, actor)) {
      return observe(event, actor);
    }
    Calls calls = new Calls(signer.get(), event.hash());
    List<String> items = event.ids(Role.EPC);
    switch (act.get()) {
      case COMMISSION -> commission(event, calls);
      case PACK -> calls.parent("pack", event.ids(Role.PARENT).get(0), event.ids(Role.CHILD));
      case UNPACK -> calls.parent("unpack", event.ids(Role.PARENT).get(0), event.ids(Role.CHILD));
      case SHIP -> {
        Partner to = parties.receiver(event).orElseThrow();
        calls.items("ship", items, Map.of("to", to.account()), ", to " + to.id());
      }
      case VOID_SHIPMENT -> calls.items("voidShipment", items, Map.of(), "");
      case RECEIVE -> calls.items("receive", items, Map.of(), "");
      case DISPENSE -> calls.items("dispense", items, Map.of(), "");
      case DECOMMISSION -> calls.items("decommission", items, Map.of("reason", reason(event)), "");
    }
    return new Plan(calls.made.get(0).function(), actor.map(Partner::id), calls.made);
  }

  /** An observation: the event's hash, with what it is about. */
  public Plan observe(EpcisEvent event, Optional<Partner> actor) {
    List<String> subjects = event.subjects().stream().map(Subject::id).distinct().toList();
    Calls calls = new Calls(actor.flatMap(Partner::signer).orElse(NODE), event.hash());
    String act = observedAct(event);
    calls.observe(act, subjects.isEmpty() ? List.of(event.effectiveId()) : subjects, 0);
    return new Plan(Plan.OBSERVE, actor.map(Partner::id), calls.made);
  }

  private boolean concernsThisChain(BusinessAct act, EpcisEvent event, Optional<Partner> actor) {
    List<String> items = event.ids(Role.EPC);
    return switch (act) {
      case COMMISSION -> !items.isEmpty();
      case PACK -> !event.ids(Role.CHILD).isEmpty() && known(event.ids(Role.CHILD));
      case UNPACK -> known(event.ids(Role.PARENT));
      case SHIP -> !items.isEmpty() && known(items) && goesToSomebodyElse(event, actor);
      case VOID_SHIPMENT, RECEIVE, DISPENSE, DECOMMISSION -> !items.isEmpty() && known(items);
    };
  }

  /** A transport between two places of one partner changes no custody. */
  private boolean goesToSomebodyElse(EpcisEvent event, Optional<Partner> actor) {
    return parties
        .receiver(event)
        .filter(to -> actor.stream().noneMatch(from -> from.account().equals(to.account())))
        .isPresent();
  }

  private boolean known(List<String> ids) {
    return ids.stream().map(commitments::of).allMatch(chain::isKnown);
  }

  private void commission(EpcisEvent event, Calls calls) {
    Map<Optional<String>, List<String>> byProduct = new LinkedHashMap<>();
    for (String id : event.ids(Role.EPC)) {
      Optional<String> product =
          Gs1Text.gs1(id)
              .filter(gs1 -> gs1.key() == Gs1Key.GTIN)
              .map(gs1 -> gs1.unqualified().identity());
      byProduct.computeIfAbsent(product, p -> new ArrayList<>()).add(id);
    }
    byProduct.forEach(
        (product, ids) -> {
          Optional<String> lot =
              product.flatMap(
                  p ->
                      event
                          .lot()
                          .map(l -> Gs1Text.gs1(p).orElseThrow().with(Gs1Id.LOT, l).identity()));
          calls.items(
              "commission",
              ids,
              Map.of(
                  "product", product.map(commitments::of).orElse(Hash.ZERO),
                  "lot", lot.map(commitments::of).orElse(Hash.ZERO)),
              "");
        });
  }

  /** The contract's numbers of reasons. */
  private static long reason(EpcisEvent event) {
    String why = event.disposition().orElse("");
    if (event.bizStep().filter("destroying"::equals).isPresent() || "destroyed".equals(why)) {
      return 1;
    }
    return switch (why) {
      case "damaged" -> 2;
      case "expired" -> 3;
      case "recalled" -> 4;
      case "stolen", "unknown" -> 5;
      default -> 0;
    };
  }

  private static String observedAct(EpcisEvent event) {
    if (event.declaredErroneous()) {
      return "error_declaration";
    }
    return event
        .bizStep()
        .filter(step -> ACT.matcher(step).matches())
        .orElseGet(() -> event.type().toLowerCase(java.util.Locale.ROOT));
  }

  /** An id for people. A hospital's own code is not checked and might be anything. */
  static String shown(List<String> ids) {
    String first =
        ids.get(0).startsWith("urn:hl7v2:")
            ? "a code of the hospital's own"
            : ids.get(0).replace("https://id.gs1.org/", "");
    return ids.size() == 1 ? first : ids.size() + " items from " + first;
  }

  /** The calls of one event; long lists are cut, because a block's gas is limited. */
  final class Calls {
    private final String account;
    private final Hash document;
    private final List<ContractCall> made = new ArrayList<>();

    Calls(String account, Hash document) {
      this.account = account;
      this.document = document;
    }

    List<ContractCall> made() {
      return List.copyOf(made);
    }

    void items(String function, List<String> ids, Map<String, Object> more, String shown) {
      inParts(function, "items", ids, more, shown);
    }

    void parent(String function, String parent, List<String> children) {
      Map<String, Object> arguments = Map.of("parent", commitments.of(parent));
      String into = " in " + shown(List.of(parent));
      if (children.isEmpty()) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("children", List.of());
        made.add(call(function, "all" + into, all));
      } else {
        inParts(function, "children", children, arguments, into);
      }
    }

    void observe(String act, List<String> subjects, long quantity) {
      inParts(
          "observe",
          "subjects",
          subjects,
          Map.of("act", act, "quantity", BigInteger.valueOf(quantity)),
          ", " + act);
    }

    private void inParts(
        String function,
        String parameter,
        List<String> ids,
        Map<String, Object> more,
        String shown) {
      for (int from = 0; from < ids.size(); from += ITEMS_PER_CALL) {
        List<String> part = ids.subList(from, Math.min(ids.size(), from + ITEMS_PER_CALL));
        Map<String, Object> arguments = new LinkedHashMap<>(more);
        arguments.put(parameter, commitments.all(part));
        made.add(call(function, shown(part) + shown, arguments));
      }
    }

    private ContractCall call(String function, String shown, Map<String, Object> arguments) {
      String description = "drugledger." + function + "(" + shown + ")";
      return new ContractCall(function, description, account, arguments, document);
    }
  }
}
