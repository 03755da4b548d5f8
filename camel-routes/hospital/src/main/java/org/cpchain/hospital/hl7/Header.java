package org.cpchain.hospital.hl7;

/** The segment MSH. Values are empty text when they are not there. */
public record Header(Segment msh) {
  public Delimiters delimiters() {
    return msh.delimiters();
  }

  public String sendingApplication() {
    return msh.value(3, 1);
  }

  public String sendingFacility() {
    return msh.value(4, 1);
  }

  public String time() {
    return msh.value(7, 1);
  }

  public String type() {
    return msh.value(9, 1);
  }

  public String event() {
    return msh.value(9, 2);
  }

  public String controlId() {
    return msh.value(10, 1);
  }

  public String processingId() {
    return msh.value(11, 1);
  }

  public String version() {
    return msh.value(12, 1);
  }

  public String charset() {
    return msh.value(18, 1);
  }

  /** Whether the sender asks for accept and application acknowledgements apart (enhanced mode). */
  public boolean isEnhanced() {
    return !acceptCondition().isEmpty() || !applicationCondition().isEmpty();
  }

  public String acceptCondition() {
    return msh.value(15, 1);
  }

  public String applicationCondition() {
    return msh.value(16, 1);
  }

  /** Who sent it and what they call it: MSH-3, 4 and 10. */
  public String key() {
    return msh.field(3) + "|" + msh.field(4) + "|" + msh.field(10);
  }
}
