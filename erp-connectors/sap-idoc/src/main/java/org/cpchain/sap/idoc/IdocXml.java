package org.cpchain.sap.idoc;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;

/**
 * Reads IDoc XML into segments. Document type declarations are refused, so that neither external
 * nor multiplying entities can be named; depth and number of elements are bounded.
 */
final class IdocXml {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ELEMENTS = 500_000;

  private final XMLStreamReader reader;
  private int elements;

  private IdocXml(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** The IDocs of the file; refused with {@code malformed} and the place of the mistake. */
  static Result<List<Segment>> read(Bytes content) {
    if (content.size() == 0) {
      return Result.refused("malformed", "the file is empty; have it written and sent again");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader =
          factory.createXMLStreamReader(new ByteArrayInputStream(content.toArray()));
      try {
        return idocs(new IdocXml(reader).document());
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      return Result.refused(
          "malformed", "the file is cut or no well-formed XML" + place(e.getLocation()));
    } catch (IllegalArgumentException e) {
      return Result.refused("malformed", e.getMessage());
    }
  }

  private static String place(Location place) {
    return place == null || place.getLineNumber() < 1
        ? ""
        : " at line " + place.getLineNumber() + ", column " + place.getColumnNumber();
  }

  private static Result<List<Segment>> idocs(Segment root) {
    List<Segment> idocs = root.children("IDOC").toList();
    return idocs.isEmpty()
        ? Result.refused("malformed", "the root element " + root.name() + " holds no IDOC element")
        : Result.ok(idocs);
  }

  private Segment document() throws XMLStreamException {
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw new IllegalArgumentException("a document type declaration is not accepted");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        Segment root = segment(0);
        // Reads to the end, so that a file that was cut behind the root is noticed as well.
        while (reader.hasNext()) {
          reader.next();
        }
        return root;
      }
    }
    throw new IllegalArgumentException("the file is empty");
  }

  private Segment segment(int depth) throws XMLStreamException {
    if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
      throw new IllegalArgumentException("the file is nested too deeply or has too many elements");
    }
    String name = reader.getLocalName();
    Map<String, String> fields = new HashMap<>();
    List<Segment> children = new ArrayList<>();
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
        element(depth, fields, children);
      }
    }
    return new Segment(name, fields, children);
  }

  /** A field holds text only, a segment elements. */
  private void element(int depth, Map<String, String> fields, List<Segment> children)
      throws XMLStreamException {
    String name = reader.getLocalName();
    boolean segment = reader.getAttributeValue(null, "SEGMENT") != null || name.equals("IDOC");
    if (segment || name.startsWith("E1") || name.startsWith("Z")) {
      children.add(segment(depth + 1));
      return;
    }
    if (++elements > MAX_ELEMENTS) {
      throw new IllegalArgumentException("the file has too many elements");
    }
    String text = text(name).strip();
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  private String text(String field) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
        throw new IllegalArgumentException(
            "the field " + field + " holds an element" + place(reader.getLocation()));
      }
      if (reader.isCharacters()) {
        text.append(reader.getText());
      }
    }
    return text.toString();
  }
}
