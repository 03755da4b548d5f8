package org.cpchain.itest.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** Deliveries of a fictitious manufacturer, and what can be wrong with them. */
final class WrongIdocs {
  private static final int TOO_LARGE = 200_000;

  private WrongIdocs() {}

  static String delivery(int number) {
    return new Goods(number).despatch();
  }

  /** The code of the reason for which each is refused, by the file's content. */
  static Map<String, String> refused() {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put(half(delivery(101)), "malformed");
    wrong.put(
        "<?xml version=\"1.0\"?><!DOCTYPE DELVRY03 [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            + "<DELVRY03>&e;</DELVRY03>",
        "malformed");
    wrong.put(delivery(102).replace("DESADV", "INVOIC"), "unsupported-message");
    wrong.put(
        delivery(103).replace("<VBELN>", "<NO>").replace("</VBELN>", "</NO>"), "missing-field");
    wrong.put(delivery(104).replaceAll("(<EXIDV>\\d+)\\d<", "$1X<"), "bad-check-digit");
    wrong.put(delivery(105).replace("20261120", "20261320"), "bad-date");
    wrong.put(delivery(106).replace("200300", "777777"), "unknown-partner");
    wrong.put(
        delivery(107).replaceAll("(?s)<E1EDL37.*</E1EDL37>", "").replace(">8<", ">0<"),
        "bad-quantity");
    wrong.put(delivery(109).replace("<LFIMG>8<", "<LFIMG>0<"), "bad-quantity");
    wrong.put(delivery(110).replace("09506000134352", "09506000134353"), "bad-check-digit");
    wrong.put(delivery(111).replaceAll("(?s)<E1EDL24.*</E1EDL37>", ""), "empty-document: delivery");
    wrong.put("", "malformed: the file is empty");
    wrong.put(delivery(108) + " ".repeat(TOO_LARGE), "incomplete: the file is too large");
    return wrong;
  }

  private static String half(String text) {
    return text.substring(0, text.length() / 2);
  }
}
