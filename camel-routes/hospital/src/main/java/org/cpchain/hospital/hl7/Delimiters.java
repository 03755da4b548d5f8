package org.cpchain.hospital.hl7;

import java.util.Optional;

/**
 * The characters that structure a message, as its first bytes say (HL7 v2.5.1, section 2.5.4).
 *
 * @param encoding MSH-2 as it stands
 */
public record Delimiters(char field, String encoding) {
  public static final Delimiters USUAL = new Delimiters('|', "^~\\&");

  /**
   * @param msh text that begins with the segment MSH; empty when it does not say its delimiters
   */
  static Optional<Delimiters> of(String msh) {
    if (!msh.startsWith("MSH") || msh.length() < 5) {
      return Optional.empty();
    }
    char field = msh.charAt(3);
    int end = msh.indexOf(field, 4);
    String encoding = msh.substring(4, end < 0 ? Math.min(msh.length(), 9) : end);
    boolean usable =
        !Character.isLetterOrDigit(field)
            && field > ' '
            && !encoding.isEmpty()
            && encoding.length() <= 5
            && encoding.chars().noneMatch(Character::isLetterOrDigit);
    return usable ? Optional.of(new Delimiters(field, encoding)) : Optional.empty();
  }

  char component() {
    return encoding.charAt(0);
  }

  char repetition() {
    return at(1);
  }

  char escape() {
    return at(2);
  }

  char subcomponent() {
    return at(3);
  }

  private char at(int index) {
    return (encoding.length() > index ? encoding : USUAL.encoding).charAt(index);
  }
}
