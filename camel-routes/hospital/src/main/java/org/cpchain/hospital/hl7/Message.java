package org.cpchain.hospital.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpchain.base.Bytes;

/**
 * A message as its segments say it. Segments may end with CR, LF or both; a byte order mark and
 * blank lines before MSH are passed over.
 *
 * @param charset of the text, as MSH-18 says
 */
public record Message(Header header, List<Segment> segments, Charset charset) {
  private static final int LONGEST_HEADER = 1 << 16;
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  public Message {
    segments = List.copyOf(segments);
  }

  /** The segments of this name, in order. */
  public List<Segment> named(String name) {
    return segments.stream().filter(segment -> segment.name().equals(name)).toList();
  }

  /** The header alone, whatever the rest looks like; empty when there is none to be read. */
  public static Optional<Header> header(Bytes content) {
    String text = latin(content.slice(0, Math.min(content.size(), LONGEST_HEADER)));
    String line = text.split("[\r\n]", 2)[0];
    return Delimiters.of(line).map(by -> new Header(Segment.of(line, 1, by)));
  }

  /** A message or what is wrong with it. */
  public sealed interface Read {}

  public record Good(Message message) implements Read {}

  public record Bad(Fault fault) implements Read {}

  /**
   * @param usual character set of messages that name none
   */
  public static Read read(Bytes content, Charset usual) {
    Optional<Header> header = header(content);
    if (header.isEmpty()) {
      return new Bad(
          Fault.reject(
              100, "MSH^1", "the message does not begin with a segment MSH and its delimiters"));
    }
    String name = header.get().charset();
    Optional<Charset> charset = name.isEmpty() ? Optional.of(usual) : Charsets.byName(name);
    if (charset.isEmpty()) {
      return new Bad(
          Fault.error(
              103, "MSH^1^18", "the character set in MSH-18 is not known; send UNICODE UTF-8"));
    }
    Optional<String> text = Charsets.decode(content, charset.get());
    if (text.isEmpty()) {
      return new Bad(
          Fault.error(
              102,
              "MSH^1^18",
              "the bytes are not "
                  + charset.get()
                  + ", which MSH-18 "
                  + (name.isEmpty() ? "does not say otherwise" : "says")
                  + "; name the right character set there"));
    }
    return new Good(parse(header.get(), text.get(), charset.get()));
  }

  private static Message parse(Header header, String text, Charset charset) {
    List<Segment> segments = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (String line : text.replace("\ufeff", "").split("[\r\n]+", -1)) {
      if (!line.isBlank()) {
        String name = line.substring(0, Math.min(3, line.length()));
        segments.add(Segment.of(line, counts.merge(name, 1, Integer::sum), header.delimiters()));
      }
    }
    return new Message(header, segments, charset);
  }

  private static String latin(Bytes content) {
    String text = new String(content.toArray(), StandardCharsets.ISO_8859_1);
    String bare = text.startsWith(BYTE_ORDER_MARK) ? text.substring(3) : text;
    return bare.stripLeading();
  }
}
