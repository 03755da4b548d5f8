package org.cpchain.sap.idoc;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.cpchain.base.Reason;

/**
 * Tells a sender that its IDocs were refused: message type STATUS, IDoc type SYSTAT01, status 40
 * (application document not created in the receiving system), times in UTC. SAP books it to the
 * outbound IDoc that DOCNUM names; {@code ARCKEY} is the file's name. A long text is spread over
 * several status records, as the documentation of STATXT has it.
 */
final class StatusIdoc {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);

  /** Lengths of STATXT and ARCKEY. STAPA1 to 4 have 20 each, and only fill gaps in STATXT. */
  private static final int LENGTH = 70;

  private static final int MOST_LINES = 6;

  private final XMLStreamWriter xml;

  private StatusIdoc(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * @param idocs those that are refused; none: the file could not be read
   * @param file its name
   */
  static String refusing(List<Segment> idocs, String file, Reason reason, Instant now) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new StatusIdoc(xml).write(idocs, file, reason, now);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text in memory can be written", e);
    }
    return text.toString();
  }

  private void write(List<Segment> idocs, String file, Reason reason, Instant now)
      throws XMLStreamException {
    Optional<Segment> control = idocs.stream().findFirst().flatMap(StatusIdoc::control);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("SYSTAT01");
    segment("IDOC", "BEGIN");
    segment("EDI_DC40", "SEGMENT");
    field("TABNAM", "EDI_DC40");
    copy(control, "MANDT", "MANDT");
    field("DIRECT", "2");
    field("IDOCTYP", "SYSTAT01");
    field("MESTYP", "STATUS");
    copy(control, "RCVPOR", "SNDPOR");
    copy(control, "RCVPRT", "SNDPRT");
    copy(control, "RCVPRN", "SNDPRN");
    copy(control, "SNDPOR", "RCVPOR");
    copy(control, "SNDPRT", "RCVPRT");
    copy(control, "SNDPRN", "RCVPRN");
    field("CREDAT", DATE.format(now));
    field("CRETIM", TIME.format(now));
    xml.writeEndElement();
    if (idocs.isEmpty()) {
      status(Optional.empty(), file, reason, now);
    }
    for (Segment idoc : idocs) {
      status(control(idoc), file, reason, now);
    }
    xml.writeEndDocument();
  }

  private void status(Optional<Segment> control, String file, Reason reason, Instant now)
      throws XMLStreamException {
    for (String line : SenderText.lines(reason, LENGTH, MOST_LINES)) {
      status(control, file, line, now);
    }
  }

  private void status(Optional<Segment> control, String file, String text, Instant now)
      throws XMLStreamException {
    segment("E1STATS", "SEGMENT");
    copy(control, "MANDT", "MANDT");
    copy(control, "DOCNUM", "DOCNUM");
    field("LOGDAT", DATE.format(now));
    field("LOGTIM", TIME.format(now));
    field("STATUS", "40");
    field("STATXT", text);
    field("ARCKEY", file.substring(0, Math.min(file.length(), LENGTH)));
    field("STATYP", "E");
    xml.writeEndElement();
  }

  private static Optional<Segment> control(Segment idoc) {
    return idoc.child("EDI_DC40");
  }

  private void segment(String name, String attribute) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeAttribute(attribute, "1");
  }

  private void copy(Optional<Segment> control, String from, String to) throws XMLStreamException {
    Optional<String> value = control.flatMap(segment -> segment.field(from));
    if (value.isPresent()) {
      field(to, value.get());
    }
  }

  private void field(String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
