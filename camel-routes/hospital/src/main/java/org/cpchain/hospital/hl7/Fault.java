package org.cpchain.hospital.hl7;

import org.cpchain.base.Reason;

/**
 * What is wrong with a message, in the words of an HL7 acknowledgement.
 *
 * @param verdict AE or AR
 * @param code of table 0357
 * @param location {@code SEG^sequence^field^repetition^component}, as far as it goes
 * @param text for people: the kind of error, the place and what is expected, and never a value of
 *     the message: a field too far left or right may hold a patient's name
 * @param advice for the operator of the node only; may be empty
 */
public record Fault(String verdict, int code, String location, String text, String advice) {
  /** How codes of {@link #reason} begin. */
  public static final String CODE = "hl7-";

  /** The content is wrong: sending it again as it is does not help. */
  public static Fault error(int code, String location, String text) {
    return error(code, location, text, "");
  }

  /** The content is wrong unless the operator changes something. */
  public static Fault error(int code, String location, String text, String advice) {
    return new Fault("AE", code, location, text, advice);
  }

  /** We do not deal with such messages, or cannot now. */
  public static Fault reject(int code, String location, String text) {
    return new Fault("AR", code, location, text, "");
  }

  public Reason reason() {
    String place = location.isEmpty() ? "" : " (" + location + ")";
    return new Reason(CODE + code, text + place + (advice.isEmpty() ? "" : "; " + advice));
  }

  /** Whether the message is well-formed and of a kind that we do not deal with. */
  public boolean isOfOtherBusiness() {
    return code >= 200 && code <= 202;
  }

  /** The code's meaning in table 0357. */
  String meaning() {
    return switch (code) {
      case 100 -> "Segment sequence error";
      case 101 -> "Required field missing";
      case 102 -> "Data type error";
      case 103 -> "Table value not found";
      case 200 -> "Unsupported message type";
      case 201 -> "Unsupported event code";
      case 202 -> "Unsupported processing id";
      case 203 -> "Unsupported version id";
      case 204 -> "Unknown key identifier";
      default -> "Application internal error";
    };
  }
}
