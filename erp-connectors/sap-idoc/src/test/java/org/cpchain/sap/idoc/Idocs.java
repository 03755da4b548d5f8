package org.cpchain.sap.idoc;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.identity.Partner;
import org.cpchain.testkit.FakePartners;

/** Fictitious deliveries from 100100 to 200300. */
final class Idocs {
  static final String PALLET = "395060000000009019";
  static final String CASE_1 = "195060000000001019";
  static final String CASE_2 = "195060000000001026";

  private Idocs() {}

  static String file(String... idocs) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><DELVRY03>"
        + String.join("", idocs)
        + "</DELVRY03>";
  }

  static String idoc(String delivery, String... segments) {
    return "<IDOC BEGIN=\"1\"><EDI_DC40 SEGMENT=\"1\"><MANDT>100</MANDT>"
        + "<DOCNUM>0000000000471101</DOCNUM><IDOCTYP>DELVRY03</IDOCTYP><MESTYP>DESADV</MESTYP>"
        + "<SNDPRN>100100</SNDPRN><RCVPRN>200300</RCVPRN></EDI_DC40>"
        + "<E1EDL20 SEGMENT=\"1\"><VBELN>"
        + delivery
        + "</VBELN><E1ADRM1 SEGMENT=\"1\"><PARTNER_Q>WE</PARTNER_Q>"
        + "<PARTNER_ID>0000200300</PARTNER_ID></E1ADRM1><E1EDT13 SEGMENT=\"1\"><QUALF>015</QUALF>"
        + "<ISDD>20261120</ISDD><ISDZ>140000</ISDZ></E1EDT13>"
        + String.join("", segments)
        + "</E1EDL20></IDOC>";
  }

  static String item(String quantity) {
    return "<E1EDL24 SEGMENT=\"1\"><POSNR>000010</POSNR><EAN11>09506000134352</EAN11>"
        + "<CHARG>LOT2611A</CHARG><LFIMG>"
        + quantity
        + "</LFIMG><VRKME>PCE</VRKME></E1EDL24>";
  }

  /** A handling unit with others in it. */
  static String unit(String sscc, String... inside) {
    StringBuilder text = new StringBuilder("<E1EDL37 SEGMENT=\"1\"><EXIDV>00" + sscc + "</EXIDV>");
    for (String one : inside) {
      text.append("<E1EDL44 SEGMENT=\"1\"><EXIDV>00" + one + "</EXIDV></E1EDL44>");
    }
    return text.append("</E1EDL37>").toString();
  }

  /** A case with the goods of the item. */
  static String packed(String sscc) {
    return "<E1EDL37 SEGMENT=\"1\"><EXIDV>00"
        + sscc
        + "</EXIDV><E1EDL44 SEGMENT=\"1\"><POSNR>000010</POSNR><VEMNG>4</VEMNG></E1EDL44>"
        + "</E1EDL37>";
  }

  /** The cases stand before the pallet that holds them. */
  static String pallet(String delivery) {
    return idoc(delivery, item("8"), packed(CASE_1), packed(CASE_2), unit(PALLET, CASE_1, CASE_2));
  }

  /** A maker 100100 and a clinic 200300, by their SAP numbers. */
  static FakePartners partners(Map<String, String> settings) {
    return new FakePartners(
        partner("maker", "100100", settings), partner("clinic", "200300", settings));
  }

  private static Partner partner(String id, String number, Map<String, String> settings) {
    return new Partner(
        id, Address.ZERO, Optional.empty(), Map.of("sap-partner", Set.of(number)), settings);
  }
}
