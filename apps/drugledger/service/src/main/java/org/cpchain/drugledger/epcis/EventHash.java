package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.cpchain.base.Hash;

/**
 * The hash that names an event by its content, equal for every spelling of the event. Source: CBV
 * 2.0 section 8.9.
 */
public final class EventHash {
  private EventHash() {}

  /** SHA-256 of the pre-hash text. */
  public static Hash of(JsonNode event, Namespaces namespaces) {
    byte[] text = new PreHash(namespaces).of(event).getBytes(StandardCharsets.UTF_8);
    return Sha256.of(List.of(text));
  }

  /** {@code ni:///sha-256;…?ver=CBV2.0} (RFC 6920). */
  public static String id(Hash hash) {
    return "ni:///sha-256;" + HexFormat.of().formatHex(hash.toArray()) + "?ver=CBV2.0";
  }
}
