package org.cpchain.hospital.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;

/**
 * Writes answers. The same answer to the same message at the same time is the same bytes. A
 * dispense that is accepted by the application is answered by RRD^O14 as its chapter says (4.13),
 * all else by the general ACK.
 */
public final class Acknowledgement {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);

  private final Optional<Header> header;
  private final Delimiters by;

  /**
   * @param header of the message that is answered; empty when it could not be read
   */
  public Acknowledgement(Optional<Header> header) {
    this.header = header;
    this.by = header.map(Header::delimiters).orElse(Delimiters.USUAL);
  }

  /**
   * @param code AA, AE, AR, CA, CE or CR
   * @param time of the first receipt of the message
   */
  public Bytes write(String code, Optional<Fault> fault, Bytes content, Instant time) {
    List<String> lines = new ArrayList<>();
    lines.add(msh(code, content, time));
    String msa = join("MSA", code, field(10));
    lines.add(fault.map(f -> join(msa, Escapes.write(f.text(), by))).orElse(msa));
    fault.ifPresent(f -> lines.add(err(f)));
    Charset charset =
        header.flatMap(h -> Charsets.byName(h.charset())).orElse(StandardCharsets.UTF_8);
    return Bytes.of((String.join("\r", lines) + "\r").getBytes(charset));
  }

  private String msh(String code, Bytes content, Instant time) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "MSH",
                by.encoding(),
                field(5),
                field(6),
                field(3),
                field(4),
                TIME.format(time),
                "",
                type(code),
                id(code, content),
                field(11).isEmpty() ? "P" : field(11),
                header.filter(Rules::isVersionKnown).isPresent() ? field(12) : "2.5.1"));
    if (header.flatMap(h -> Charsets.byName(h.charset())).isPresent()) {
      fields.addAll(List.of("", "", "", "", "", field(18)));
    }
    return String.join(String.valueOf(by.field()), fields);
  }

  private String type(String code) {
    char c = by.component();
    if (code.equals("AA") && header.map(Header::type).orElse("").equals("RDS")) {
      return before(2, 4) ? "RRD" + c + "O02" : "RRD" + c + "O14" + c + "RRD_O14";
    }
    String event = header.map(Header::event).filter(e -> e.matches("[A-Z]\\w\\d")).orElse("");
    return event.isEmpty() ? "ACK" : "ACK" + c + event + (before(2, 3) ? "" : c + "ACK");
  }

  private String err(Fault fault) {
    char c = by.component();
    String location = fault.location().replace('^', c);
    if (before(2, 5)) {
      char sub = by.subcomponent();
      String code = fault.code() + String.valueOf(sub) + fault.meaning() + sub + "HL70357";
      String[] parts = (fault.location() + "^^^").split("\\^", -1);
      return join("ERR", parts[0] + c + parts[1] + c + parts[2] + c + code);
    }
    String code = fault.code() + String.valueOf(c) + fault.meaning() + c + "HL70357";
    return join("ERR", "", location, code, "E", "", "", "", Escapes.write(fault.text(), by));
  }

  private boolean before(int major, int minor) {
    String[] version =
        header.filter(Rules::isVersionKnown).map(Header::version).orElse("").split("\\.", -1);
    if (version.length < 2 || !version[0].matches("\\d+") || !version[1].matches("\\d+")) {
      return false;
    }
    int has = Integer.parseInt(version[0]);
    return has < major || (has == major && Integer.parseInt(version[1]) < minor);
  }

  private String field(int n) {
    return header.map(h -> h.msh().field(n).replaceAll("\\p{Cntrl}", " ")).orElse("");
  }

  private String join(String... fields) {
    return String.join(String.valueOf(by.field()), fields);
  }

  private static String id(String code, Bytes content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(content.toArray());
      byte[] hash = sha256.digest(code.getBytes(StandardCharsets.US_ASCII));
      return "CP" + HexFormat.of().withUpperCase().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
