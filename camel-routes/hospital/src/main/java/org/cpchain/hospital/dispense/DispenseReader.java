package org.cpchain.hospital.dispense;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.BusinessDocument.Dispense;
import org.cpchain.hospital.hl7.Fault;
import org.cpchain.hospital.hl7.Message;
import org.cpchain.hospital.hl7.Segment;
import org.cpchain.hospital.hl7.Times;
import org.cpchain.identity.Partner;

/**
 * Reads RDS^O13: each RXD is one dispense. What concerns the patient is not looked at. Settings of
 * the partner: {@code hl7.serial}, a list of places for the pack's serial, and {@code time-zone}
 * for times without an offset.
 */
public final class DispenseReader {
  private final Senders senders;
  private final ZoneId zone;

  public DispenseReader(Senders senders, ZoneId zone) {
    this.senders = senders;
    this.zone = zone;
  }

  /** The documents or what is wrong. */
  public sealed interface Read {}

  public record Good(List<BusinessDocument> documents) implements Read {}

  public record Bad(Fault fault) implements Read {}

  public Read read(Message message) {
    try {
      return new Good(documents(message));
    } catch (Wrong wrong) {
      return new Bad(wrong.fault);
    }
  }

  private List<BusinessDocument> documents(Message message) {
    Partner partner =
        senders
            .of(message.header())
            .orElseThrow(
                () ->
                    new Wrong(
                        Fault.error(
                            204,
                            "MSH^1^4",
                            "no partner of this node has the HL7 facility of MSH-4",
                            "add identifier.hl7-facility to a partner's"
                                + " etc/org.cpchain.partner-*.cfg and replay")));
    List<List<Segment>> orders = orders(message.segments());
    if (orders.isEmpty()) {
      throw new Wrong(Fault.error(100, "RXD^1", "the message has no segment RXD"));
    }
    List<BusinessDocument> documents = new ArrayList<>();
    for (List<Segment> order : orders) {
      String id = message.header().controlId();
      String number = orders.size() == 1 ? id : id + "-" + (documents.size() + 1);
      documents.add(dispense(number, partner, message, order));
    }
    return documents;
  }

  private Dispense dispense(
      String number, Partner partner, Message message, List<Segment> segments) {
    Segment rxd = segments.stream().filter(s -> s.name().equals("RXD")).findFirst().orElseThrow();
    Product product = Product.of(rxd).orElseThrow(() -> new Wrong(Product.fault(rxd)));
    Packs packs = packs(partner, product, segments);
    return new Dispense(
        number,
        partner.id(),
        time(partner, message, rxd),
        packs.links(),
        Optional.of(product.uri()),
        lot(rxd).or(packs::lot),
        quantity(rxd),
        rxd.value(5, 1));
  }

  private record Packs(List<String> links, Optional<String> lot) {}

  private static Packs packs(Partner partner, Product product, List<Segment> segments) {
    Set<String> links = new LinkedHashSet<>();
    Optional<String> lot = Optional.empty();
    String places = partner.settings().getOrDefault("hl7.serial", SerialSource.USUAL);
    for (SerialSource source : SerialSource.list(places)) {
      for (String value : source.values(segments)) {
        if (Gs1.looksLike(value)) {
          Gs1 scan =
              Gs1.read(value)
                  .orElseThrow(
                      () ->
                          new Wrong(
                              wrongSerial(
                                  source,
                                  "is no GS1 scan of a pack: its check"
                                      + " digit, or a character of it, is wrong")));
          scan.serial().ifPresent(serial -> links.add(Gs1.link(scan.gtin(), serial)));
          lot = lot.or(scan::lot);
        } else if (source.holdsBareSerials()) {
          links.add(bare(source, product, value));
        }
      }
    }
    return new Packs(List.copyOf(links), lot);
  }

  private static String bare(SerialSource source, Product product, String serial) {
    if (!Gs1.isText(serial)) {
      throw new Wrong(wrongSerial(source, "is no serial of 1 to 20 characters"));
    }
    return Gs1.link(
        product
            .gtin()
            .orElseThrow(
                () ->
                    new Wrong(
                        Fault.error(
                            103, "RXD^1^2", "a serial needs a product with a GTIN in RXD-2"))),
        serial);
  }

  private static Fault wrongSerial(SerialSource source, String what) {
    return Fault.error(102, source.toString(), "the value " + what);
  }

  private OffsetDateTime time(Partner partner, Message message, Segment rxd) {
    String location = "RXD^" + rxd.sequence() + "^3";
    if (rxd.value(3, 1).isEmpty()) {
      throw new Wrong(Fault.error(101, location, "RXD-3, the time of dispensing, is empty"));
    }
    ZoneId usual =
        Times.offset(message.header().time())
            .map(ZoneId.class::cast)
            .orElseGet(() -> zone(partner));
    return Times.parse(rxd.value(3, 1), usual)
        .orElseThrow(
            () ->
                new Wrong(
                    Fault.error(
                        102,
                        location,
                        "RXD-3, the time of dispensing, is no time YYYYMMDD[HHMM[SS]]")));
  }

  private ZoneId zone(Partner partner) {
    try {
      return Optional.ofNullable(partner.settings().get("time-zone")).map(ZoneId::of).orElse(zone);
    } catch (DateTimeException e) {
      throw new Wrong(
          Fault.reject(207, "", "setting.time-zone of partner " + partner.id() + " is no zone"));
    }
  }

  /** A lot that GS1 cannot write could never be carried out; a scan there is read as one. */
  private static Optional<String> lot(Segment rxd) {
    Optional<String> lot =
        Optional.of(rxd.value(18, 1)).filter(text -> !text.isEmpty() && !Gs1.looksLike(text));
    if (lot.isPresent() && !Gs1.isText(lot.get())) {
      throw new Wrong(
          Fault.error(
              102,
              "RXD^" + rxd.sequence() + "^18",
              "RXD-18, the lot, is none of 1 to 20 characters without blanks, as GS1's (10) is"));
    }
    return lot;
  }

  private static BigDecimal quantity(Segment rxd) {
    String location = "RXD^" + rxd.sequence() + "^4";
    String text = rxd.value(4, 1);
    if (text.isEmpty()) {
      throw new Wrong(Fault.error(101, location, "RXD-4, the amount dispensed, is empty"));
    }
    if (!text.matches("\\+?\\d{1,18}(\\.\\d{0,9})?") || new BigDecimal(text).signum() == 0) {
      throw new Wrong(
          Fault.error(102, location, "RXD-4, the amount dispensed, is no number above zero"));
    }
    return new BigDecimal(text);
  }

  /** Each RXD with the segments behind it; those of a hospital's own before the first count too. */
  private static List<List<Segment>> orders(List<Segment> segments) {
    List<List<Segment>> orders = new ArrayList<>();
    List<Segment> before = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.name().equals("RXD")) {
        orders.add(new ArrayList<>(orders.isEmpty() ? before : List.of()));
      }
      if (!orders.isEmpty()) {
        orders.get(orders.size() - 1).add(segment);
      } else if (segment.name().startsWith("Z")) {
        before.add(segment);
      }
    }
    return orders;
  }

  /** Ends the reading; goes no further than {@link #read}. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Wrong(Fault fault) {
      super(fault.text(), null, false, false);
      this.fault = fault;
    }
  }
}
