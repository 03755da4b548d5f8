package org.cpchain.hospital;

import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;
import org.cpchain.hospital.hl7.Fault;
import org.cpchain.hospital.hl7.Message;
import org.cpchain.hospital.mllp.Frame;

/** What to say of, and how to keep, what is no block as it should be. */
final class Framing {
  private Framing() {}

  static Fault fault(Frame frame) {
    return Fault.reject(
        207,
        "",
        switch (frame.kind()) {
          case LARGE -> "the message is too large: " + frame.size() + " bytes; split it";
          case CUT -> "the message was cut: no end of block 0x1C came; send it again";
          default -> "bytes outside of a block; a message begins with 0x0B and ends with 0x1C 0x0D";
        });
  }

  /** A cut message is repeated by its sender anyway, and noise has nobody to be answered. */
  static boolean isAnswered(Frame frame) {
    return switch (frame.kind()) {
      case CUT -> false;
      case LARGE -> true;
      default -> Message.header(frame.content()).isPresent();
    };
  }

  /** A part has a name of its own, so that the whole, when it comes, is another message. */
  static SourceMessage part(SourceMessage message) {
    return new SourceMessage(
        message.format(),
        message.source(),
        "part/" + message.key(),
        message.received(),
        message.content());
  }

  static Reason incomplete(Frame frame, Fault fault) {
    String extent =
        frame
            .sha256()
            .map(
                hash ->
                    "; the first %d of %d bytes are kept, SHA-256 of all is %s"
                        .formatted(frame.content().size(), frame.size(), hash.toHex().substring(2)))
            .orElse("");
    return new Reason(Intake.INCOMPLETE, fault.text() + extent);
  }
}
