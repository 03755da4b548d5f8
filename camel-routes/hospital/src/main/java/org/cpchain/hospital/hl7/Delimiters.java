package org.cpchain.hospital.hl7;

import java.util.Optional;

/**
 * The characters that structure a message, as its first bytes say (HL7 v2.5.1, section 2.5.4).
 *
 * @param encoding MSH-2; characters that it leaves out are the usual ones
 */
public record Delimiters(char field, String encoding) {
  public static final Delimiters USUAL = new Delimiters('|', "^~\\&");

  /**
   * @param msh the segment MSH; empty when it does not say its delimiters
   */
  static Optional<Delimiters> of(String msh) {
    if (!msh.startsWith("MSH") || msh.length() < 5) {
      return Optional.empty();
    }
    char field = msh.charAt(3);
    int end = msh.indexOf(field, 4);
    String encoding = msh.substring(4, end < 0 ? Math.min(msh.length(), 9) : end);
    boolean usable =
        isMark(field)
            && !encoding.isEmpty()
            && encoding.length() <= 5
            && encoding.chars().allMatch(Delimiters::isMark);
    return usable ? complete(field, encoding) : Optional.empty();
  }

  private static Optional<Delimiters> complete(char field, String encoding) {
    int has = encoding.length();
    if (has >= USUAL.encoding.length()) {
      return Optional.of(new Delimiters(field, encoding));
    }
    String all = encoding + USUAL.encoding.substring(has);
    boolean apart = (field + all).chars().distinct().count() == 1 + all.length();
    return apart ? Optional.of(new Delimiters(field, all)) : Optional.empty();
  }

  /** What can be told from text and printed. */
  private static boolean isMark(int c) {
    return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
  }

  char component() {
    return encoding.charAt(0);
  }

  char repetition() {
    return encoding.charAt(1);
  }

  char escape() {
    return encoding.charAt(2);
  }

  char subcomponent() {
    return encoding.charAt(3);
  }
}
