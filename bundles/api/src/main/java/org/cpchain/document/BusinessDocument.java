package org.cpchain.document;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What happened, in words that all formats share. Identifiers are GS1 Digital Links in canonical
 * form ({@code https://id.gs1.org/01/…/21/…}, {@code …/00/…}). No names, prices or patients.
 */
public sealed interface BusinessDocument {
  /** The sender's number of the document, unique together with the partner. */
  String number();

  /** The id of the partner on whose behalf the act is done. */
  String partner();

  OffsetDateTime occurred();

  /**
   * Packs or a quantity were given to a patient.
   *
   * @param packs serialised packs; empty when the sender knows none
   * @param product what was given, when no serial is known: a Digital Link or {@code urn:} name of
   *     the product
   * @param lot the batch
   * @param quantity in {@code unit}; of the product
   */
  record Dispense(
      String number,
      String partner,
      OffsetDateTime occurred,
      List<String> packs,
      Optional<String> product,
      Optional<String> lot,
      BigDecimal quantity,
      String unit)
      implements BusinessDocument {
    public Dispense {
      packs = List.copyOf(packs);
    }
  }

  /**
   * Goods have left for a receiver.
   *
   * @param receiver id of the partner
   * @param units logistic units, outermost first, each before those inside it
   * @param items goods that no logistic unit or serial names
   */
  record Despatch(
      String number,
      String partner,
      OffsetDateTime occurred,
      String receiver,
      List<LogisticUnit> units,
      List<Item> items)
      implements BusinessDocument {
    public Despatch {
      units = List.copyOf(units);
      items = List.copyOf(items);
    }
  }

  /**
   * @param sscc the unit
   * @param contents units and serialised packs directly inside
   */
  record LogisticUnit(String sscc, List<String> contents) {
    public LogisticUnit {
      contents = List.copyOf(contents);
    }
  }

  /** A quantity of a product. */
  record Item(String product, Optional<String> lot, BigDecimal quantity, String unit) {}
}
