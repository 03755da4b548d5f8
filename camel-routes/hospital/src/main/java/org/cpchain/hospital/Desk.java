package org.cpchain.hospital;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.SourceMessage;
import org.cpchain.hospital.dispense.DispenseReader;
import org.cpchain.hospital.hl7.Batch;
import org.cpchain.hospital.hl7.Fault;
import org.cpchain.hospital.hl7.Header;
import org.cpchain.hospital.hl7.Message;
import org.cpchain.hospital.mllp.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what comes in on a connection. A positive answer means that the message is kept durably;
 * what gets a negative one is parked with its bytes. Never throws, never logs content.
 */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final Intake intake;
  private final DispenseMapper mapper;
  private final Clock clock;
  private final JunkAllowance allowance;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger junk = new AtomicInteger();

  Desk(Intake intake, DispenseMapper mapper, Clock clock) {
    this.intake = intake;
    this.mapper = mapper;
    this.clock = clock;
    this.allowance = new JunkAllowance(clock.millis());
  }

  /**
   * @param blocks to send back, in order; empty when there is nothing to say
   * @param hangUp the connection is of no more use
   */
  record Answer(Bytes blocks, boolean hangUp) {}

  /**
   * @param fault empty: accepted
   * @param time of the first receipt
   */
  private record Verdict(Optional<Fault> fault, Instant time) {}

  /**
   * While nothing can be kept there is no answer, and the connection ends: senders take AE and AR
   * as the end of the matter and give the message to a person, but repeat what was not answered.
   */
  Answer answer(Frame frame, String from) {
    if (isJunk(frame) && !allowance.take(frame.content().size(), clock.millis())) {
      return refuse(from);
    }
    List<Bytes> blocks = new ArrayList<>();
    boolean hangUp = false;
    try {
      answer(frame, from, blocks);
      failures.set(0);
    } catch (RuntimeException e) {
      hangUp = true;
      if (Integer.bitCount(failures.incrementAndGet()) == 1) {
        LOG.error(
            "{} messages in a row, the last from {}, could not be kept; they get no answer, so that"
                + " their senders repeat them. {}",
            failures,
            from,
            e.getMessage());
      }
    }
    return new Answer(Bytes.concat(blocks.toArray(Bytes[]::new)), hangUp);
  }

  /** What does not even begin as a message, or was cut. */
  private static boolean isJunk(Frame frame) {
    if (frame.kind() == Frame.Kind.CUT) {
      return true;
    }
    return !hasHeader(frame.content())
        && Batch.split(frame.content()).stream().noneMatch(Desk::hasHeader);
  }

  private static boolean hasHeader(Bytes content) {
    return Message.header(content).isPresent();
  }

  private Answer refuse(String from) {
    if (Integer.bitCount(junk.incrementAndGet()) == 1) {
      LOG.warn(
          "{} pieces that are no messages, the last from {}, were not kept, and their connections"
              + " closed: there are too many; see who sends them",
          junk,
          from);
    }
    return new Answer(Bytes.EMPTY, true);
  }

  private void answer(Frame frame, String from, List<Bytes> blocks) {
    if (frame.kind() == Frame.Kind.BLOCK) {
      for (Bytes message : Batch.split(frame.content())) {
        Verdict verdict = judge(message, from);
        blocks.add(Replies.to(message, verdict.fault(), verdict.time()));
      }
      return;
    }
    Fault fault = Framing.fault(frame);
    SourceMessage message = source(frame.content(), from);
    Instant time =
        frame.isWhole()
            ? park(message, fault.reason())
            : park(Framing.part(message), Framing.incomplete(frame, fault));
    if (Framing.isAnswered(frame)) {
      blocks.add(Replies.to(frame.content(), Optional.of(fault), time));
    }
  }

  private Verdict judge(Bytes content, String from) {
    DispenseReader.Read read = read(content, from);
    if (read instanceof DispenseReader.Bad bad) {
      // What is only no business of ours would fill the operator's list, and with patients' data.
      boolean isKept = !bad.fault().isOfOtherBusiness();
      Instant time = isKept ? park(source(content, from), bad.fault().reason()) : clock.instant();
      return new Verdict(Optional.of(bad.fault()), time);
    }
    boolean hasEffect = !((DispenseReader.Good) read).documents().isEmpty();
    return new Verdict(
        Optional.empty(), hasEffect ? accept(source(content, from)) : clock.instant());
  }

  /** A bug of ours is no reason to be silent: the sender would send the same for ever. */
  private DispenseReader.Read read(Bytes content, String from) {
    try {
      return mapper.read(content);
    } catch (RuntimeException bug) {
      // Its text might name a patient.
      LOG.error("A message from {} made the reader fail: {}", from, bug.getClass().getName());
      return new DispenseReader.Bad(
          Fault.reject(207, "", "the node failed to read the message; its operator has it now"));
    }
  }

  private Instant accept(SourceMessage message) {
    Entry entry = intake.accept(message);
    if (isOnlyRefusedHere(entry)) {
      // It was wrong before and is right now: a partner's profile has been corrected since.
      intake.replay(entry.id());
    }
    return entry.message().received();
  }

  private static boolean isOnlyRefusedHere(Entry entry) {
    return entry.state() == Intake.State.PARKED
        && entry.calls().isEmpty()
        && entry.reason().filter(reason -> reason.code().startsWith(Fault.CODE)).isPresent();
  }

  /** When the same bytes came first. */
  private Instant park(SourceMessage message, Reason reason) {
    return intake.park(message, reason).message().received();
  }

  private SourceMessage source(Bytes content, String from) {
    String key = Message.header(content).map(Header::key).orElse("unreadable");
    return new SourceMessage(DispenseMapper.FORMAT, "MLLP " + from, key, clock.instant(), content);
  }
}
