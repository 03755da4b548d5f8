package org.cpchain.hospital.dispense;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.cpchain.hospital.hl7.Fault;
import org.cpchain.hospital.hl7.Segment;

/**
 * The code of what was dispensed, RXD-2: a GTIN where there is one, else a name that keeps code and
 * code system apart.
 */
record Product(String uri, Optional<String> gtin) {
  private static final int ALTERNATE = 4;

  /** The product, or empty with the fault in {@link #fault}. */
  static Optional<Product> of(Segment rxd) {
    return coded(rxd, ALTERNATE)
        .filter(product -> product.gtin().isPresent())
        .or(() -> coded(rxd, 1));
  }

  /** Why there is no product. */
  static Fault fault(Segment rxd) {
    String location = "RXD^" + rxd.sequence() + "^2";
    return rxd.value(2, 1).isEmpty()
        ? Fault.error(101, location, "RXD-2, the code of what was dispensed, is empty")
        : Fault.error(
            102,
            location,
            "RXD-2, the code of what was dispensed, is no GTIN: 8, 12, 13 or 14 digits with a right"
                + " check digit are expected");
  }

  private static Optional<Product> coded(Segment rxd, int at) {
    String code = rxd.value(2, at);
    String system = rxd.value(2, at + 2).toUpperCase(Locale.ROOT);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    if (Gs1.looksLike(code)) {
      return Gs1.read(code).map(scan -> ofGtin(scan.gtin()));
    }
    if (system.equals("GTIN") || system.equals("GS1") || system.equals("UPC")) {
      return Gs1.gtin(code).map(Product::ofGtin);
    }
    if (system.isEmpty() && Gs1.gtin(code).isPresent()) {
      return Gs1.gtin(code).map(Product::ofGtin);
    }
    if (system.equals("NDC") && Gs1.ofDrugCode(code).isPresent()) {
      return Gs1.ofDrugCode(code).map(Product::ofGtin);
    }
    String scheme = system.isEmpty() ? "local" : system;
    return Optional.of(
        new Product("urn:hl7v2:" + escape(scheme) + ":" + escape(code), Optional.empty()));
  }

  private static Product ofGtin(String gtin) {
    return new Product(Gs1.product(gtin), Optional.of(gtin));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
