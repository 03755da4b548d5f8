package org.cpchain.hospital;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.identity.Partner;

/** Messages of a hospital that does not exist. */
public final class Samples {
  private Samples() {}

  public static final String DISPENSE =
      """
      MSH|^~\\&|PHARM|STMARY|CPCHAIN|NODE1|20261121073005+0100||RDS^O13^RDS_O13|RDS000017|P|2.5.1||||||UNICODE UTF-8
      PID|1||PAT4711^^^STMARY^MR||DOE^JANE||19700101|F
      ORC|RE|ORD771
      RXD|1|09506000134352^Demostatin 500 mg^GTIN|20261121073000+0100|1|PCE|||RX99817||||||||||LOT2611A|20281031
      ZSN|1|A1
      """
          .replace('\n', '\r');

  public static final String ADMISSION =
      """
      MSH|^~\\&|PHARM|STMARY|CPCHAIN|NODE1|20261121081000+0100||ADT^A01^ADT_A01|ADT000004|P|2.5.1
      EVN|A01|20261121081000+0100
      PID|1||PAT4712^^^STMARY^MR||ROE^RICHARD||19650203|M
      """
          .replace('\n', '\r');

  public static Partner hospital(Map<String, String> settings) {
    return new Partner(
        "hospital",
        Address.ZERO,
        Optional.of("hospital"),
        Map.of("hl7-facility", Set.of("STMARY")),
        settings);
  }

  public static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
