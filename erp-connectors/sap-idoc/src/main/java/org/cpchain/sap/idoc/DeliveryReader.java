package org.cpchain.sap.idoc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.document.BusinessDocument.Item;
import org.cpchain.document.BusinessDocument.LogisticUnit;

/** Reads one outbound delivery (segment E1EDL20 of DELVRY01 to 09). */
final class DeliveryReader {
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

  /** Actual goods issue, planned goods issue, picking: the first that is there. */
  private static final List<String> DATES = List.of("015", "006", "010");

  private final Segment delivery;
  private final String number;

  DeliveryReader(Segment delivery) {
    this.delivery = delivery;
    this.number =
        delivery
            .field("VBELN")
            .orElseThrow(() -> new Wrong("missing-field", "E1EDL20 has no VBELN"));
  }

  String number() {
    return number;
  }

  /** The ship-to party's number. */
  Optional<String> receiver() {
    return delivery.child("E1ADRM1", "PARTNER_Q", "WE").flatMap(s -> s.field("PARTNER_ID"));
  }

  OffsetDateTime issued(ZoneId zone, OffsetDateTime otherwise) {
    for (String qualifier : DATES) {
      Optional<Segment> date = delivery.child("E1EDT13", "QUALF", qualifier);
      Optional<String> day = date.flatMap(s -> s.field("ISDD").or(() -> s.field("NTANF")));
      if (day.isPresent() && !day.get().equals("00000000")) {
        String time =
            date.flatMap(s -> s.field("ISDZ").or(() -> s.field("NTANZ"))).orElse("000000");
        return dateTime(day.get(), time, zone);
      }
    }
    return otherwise;
  }

  private OffsetDateTime dateTime(String day, String time, ZoneId zone) {
    try {
      return LocalDateTime.of(LocalDate.parse(day, DATE), LocalTime.parse(time, TIME))
          .atZone(zone)
          .toOffsetDateTime();
    } catch (DateTimeParseException e) {
      throw new Wrong("bad-date", "delivery " + number + ": " + day + " " + time + " is no date");
    }
  }

  /** Every item, packed or not: what is wrong with one is wrong with the delivery. */
  void check() {
    delivery.children("E1EDL24").forEach(this::check);
    delivery
        .descendants("E1EDL44")
        .filter(content -> content.field("EXIDV").isEmpty())
        .forEach(content -> positive(content, "VEMNG"));
  }

  private void check(Segment item) {
    gtin(item);
    // Of a split item the batches have the quantity, and it has none itself.
    Optional<BigDecimal> unused = isSplit(item) ? quantity(item, "LFIMG") : positive(item, "LFIMG");
  }

  /** Handling units with a right SSCC each, the outermost first. */
  List<LogisticUnit> units() {
    List<LogisticUnit> units = new ArrayList<>();
    for (Segment unit : delivery.descendants("E1EDL37").toList()) {
      List<String> contents = new ArrayList<>();
      for (Segment content : unit.children("E1EDL44").toList()) {
        content.field("EXIDV").map(this::sscc).ifPresent(contents::add);
        contents.addAll(packs(content, content.field("POSNR")));
      }
      String exidv =
          unit.field("EXIDV")
              .orElseThrow(() -> wrong("missing-field", "a handling unit E1EDL37 has no EXIDV"));
      units.add(new LogisticUnit(sscc(exidv), contents));
    }
    return Nesting.outermostFirst(units, number);
  }

  /** Items whose goods no handling unit and no serial names. */
  List<Item> looseItems() {
    List<String> packed =
        delivery
            .descendants("E1EDL44")
            .flatMap(content -> content.field("POSNR").stream())
            .toList();
    return delivery
        .children("E1EDL24")
        .filter(
            item -> item.field("POSNR").map(position -> !packed.contains(position)).orElse(true))
        .filter(item -> item.child("E1EDL11").isEmpty())
        .filter(item -> !isSplit(item))
        .map(this::item)
        .toList();
  }

  /** Whether batches of the item are items of their own, which have the quantity then. */
  private boolean isSplit(Segment item) {
    return item.field("POSNR")
        .flatMap(position -> delivery.child("E1EDL24", "HIPOS", position))
        .filter(batch -> !batch.equals(item))
        .isPresent();
  }

