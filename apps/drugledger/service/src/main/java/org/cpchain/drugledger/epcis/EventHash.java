package org.cpchain.drugledger.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.cpchain.base.Hash;

/**
 * The hash that names an event by its content, equal for every spelling of the event. Source: CBV
 * 2.0 section 8.9.
 */
public final class EventHash {
  private static final Pattern ID =
      Pattern.compile("ni:///sha-256;([0-9a-f]{64})\\?ver=CBV2\\.\\d");

  private EventHash() {}

  /** SHA-256 of the pre-hash text. */
  public static Hash of(JsonNode event, Namespaces namespaces) {
    byte[] text = new PreHash(namespaces).of(event).getBytes(StandardCharsets.UTF_8);
    return Hash.of(sha256(text));
  }

  /** {@code ni:///sha-256;…?ver=CBV2.0} (RFC 6920). */
  public static String id(Hash hash) {
    return "ni:///sha-256;" + HexFormat.of().formatHex(hash.toArray()) + "?ver=CBV2.0";
  }

  /** Whether an event's id claims to be its hash. */
  static boolean isHashId(String eventId) {
    return ID.matcher(eventId).matches();
  }

  static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
