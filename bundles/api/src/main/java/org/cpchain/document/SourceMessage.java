package org.cpchain.document;

import java.time.Instant;
import org.cpchain.base.Bytes;

/**
 * A message of a legacy system, as it came.
 *
 * @param format which mapper reads it, such as {@code hl7v2} or {@code sap-idoc}
 * @param source where it came from, for people: a listener and remote address, or a file name
 * @param key who sent it and what they call it; two messages with one key and equal bytes are one
 * @param content the original bytes
 */
public record SourceMessage(
    String format, String source, String key, Instant received, Bytes content) {

  public Envelope envelope() {
    Bytes beginning = content.slice(0, Math.min(content.size(), Envelope.BEGINNING));
    return new Envelope(format, source, key, received, content.size(), beginning);
  }

  /**
   * What is known of a message without its whole content, so that many can be listed.
   *
   * @param size of the content in bytes
   * @param beginning the first {@value #BEGINNING} bytes of the content; may hold personal data
   */
  public record Envelope(
      String format, String source, String key, Instant received, long size, Bytes beginning) {
    public static final int BEGINNING = 512;
  }
}
