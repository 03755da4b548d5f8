package org.cpchain.consensus.lbft21.core;

import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.core.Writer;

/**
 * A complaint together with what its validator had seen. Signed besides the complaint, under a
 * purpose of its own: no rule looks at it, so a false one changes nothing, and an engine that does
 * not know it takes part all the same.
 */
record Testimony(Complaint complaint, Seen seen) implements Statement {
  static final String PURPOSE = "testimony";

  @Override
  public long height() {
    return complaint.height();
  }

  int round() {
    return complaint.round();
  }

  @Override
  public String purpose() {
    return PURPOSE;
  }

  @Override
  public void writeContent(Writer out) {
    complaint.writeContent(out);
    seen.write(out);
  }

  void write(Writer out) {
    complaint.write(out);
    seen.write(out);
  }

  static Testimony read(Reader in) {
    return new Testimony(Complaint.read(in), Seen.read(in));
  }
}
