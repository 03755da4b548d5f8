package org.cpchain.itest.process;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Packs that a hospital makes and dispenses, and a pallet that the manufacturer sends to it, as
 * messages of their systems. Each number gives other goods.
 *
 * @param number 0 to 99999
 */
record Goods(int number) {
  private static final String PRODUCT = "09506000134352";
  private static final int PACKS = 3;

  List<String> packs() {
    return IntStream.range(0, PACKS).mapToObj(i -> "(01)" + PRODUCT + "(21)" + serial(i)).toList();
  }

  String pallet() {
    return "(00)" + sscc();
  }

  private String serial(int pack) {
    return "K" + number + "P" + pack;
  }

  private String sscc() {
    String digits = "19506000" + "%09d".formatted(number);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** EPCIS 2.0: all of them come into being. */
  String commission() {
    String packs =
        IntStream.range(0, PACKS)
            .mapToObj(i -> "\"urn:epc:id:sgtin:9506000.013435." + serial(i) + "\"")
            .collect(Collectors.joining(","));
    return """
        {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
         "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-11-20T08:05:00Z",
         "epcisBody": {"eventList": [%s, %s]}}
        """
        .formatted(
            commissioning(packs, "9506000130026"),
            commissioning("\"urn:epc:id:sscc:9506000.1%09d\"".formatted(number), "9506000110028"));
  }

  private static String commissioning(String things, String place) {
    return """
        {"type": "ObjectEvent", "action": "ADD", "bizStep": "commissioning", "disposition": "active",
         "epcList": [%s], "eventTime": "2026-11-20T08:00:00+01:00", "eventTimeZoneOffset": "+01:00",
         "readPoint": {"id": "https://id.gs1.org/414/%s"}}
        """
        .formatted(things, place);
  }

  /** HL7 v2: each pack is dispensed. */
  List<String> dispenses() {
    return IntStream.range(0, PACKS).mapToObj(this::dispense).toList();
  }

  private String dispense(int pack) {
    return """
        MSH|^~\\&|PHARM|STMARY|CPCHAIN|NODE1|20261121073005+0100||RDS^O13^RDS_O13|K%dP%d|P|2.5.1||||||UNICODE UTF-8
        ORC|RE|ORD%d
        RXE|1^^^^^R|%s^Demostatin^GTIN|1||PCE
        RXD|1|%s^Demostatin^GTIN|20261121073000+0100|1|PCE|||RX%d%d||||||||||LOT2611A|20281031
        ZSN|1|%s
        """
        .formatted(number, pack, number, PRODUCT, PRODUCT, number, pack, serial(pack));
  }

  /** IDoc: the pallet goes to the hospital. */
  String despatch() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <DELVRY03><IDOC BEGIN="1">
          <EDI_DC40 SEGMENT="1"><TABNAM>EDI_DC40</TABNAM><MANDT>100</MANDT><DOCNUM>%016d</DOCNUM>
            <DIRECT>1</DIRECT><IDOCTYP>DELVRY03</IDOCTYP><MESTYP>DESADV</MESTYP>
            <SNDPOR>SAPPRD</SNDPOR><SNDPRT>LS</SNDPRT><SNDPRN>100100</SNDPRN>
            <RCVPOR>CPCHAIN</RCVPOR><RCVPRT>LS</RCVPRT><RCVPRN>200300</RCVPRN>
            <CREDAT>20261120</CREDAT><CRETIM>140500</CRETIM></EDI_DC40>
          <E1EDL20 SEGMENT="1"><VBELN>%010d</VBELN>
            <E1ADRM1 SEGMENT="1"><PARTNER_Q>WE</PARTNER_Q><PARTNER_ID>0000200300</PARTNER_ID></E1ADRM1>
            <E1EDT13 SEGMENT="1"><QUALF>015</QUALF><ISDD>20261120</ISDD><ISDZ>140000</ISDZ></E1EDT13>
            <E1EDL24 SEGMENT="1"><POSNR>000010</POSNR><MATNR>DRUG</MATNR><EAN11>%s</EAN11>
              <CHARG>LOT2611A</CHARG><LFIMG>8</LFIMG><VRKME>PCE</VRKME></E1EDL24>
            <E1EDL37 SEGMENT="1"><EXIDV>00%s</EXIDV><VHILM>PALLET</VHILM>
              <E1EDL44 SEGMENT="1"><VBELN>%010d</VBELN><POSNR>000010</POSNR><VEMNG>8</VEMNG><CHARG>LOT2611A</CHARG></E1EDL44>
            </E1EDL37>
          </E1EDL20>
        </IDOC></DELVRY03>
        """
        .formatted(number, number, PRODUCT, sscc(), number);
  }
}
