package org.cpchain.drugledger.service;

import java.util.Optional;
import org.cpchain.drugledger.epcis.EpcisEvent;

/** The acts that change custody or state, and by which events they are told (CBV 2.0). */
enum BusinessAct {
  COMMISSION,
  PACK,
  UNPACK,
  SHIP,
  VOID_SHIPMENT,
  RECEIVE,
  DISPENSE,
  DECOMMISSION;

  /** Empty for events that only observe. */
  static Optional<BusinessAct> of(EpcisEvent event) {
    if (event.declaredErroneous()) {
      return Optional.empty();
    }
    String step = event.bizStep().orElse("");
    String key = event.type() + " " + event.action().orElse("") + " " + step;
    return Optional.ofNullable(
        switch (key) {
          case "ObjectEvent ADD commissioning" -> COMMISSION;
          case "AggregationEvent ADD packing", "AggregationEvent ADD " -> PACK;
          case "AggregationEvent DELETE unpacking", "AggregationEvent DELETE " -> UNPACK;
          case "ObjectEvent OBSERVE shipping" -> SHIP;
          case "ObjectEvent OBSERVE void_shipping" -> VOID_SHIPMENT;
          case "ObjectEvent OBSERVE receiving" -> RECEIVE;
          case "ObjectEvent DELETE dispensing" -> DISPENSE;
          case "ObjectEvent DELETE decommissioning", "ObjectEvent DELETE destroying" ->
              DECOMMISSION;
          default -> null;
        });
  }
}
