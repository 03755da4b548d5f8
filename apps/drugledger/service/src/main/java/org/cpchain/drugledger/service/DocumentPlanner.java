package org.cpchain.drugledger.service;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.BusinessDocument.Despatch;
import org.cpchain.document.BusinessDocument.Dispense;
import org.cpchain.document.BusinessDocument.Item;
import org.cpchain.document.BusinessDocument.LogisticUnit;
import org.cpchain.drugledger.epcis.EpcisEvent;
import org.cpchain.drugledger.gs1.Gs1Text;
import org.cpchain.drugledger.service.EventPlanner.Calls;
import org.cpchain.identity.Partner;

/** Finds the contract calls that a canonical document means, on the newest state of the chain. */
final class DocumentPlanner {
  private final EventPlanner planner;
  private final ChainView chain;
  private final Parties parties;
  private final Commitments commitments;

  DocumentPlanner(EventPlanner planner, ChainView chain, Parties parties, Commitments commitments) {
    this.planner = planner;
    this.chain = chain;
    this.parties = parties;
    this.commitments = commitments;
  }

  /** The document with the identities of all that it names. */
  static BusinessDocument normal(BusinessDocument document) {
    if (document instanceof Dispense d) {
      List<String> packs = d.packs().stream().map(Gs1Text::identity).distinct().toList();
      return new Dispense(
          d.number(),
          d.partner(),
          d.occurred(),
          packs,
          d.product(),
          d.lot(),
          d.quantity(),
          d.unit());
    }
    Despatch d = (Despatch) document;
    List<LogisticUnit> units =
        d.units().stream()
            .map(
                unit ->
                    new LogisticUnit(
                        Gs1Text.identity(unit.sscc()),
                        unit.contents().stream().map(Gs1Text::identity).distinct().toList()))
            .toList();
    return new Despatch(d.number(), d.partner(), d.occurred(), d.receiver(), units, d.items());
  }

  /** The packs and units that the document names. */
  static Set<String> things(BusinessDocument document) {
    if (document instanceof Dispense dispense) {
      return Set.copyOf(dispense.packs());
    }
    Set<String> things = new HashSet<>();
    for (LogisticUnit unit : ((Despatch) document).units()) {
      things.add(unit.sscc());
      things.addAll(unit.contents());
    }
    return things;
  }

  /** Every event that the document may lead to, in order. */
  List<EpcisEvent> events(BusinessDocument document, Partner partner) {
    DocumentEvents make = new DocumentEvents(partner);
    List<EpcisEvent> events = new ArrayList<>();
    if (document instanceof Dispense dispense) {
      if (dispense.packs().isEmpty()) {
        dispense.product().ifPresent(p -> events.add(make.dispensingQuantity(dispense, p)));
      }
      dispense.packs().forEach(pack -> events.add(make.dispensingPack(dispense, pack)));
      return events;
    }
    Despatch despatch = (Despatch) document;
    Partner receiver = parties.byId(despatch.receiver()).orElseThrow();
    for (LogisticUnit unit : innermostFirst(despatch)) {
      events.add(make.commissioning(despatch, unit));
      if (!unit.contents().isEmpty()) {
        events.add(make.packing(despatch, unit));
      }
    }
    List<String> outermost = outermost(despatch);
    if (!outermost.isEmpty()) {
      events.add(make.shipping(despatch, outermost, receiver));
    }
    despatch.items().forEach(item -> events.add(make.shipping(despatch, item, receiver)));
    return events;
  }

  Result<List<ContractCall>> dispense(Dispense document, Partner partner) {
    DocumentEvents make = new DocumentEvents(partner);
    if (document.packs().isEmpty()) {
      if (document.product().isEmpty()) {
        return Result.refused(
            "empty-document", "dispense " + document.number() + " names neither pack nor product");
      }
      String product = document.product().get();
      Calls calls = calls(partner, make.dispensingQuantity(document, product));
      String goods = DocumentEvents.goods(product, document.lot());
      calls.observe("dispensing", List.of(goods), whole(document.quantity()));
      return Result.ok(calls.made());
    }
    List<ContractCall> all = new ArrayList<>();
    for (String pack : document.packs()) {
      Calls calls = calls(partner, make.dispensingPack(document, pack));
      if (partner.signer().isPresent() && isKnown(pack)) {
        calls.items("dispense", List.of(pack), Map.of(), "");
      } else {
        calls.observe("dispensing", List.of(pack), 1);
      }
      all.addAll(calls.made());
    }
    return Result.ok(all);
  }

