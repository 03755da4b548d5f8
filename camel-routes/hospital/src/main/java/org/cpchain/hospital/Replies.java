package org.cpchain.hospital;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.hospital.hl7.Acknowledgement;
import org.cpchain.hospital.hl7.Fault;
import org.cpchain.hospital.hl7.Header;
import org.cpchain.hospital.hl7.Message;
import org.cpchain.hospital.mllp.MllpDecoder;

/** The blocks that answer a message (HL7 v2.5.1, 2.9.2 and 2.9.3). */
final class Replies {
  private Replies() {}

  /**
   * One answer in original mode; in enhanced mode those that MSH-15 and MSH-16 ask for.
   *
   * @param fault empty: accepted
   * @param time of the first receipt
   */
  static Bytes to(Bytes content, Optional<Fault> fault, Instant time) {
    Optional<Header> header = Message.header(content);
    Acknowledgement acknowledgement = new Acknowledgement(header);
    Bytes answers = Bytes.EMPTY;
    for (String code : codes(header, fault)) {
      Bytes block = acknowledgement.write(code, fault, content, time);
      answers = Bytes.concat(answers, MllpDecoder.block(block));
    }
    return answers;
  }

  private static List<String> codes(Optional<Header> header, Optional<Fault> fault) {
    String code = fault.map(Fault::verdict).orElse("AA");
    if (header.filter(Header::isEnhanced).isEmpty()) {
      return List.of(code);
    }
    boolean good = fault.isEmpty();
    List<String> codes = new ArrayList<>();
    boolean accept = isWanted(header.get().acceptCondition(), good);
    if (accept) {
      codes.add("C" + code.charAt(1));
    }
    if ((good || !accept) && isWanted(header.get().applicationCondition(), good)) {
      codes.add(code);
    }
    return codes;
  }

  /** Table 0155: always, never, on error or rejection, on success. */
  private static boolean isWanted(String condition, boolean good) {
    return switch (condition) {
      case "AL" -> true;
      case "ER" -> !good;
      case "SU" -> good;
      default -> false;
    };
  }
}
