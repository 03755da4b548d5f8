package org.cpchain.lbft.core;

/** What a validator signs; {@link Domain} makes the bytes. */
public interface Statement {
  long height();

  /** Sets statements for one purpose apart from all others (rule R1); a short word. */
  String purpose();

  /** What follows chain and height in the signed bytes. */
  void writeContent(Writer out);
}
