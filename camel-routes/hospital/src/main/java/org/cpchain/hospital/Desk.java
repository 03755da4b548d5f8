package org.cpchain.hospital;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.document.Intake;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.SourceMessage;
import org.cpchain.hospital.dispense.DispenseReader;
import org.cpchain.hospital.hl7.Acknowledgement;
import org.cpchain.hospital.hl7.Batch;
import org.cpchain.hospital.hl7.Fault;
import org.cpchain.hospital.hl7.Header;
import org.cpchain.hospital.hl7.Message;
import org.cpchain.hospital.hl7.Rules;
import org.cpchain.hospital.mllp.Frame;
import org.cpchain.hospital.mllp.MllpDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what comes in on a connection. A positive answer means that the message is kept durably;
 * what gets a negative one is parked with its bytes. Never throws, never logs content.
 */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final Intake intake;
  private final Reader reader;
  private final Rules rules;
  private final DispenseReader dispenses;
  private final Clock clock;

  Desk(Intake intake, Reader reader, Rules rules, DispenseReader dispenses, Clock clock) {
    this.intake = intake;
    this.reader = reader;
    this.rules = rules;
    this.dispenses = dispenses;
    this.clock = clock;
  }

  /** How bytes become a message. */
  @FunctionalInterface
  interface Reader {
    Message.Read read(Bytes content);
  }

  /**
   * @param fault empty: accepted
   * @param time of the first receipt
   */
  private record Verdict(Optional<Fault> fault, Instant time) {}

  /** The blocks to send back, in order; empty when there is nothing to say. */
  Bytes answer(Frame frame, String from) {
    Bytes content = frame.content();
    if (frame instanceof Frame.Complete) {
      List<Bytes> answers = new ArrayList<>();
      for (Bytes message : Batch.split(content)) {
        answers.add(reply(message, judge(message, from)));
      }
      return Bytes.concat(answers.toArray(Bytes[]::new));
    }
    if (frame instanceof Frame.Oversized oversized) {
      String text = "the message is too large: " + oversized.size() + " bytes; split it";
      return reply(content, refuse(content, from, Fault.reject(207, "", text)));
    }
    if (frame instanceof Frame.Cut) {
      String text = "the message was cut: no end of block 0x1C came; send it again";
      park(content, from, Fault.reject(207, "", text));
      return Bytes.EMPTY;
    }
    String text = "bytes outside of a block; a message begins with 0x0B and ends with 0x1C 0x0D";
    Verdict verdict = refuse(content, from, Fault.reject(207, "", text));
    return Message.header(content).isPresent() ? reply(content, verdict) : Bytes.EMPTY;
  }

  private Verdict judge(Bytes content, String from) {
    try {
      Message.Read read = reader.read(content);
      if (read instanceof Message.Bad bad) {
        return refuse(content, from, bad.fault());
      }
      return judge(((Message.Good) read).message(), content, from);
    } catch (RuntimeException e) {
      LOG.error("A message from {} could not be kept: {}", from, e.getMessage(), e);
      return new Verdict(
          Optional.of(Fault.reject(207, "", "the node cannot keep messages now; send it again")),
          clock.instant());
    }
  }

  private Verdict judge(Message message, Bytes content, String from) {
    Header header = message.header();
    Optional<Fault> fault = rules.fault(header);
    if (fault.isPresent()) {
      // What is only no business of ours would fill the operator's list, and with patients' data.
      return fault.get().isOfOtherBusiness()
          ? new Verdict(fault, clock.instant())
          : refuse(content, from, fault.get());
    }
    if (!Rules.isDispense(header)) {
      return new Verdict(Optional.empty(), clock.instant());
    }
    if (dispenses.read(message) instanceof DispenseReader.Bad bad) {
      return refuse(content, from, bad.fault());
    }
    Entry entry = intake.accept(source(content, from));
    if (isOnlyRefusedHere(entry)) {
      // It was wrong before and is right now: a partner's profile has been corrected since.
      intake.replay(entry.id());
    }
    return new Verdict(Optional.empty(), entry.message().received());
  }

  private static boolean isOnlyRefusedHere(Entry entry) {
    return entry.state() == Intake.State.PARKED
        && entry.calls().isEmpty()
        && entry.reason().filter(reason -> reason.code().startsWith(Fault.CODE)).isPresent();
  }

  private Verdict refuse(Bytes content, String from, Fault fault) {
    return new Verdict(Optional.of(fault), park(content, from, fault));
  }

  /** When the same bytes came first. */
  private Instant park(Bytes content, String from, Fault fault) {
    try {
      return intake.park(source(content, from), fault.reason()).message().received();
    } catch (RuntimeException e) {
      LOG.error("A refused message from {} could not be kept: {}", from, e.getMessage(), e);
      return clock.instant();
    }
  }

  private SourceMessage source(Bytes content, String from) {
    String key = Message.header(content).map(Header::key).orElse("unreadable");
    return new SourceMessage(DispenseMapper.FORMAT, "MLLP " + from, key, clock.instant(), content);
  }

  /** One answer in original mode; in enhanced mode those that MSH-15 and MSH-16 ask for. */
  private static Bytes reply(Bytes content, Verdict verdict) {
    Optional<Header> header = Message.header(content);
    Acknowledgement acknowledgement = new Acknowledgement(header);
    String code = verdict.fault().map(Fault::verdict).orElse("AA");
    boolean good = verdict.fault().isEmpty();
    List<String> codes = new ArrayList<>();
    if (header.filter(Header::isEnhanced).isEmpty()) {
      codes.add(code);
    } else {
      boolean accept = isWanted(header.get().acceptCondition(), good);
      if (accept) {
        codes.add("C" + code.charAt(1));
      }
      if ((good || !accept) && isWanted(header.get().applicationCondition(), good)) {
        codes.add(code);
      }
    }
    Bytes answers = Bytes.EMPTY;
    for (String one : codes) {
      Bytes block = acknowledgement.write(one, verdict.fault(), content, verdict.time());
      answers = Bytes.concat(answers, MllpDecoder.block(block));
    }
    return answers;
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
