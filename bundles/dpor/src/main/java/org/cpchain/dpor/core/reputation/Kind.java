package org.cpchain.dpor.core.reputation;

/** What is counted for an account. */
public enum Kind {
  /** A transaction that it sent, in a block. */
  TRANSACTION(0, Span.ACTIVITY),
  /** A block that it proposed and that was accepted. */
  BLOCK(1, Span.ACTIVITY),
  /** Data of its own that was recorded on chain. */
  UPLOAD(2, Span.CONTRIBUTION),
  /** Data of its own that somebody bought. */
  PURCHASE(3, Span.CONTRIBUTION),
  /** A trade of others that it helped as a proxy. */
  HELP(4, Span.CONTRIBUTION),
  /** A height for which it was scheduled and the committee impeached it. */
  IMPEACHMENT(5, Span.FAULTS),
  /** A term for which it revealed no secret for the elections' seed. */
  WITHHELD(6, Span.FAULTS);

  private final int place;
  private final Span span;

  Kind(int place, Span span) {
    this.place = place;
    this.span = span;
  }

  /** Its place in the stored record, which never changes. */
  int place() {
    return place;
  }

  public Span span() {
    return span;
  }
}
