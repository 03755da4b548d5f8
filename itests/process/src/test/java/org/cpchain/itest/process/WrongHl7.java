package org.cpchain.itest.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Dispenses of a fictitious hospital, and what can be wrong with them. */
final class WrongHl7 {
  private static final int TEN_MEGABYTES = 10 << 20;

  private WrongHl7() {}

  /**
   * @param answer what stands in the answer; empty: there is none
   * @param kept how the reason begins with which it is parked; empty: it is not kept
   */
  record Wrong(byte[] sent, List<String> answer, String kept) {
    Wrong(String message, String kept, String... answer) {
      this(block(message), List.of(answer), kept);
    }
  }

  static String dispense(String id) {
    return """
        MSH|^~\\&|PHARM|STMARY|CPCHAIN|NODE1|20261121073005+0100||RDS^O13^RDS_O13|%s|P|2.5.1||||||UNICODE UTF-8
        PID|1||PAT4711^^^STMARY^MR||DOE^JANE||19700101|F
        RXE|1^^^^^R|09506000134369^Demostatin^GTIN|1||PCE
        RXD|1|09506000134369^Demostatin^GTIN|20261121073000+0100|1|PCE|||RX99817||||||||||LOT2611A|20281031
        ZSN|1|H%s
        """
        .formatted(id, id)
        .replace('\n', '\r');
  }

  /** On one connection, one after the other. */
  static List<Wrong> answered() {
    return List.of(
        wrong("C1", "UNICODE UTF-8", "KLINGON", "hl7-103", "AE", "MSH^1^18|103^"),
        new Wrong(latin("C2"), List.of("MSA|AE|C2", "MSH^1^18|102^", "not UTF-8"), "hl7-102"),
        wrong("C3", "RXD|", "RXX|", "hl7-100", "AE", "RXD^1|100^"),
        wrong("C4", "|1|PCE", "||PCE", "hl7-101", "AE", "RXD^1^4|101^"),
        wrong("C5", "09506000134369", "09506000134353", "hl7-102", "AE", "RXD^1^2|102^"),
        wrong("C6", "|STMARY|", "|STPAUL|", "hl7-204", "AE", "MSH^1^4|204^"),
        wrong("C7", "RDS^O13^RDS_O13", "ORM^O01", "", "AR", "MSH^1^9^1^1|200^"),
        wrong("C8", "|P|2.5.1", "|T|2.5.1", "", "AR", "MSH^1^11|202^"),
        wrong("C9", "|P|2.5.1", "|P|7.3", "hl7-203", "AR", "MSH^1^12|203^"),
        new Wrong(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>",
            "hl7-100",
            "MSA|AR|",
            "100^"),
        new Wrong(
            (dispense("C11") + "\u001c\r").getBytes(StandardCharsets.UTF_8),
            List.of("MSA|AR|C11", "207^", "begins with 0x0B"),
            "hl7-207"),
        new Wrong(
            dispense("C12") + "NTE|1||" + "x".repeat(TEN_MEGABYTES),
            "hl7-207",
            "MSA|AR|C12",
            "too large"),
        wrong("C13", "LOT2611A", "LEAK NAME", "hl7-102", "AE", "RXD^1^18|102^"),
        wrong("C14", "|1|PCE", "|LEAKNAME|PCE", "hl7-102", "AE", "RXD^1^4|102^"),
        wrong("C15", "|P|2.5.1", "|P|LEAKNAME", "hl7-203", "AR", "MSH^1^12|203^"));
  }

  /** A block without its end. */
  static byte[] cut(String id) {
    byte[] whole = block(dispense(id));
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static Wrong wrong(
      String id, String part, String other, String kept, String code, String error) {
    return new Wrong(dispense(id).replace(part, other), kept, "MSA|" + code + "|" + id, error);
  }

  private static byte[] latin(String id) {
    return block(
        dispense(id).replace("Demostatin", "Demostat\u00edn"), StandardCharsets.ISO_8859_1);
  }

  private static byte[] block(String message) {
    return block(message, StandardCharsets.UTF_8);
  }

  private static byte[] block(String message, Charset charset) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x0b);
    block.writeBytes(message.getBytes(charset));
    block.write(0x1c);
    block.write('\r');
    return block.toByteArray();
  }
}
