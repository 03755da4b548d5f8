package org.cpchain.drugledger.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.drugledger.epcis.EpcisEvent.Role;
import org.cpchain.drugledger.epcis.EpcisEvent.Subject;
import org.cpchain.drugledger.gs1.Gs1Id;
import org.cpchain.drugledger.gs1.Gs1Text;
import org.cpchain.drugledger.store.EventStore;
import org.cpchain.drugledger.store.StoredCall;
import org.cpchain.drugledger.store.StoredEvent;
import org.cpchain.query.TraceService;

/** The trace of a serial from the stored events; state and custodian from the contract. */
public final class DrugTraceService implements TraceService {
  private static final Map<String, String> ACTS =
      Map.of(
          "commission", "commissioned",
          "pack", "packed",
          "unpack", "unpacked",
          "ship", "shipped",
          "voidShipment", "shipment voided",
          "receive", "received",
          "dispense", "dispensed",
          "decommission", "decommissioned");

  private final EventStore store;
  private final ChainView chain;
  private final Parties parties;
  private final Commitments commitments;

  public DrugTraceService(
      EventStore store, ChainView chain, Parties parties, Commitments commitments) {
    this.store = store;
    this.chain = chain;
    this.parties = parties;
    this.commitments = commitments;
  }

  @Override
  public Result<Trace> trace(String identifier) {
    return Gs1Text.parse(identifier).map(Gs1Id::identity).then(this::traceOf);
  }

  private Result<Trace> traceOf(String id) {
    List<Step> steps =
        new Containment(store::about).historyOf(id).stream().map(this::step).toList();
    ChainView.Item item = chain.item(commitments.of(id));
    if (steps.isEmpty() && !item.isKnown()) {
      return Result.refused("unknown", "neither the store nor the chain knows " + id);
    }
    String state = item.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Result.ok(new Trace(id, state, parties.nameOf(item.custodian()), steps));
  }

  private Step step(Containment.Happening happening) {
    StoredEvent event = happening.event();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("event", event.eventId());
    details.put("origin", event.origin());
    event.readPoint().ifPresent(place -> details.put("place", place));
    relation(event, happening.subject()).ifPresent(other -> details.put("container", other));
    Optional<String> act = event.act().map(ACTS::get);
    if (act.isEmpty()) {
      details.put("recorded", "observed");
    }
    Optional<StoredCall.Place> place =
        store.calls(event.key()).stream().flatMap(call -> call.place().stream()).findFirst();
    return new Step(
        act.orElseGet(() -> event.erroneous() ? "error declared" : observed(event)),
        happening.subject(),
        event.time(),
        event.party().orElse("unknown"),
        place.map(StoredCall.Place::height).orElse(0L),
        place.map(StoredCall.Place::transaction).orElse(Hash.ZERO),
        details);
  }

  private static String observed(StoredEvent event) {
    return "observed: " + event.bizStep().orElse(event.type());
  }

  /** The container into or out of which the subject went. */
  private static Optional<String> relation(StoredEvent event, String subject) {
    return event.subjects().stream()
        .filter(s -> s.role() == Role.PARENT && !s.id().equals(subject))
        .map(Subject::id)
        .findFirst();
  }
}