  /** Serialised packs that are shipped without a handling unit. */
  List<LogisticUnit> loosePacks() {
    boolean inUnits = delivery.descendants("E1EDL44").findAny().isPresent();
    return inUnits
        ? List.of()
        : delivery
            .children("E1EDL24")
            .flatMap(item -> packs(item, item.field("POSNR")).stream())
            .map(pack -> new LogisticUnit(pack, List.of()))
            .toList();
  }

  /** The serials in a segment, under the GTIN of the item at the position. */
  private List<String> packs(Segment holder, Optional<String> position) {
    List<String> serials =
        holder.children("E1EDL11").flatMap(serial -> serial.field("SERNR").stream()).toList();
    if (serials.isEmpty()) {
      return List.of();
    }
    String gtin =
        position
            .flatMap(p -> delivery.child("E1EDL24", "POSNR", p))
            .flatMap(this::gtin)
            .orElseThrow(
                () ->
                    wrong(
                        "missing-field",
                        "serials of " + at(holder) + ", of which EAN11 has no GTIN"));
    return serials.stream().map(serial -> gtin + "/21/" + serial(serial)).toList();
  }

  private String serial(String serial) {
    if (!serial.matches("[A-Za-z0-9_.\\-]{1,20}")) {
      throw wrong("bad-serial", "the serial number " + serial + " is none of 1 to 20 characters");
    }
    return serial;
  }

  private Item item(Segment item) {
    String product =
        gtin(item)
            .or(
                () ->
                    item.field("MATNR_LONG")
                        .or(() -> item.field("MATNR"))
                        .map(m -> "urn:sap:matnr:" + m.replaceAll("\\s", "%20")))
            .orElseThrow(() -> wrong("missing-field", at(item) + " has neither EAN11 nor MATNR"));
    BigDecimal quantity =
        positive(item, "LFIMG")
            .orElseThrow(() -> wrong("missing-field", at(item) + " has no LFIMG"));
    return new Item(product, lot(item), quantity, item.field("VRKME").orElse("EA"));
  }

  private Optional<String> lot(Segment item) {
    Optional<String> lot = item.field("CHARG");
    if (lot.isPresent() && !Gs1.isText(lot.get())) {
      throw wrong(
          "bad-lot",
          at(item)
              + ": the batch "
              + lot.get()
              + " in CHARG is none of 1 to 20 characters without blanks, as GS1's (10) is");
    }
    return lot;
  }

  private Optional<BigDecimal> positive(Segment holder, String field) {
    Optional<BigDecimal> quantity = quantity(holder, field);
    if (quantity.filter(number -> number.signum() == 0).isPresent()) {
      throw wrong("bad-quantity", at(holder) + ": the quantity in " + field + " is zero");
    }
    return quantity;
  }

  private Optional<BigDecimal> quantity(Segment holder, String field) {
    Optional<String> text = holder.field(field);
    if (text.isPresent() && !text.get().matches("\\d{1,15}(\\.\\d{1,6})?")) {
      throw wrong(
          "bad-quantity",
          at(holder) + ": the quantity " + text.get() + " in " + field + " is no positive number");
    }
    return text.map(BigDecimal::new);
  }

  /** The item that the segment is, or is about. */
  private static String at(Segment holder) {
    return holder.field("POSNR").map(n -> "item " + n).orElse("an item without POSNR");
  }

  private String sscc(String exidv) {
    return Gs1.sscc(exidv)
        .orElseThrow(() -> wrong("bad-check-digit", "EXIDV " + exidv + " is no SSCC"));
  }

  private Optional<String> gtin(Segment item) {
    Optional<String> ean = item.field("EAN11");
    Optional<String> gtin = ean.flatMap(Gs1::gtin);
    if (ean.isPresent() && gtin.isEmpty()) {
      throw wrong("bad-check-digit", at(item) + ": EAN11 " + ean.get() + " is no GTIN");
    }
    return gtin;
  }

  private Wrong wrong(String code, String what) {
    return new Wrong(code, "delivery " + number + ": " + what);
  }
}
