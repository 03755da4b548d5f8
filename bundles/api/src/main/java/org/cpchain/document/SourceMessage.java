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
    String format, String source, String key, Instant received, Bytes content) {}