  /**
   * @param sent whether the call went out before, when the same document was planned an earlier
   *     time: then it belongs to the plan again, whatever the chain looks like now
   */
  Result<List<ContractCall>> despatch(
      Despatch document, Partner partner, Partner receiver, Predicate<ContractCall> sent) {
    DocumentEvents make = new DocumentEvents(partner);
    List<String> outermost = outermost(document);
    if (outermost.isEmpty() && document.items().isEmpty()) {
      return Result.refused("empty-document", "despatch " + document.number() + " names no goods");
    }
    List<ContractCall> all = new ArrayList<>();
    if (!outermost.isEmpty()) {
      EpcisEvent shipping = make.shipping(document, outermost, receiver);
      Calls ship = calls(partner, shipping);
      if (partner.signer().isPresent()) {
        all.addAll(packing(document, partner, make, sent));
        ship.items("ship", outermost, Map.of("to", receiver.account()), ", to " + receiver.id());
      } else {
        ship.observe("shipping", outermost, 0);
      }
      all.addAll(ship.made());
    }
    for (Item item : document.items()) {
      Calls calls = calls(partner, make.shipping(document, item, receiver));
      String goods = DocumentEvents.goods(item.product(), item.lot());
      calls.observe("shipping", List.of(goods), whole(item.quantity()));
      all.addAll(calls.made());
    }
    return Result.ok(all);
  }

  /**
   * Brings each unit to be what the document says that it holds. A unit of which nothing inside is
   * known to the chain comes into being by itself; a pack that the chain has never seen is left
   * out.
   */
  private List<ContractCall> packing(
      Despatch document, Partner partner, DocumentEvents make, Predicate<ContractCall> sent) {
    List<ContractCall> all = new ArrayList<>();
    Set<String> born = new HashSet<>();
    for (LogisticUnit unit : innermostFirst(document)) {
      List<String> known =
          unit.contents().stream().filter(id -> born.contains(id) || isKnown(id)).toList();
      List<ContractCall> calls =
          known.isEmpty()
              ? birth(unit, calls(partner, make.commissioning(document, unit)), sent)
              : filling(unit, known, () -> calls(partner, make.packing(document, unit)), sent);
      if (!calls.isEmpty()) {
        all.addAll(calls);
        born.add(unit.sscc());
      }
    }
    return all;
  }

  private List<ContractCall> birth(LogisticUnit unit, Calls calls, Predicate<ContractCall> sent) {
    Map<String, Object> noProduct = Map.of("product", Hash.ZERO, "lot", Hash.ZERO);
    calls.items("commission", List.of(unit.sscc()), noProduct, "");
    boolean needed = !isKnown(unit.sscc()) || sent.test(calls.made().get(0));
    return needed ? calls.made() : List.of();
  }

  private List<ContractCall> filling(
      LogisticUnit unit, List<String> known, Supplier<Calls> calls, Predicate<ContractCall> sent) {
    Calls whole = calls.get();
    whole.parent("pack", unit.sscc(), known);
    if (sent.test(whole.made().get(0))) {
      return whole.made();
    }
    Hash container = commitments.of(unit.sscc());
    List<String> outside =
        known.stream()
            .filter(id -> !chain.item(commitments.of(id)).parent().equals(container))
            .toList();
    Calls rest = calls.get();
    if (!outside.isEmpty()) {
      rest.parent("pack", unit.sscc(), outside);
    }
    return rest.made();
  }

  private Calls calls(Partner partner, EpcisEvent event) {
    return planner.new Calls(partner.signer().orElse(EventPlanner.NODE), event.hash());
  }

  private boolean isKnown(String id) {
    return chain.isKnown(commitments.of(id));
  }

  private static List<LogisticUnit> innermostFirst(Despatch document) {
    List<LogisticUnit> units = new ArrayList<>(document.units());
    java.util.Collections.reverse(units);
    return units;
  }

  private static List<String> outermost(Despatch document) {
    Set<String> inside = new HashSet<>();
    document.units().forEach(unit -> inside.addAll(unit.contents()));
    return document.units().stream()
        .map(LogisticUnit::sscc)
        .filter(sscc -> !inside.contains(sscc))
        .toList();
  }

  /** Whole units for the chain; 0, which means not counted, for parts of units. */
  private static long whole(BigDecimal quantity) {
    return Optional.of(quantity.stripTrailingZeros())
        .filter(q -> q.scale() <= 0 && q.signum() > 0 && q.precision() - q.scale() <= 18)
        .map(BigDecimal::longValueExact)
        .orElse(0L);
  }
}
