package org.cpchain.sap.idoc;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.BusinessDocument.Despatch;
import org.cpchain.document.BusinessDocument.Item;
import org.cpchain.document.BusinessDocument.LogisticUnit;
import org.cpchain.document.DocumentMapper;
import org.cpchain.document.SourceMessage;
import org.cpchain.identity.Partner;
import org.cpchain.identity.PartnerDirectory;

/** Outbound deliveries (DELVRY01 to 09; message types DESADV, SHPCON and WHSCON) to despatches. */
final class DeliveryMapper implements DocumentMapper {
  static final String FORMAT = "sap-idoc";

  private static final Set<String> MESSAGES = Set.of("DESADV", "SHPCON", "WHSCON");
  private static final String SCHEME = "sap-partner";

  private final PartnerDirectory partners;
  private final Optional<String> sender;
  private final Optional<String> receiver;

  /**
   * @param sender partner for senders that nobody knows; empty: they are refused
   * @param receiver partner for unknown receivers of goods that no SSCC or serial names; custody
   *     never moves to it
   */
  DeliveryMapper(PartnerDirectory partners, Optional<String> sender, Optional<String> receiver) {
    this.partners = partners;
    this.sender = sender;
    this.receiver = receiver;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public Result<List<BusinessDocument>> map(SourceMessage message) {
    return IdocXml.read(message.content()).then(idocs -> documents(idocs, message));
  }

  /** The documents of IDocs that are read already. */
  Result<List<BusinessDocument>> documents(List<Segment> idocs, SourceMessage message) {
    List<BusinessDocument> documents = new ArrayList<>();
    try {
      for (Segment idoc : idocs) {
        Segment control =
            idoc.child("EDI_DC40").orElseThrow(() -> new Wrong("missing-segment", "no EDI_DC40"));
        List<Segment> deliveries = idoc.children("E1EDL20").toList();
        check(control, deliveries);
        for (Segment delivery : deliveries) {
          documents.add(despatch(control, new DeliveryReader(delivery), message));
        }
      }
      return Result.ok(documents);
    } catch (Wrong wrong) {
      return Result.refused(wrong.reason());
    }
  }

  private static void check(Segment control, List<Segment> deliveries) {
    String type = control.field("IDOCTYP").orElse("none");
    String message = control.field("MESTYP").orElse("none");
    if (!type.matches("DELVRY0[1-9]") || !MESSAGES.contains(message)) {
      throw new Wrong(
          "unsupported-message",
          "IDoc type "
              + type
              + " with message "
              + message
              + " is none of DELVRY01 to 09 with "
              + "DESADV, SHPCON or WHSCON");
    }
    if (deliveries.isEmpty()) {
      throw new Wrong("missing-segment", "the IDoc has no delivery E1EDL20");
    }
  }

  private Despatch despatch(Segment control, DeliveryReader delivery, SourceMessage message) {
    Partner from =
        find(control.field("SNDPRN"), sender)
            .orElseThrow(() -> unknown(delivery, "sender SNDPRN", control.field("SNDPRN")));
    delivery.check();
    List<LogisticUnit> units = new ArrayList<>(delivery.units());
    units.addAll(delivery.loosePacks());
    List<Item> items = delivery.looseItems();
    if (units.isEmpty() && items.isEmpty()) {
      throw new Wrong("empty-document", "delivery " + delivery.number() + " names no goods");
    }
    Optional<String> number = delivery.receiver().or(() -> control.field("RCVPRN"));
    Partner to =
        find(number, units.isEmpty() ? receiver : Optional.empty())
            .orElseThrow(() -> unknown(delivery, "receiver", number));
    ZoneId zone = zone(from);
    return new Despatch(
        delivery.number(),
        from.id(),
        delivery.issued(zone, message.received().atZone(zone).toOffsetDateTime()),
        to.id(),
        units,
        items);
  }

  private static ZoneId zone(Partner partner) {
    String setting = partner.settings().get("sap.zone");
    try {
      return setting == null ? ZoneOffset.UTC : ZoneId.of(setting);
    } catch (DateTimeException e) {
      throw new Wrong(
          "bad-setting", "sap.zone=" + setting + " of partner " + partner.id() + " is no zone");
    }
  }

  private Optional<Partner> find(Optional<String> number, Optional<String> otherwise) {
    return number
        .flatMap(
            n -> partners.byIdentifier(SCHEME, n).or(() -> partners.byIdentifier(SCHEME, bare(n))))
        .or(() -> otherwise.flatMap(partners::byId));
  }

  /** SAP writes partner numbers with and without leading zeros. */
  private static String bare(String number) {
    return number.replaceFirst("^0+(?=.)", "");
  }

  private static Wrong unknown(DeliveryReader delivery, String role, Optional<String> number) {
    return new Wrong(
        "unknown-partner",
        "delivery "
            + delivery.number()
            + ": the "
            + role
            + " "
            + number.orElse("(none)")
            + " is not known to the node"
            + "; add identifier.sap-partner to a partner's etc/org.cpchain.partner-*.cfg and replay");
  }
}
