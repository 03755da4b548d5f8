package org.cpchain.sap.idoc;

import java.util.List;

/**
 * What a file is called: sender, client and document number of its first IDoc, as SAP repeats them
 * at a manual retry.
 */
final class MessageKey {
  private MessageKey() {}

  /**
   * @param idocs none: the file could not be read
   */
  static String of(List<Segment> idocs) {
    if (idocs.isEmpty()) {
      return "idoc/unreadable";
    }
    Segment first = idocs.get(0);
    String control =
        first
            .child("EDI_DC40")
            .map(c -> text(c, "SNDPRN") + "/" + text(c, "MANDT") + "/" + text(c, "DOCNUM"))
            .orElse("?");
    // Without DOCNUM, which some systems leave out, the deliveries tell files apart.
    String delivery = first.child("E1EDL20").map(d -> text(d, "VBELN")).orElse("?");
    return "idoc/" + control + "/" + delivery + "/" + idocs.size();
  }

  private static String text(Segment segment, String field) {
    return segment.field(field).orElse("?");
  }
}
