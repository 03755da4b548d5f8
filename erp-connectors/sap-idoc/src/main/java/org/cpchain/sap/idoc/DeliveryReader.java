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
        .flatMap(content -> content.field("VEMNG").stream())
        .forEach(this::positive);
  }

  private void check(Segment item) {
    item.field("EAN11").ifPresent(this::gtin);
    // Of a split item the batches have the quantity, and it has none itself.
    item.field("LFIMG").ifPresent(isSplit(item) ? this::quantity : this::positive);
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
            .flatMap(item -> item.field("EAN11"))
            .map(this::gtin)
            .orElseThrow(
                () -> wrong("missing-field", "serials without an item that has a GTIN in EAN11"));
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
        item.field("EAN11")
            .map(this::gtin)
            .or(
                () ->
                    item.field("MATNR_LONG")
                        .or(() -> item.field("MATNR"))
                        .map(m -> "urn:sap:matnr:" + m))
            .orElseThrow(
                () -> wrong("missing-field", "an item E1EDL24 has neither EAN11 nor MATNR"));
    BigDecimal quantity =
        item.field("LFIMG")
            .map(this::positive)
            .orElseThrow(() -> wrong("missing-field", "an item E1EDL24 has no LFIMG"));
    return new Item(product, item.field("CHARG"), quantity, item.field("VRKME").orElse("EA"));
  }

  private BigDecimal positive(String text) {
    BigDecimal quantity = quantity(text);
    if (quantity.signum() == 0) {
      throw wrong("bad-quantity", "the quantity " + text + " is not above zero");
    }
    return quantity;
  }

  private BigDecimal quantity(String text) {
    if (!text.matches("\\d{1,15}(\\.\\d{1,6})?")) {
      throw wrong("bad-quantity", "the quantity " + text + " is no positive number");
    }
    return new BigDecimal(text);
  }

  private String sscc(String exidv) {
    return Gs1.sscc(exidv)
        .orElseThrow(() -> wrong("bad-check-digit", "EXIDV " + exidv + " is no SSCC"));
  }

  private String gtin(String ean) {
    return Gs1.gtin(ean)
        .orElseThrow(() -> wrong("bad-check-digit", "EAN11 " + ean + " is no GTIN"));
  }

  private Wrong wrong(String code, String what) {
    return new Wrong(code, "delivery " + number + ": " + what);
  }
}
