package org.cpchain.hospital.hl7;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;

/** Takes messages out of the batch protocol's wrappers: FHS, BHS, BTS, FTS. */
public final class Batch {
  private Batch() {}

  /** The messages in a block: itself when it is no batch. */
  public static List<Bytes> split(Bytes content) {
    String text = new String(content.toArray(), StandardCharsets.ISO_8859_1);
    String bare = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    if (!bare.stripLeading().matches("(?s)(FHS|BHS).*")) {
      return List.of(content);
    }
    List<Bytes> messages = new ArrayList<>();
    StringBuilder message = new StringBuilder();
    for (String line : bare.split("[\r\n]+", -1)) {
      if (line.matches("(MSH|FHS|BHS|BTS|FTS).*")) {
        finish(message, messages);
      }
      if (line.startsWith("MSH") || !message.isEmpty()) {
        message.append(line).append('\r');
      }
    }
    finish(message, messages);
    return messages.isEmpty() ? List.of(content) : messages;
  }

  private static void finish(StringBuilder message, List<Bytes> messages) {
    if (!message.isEmpty()) {
      messages.add(Bytes.of(message.toString().getBytes(StandardCharsets.ISO_8859_1)));
      message.setLength(0);
    }
  }
}
