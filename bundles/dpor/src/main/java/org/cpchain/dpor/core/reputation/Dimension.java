package org.cpchain.dpor.core.reputation;

/** The five dimensions of White Paper 2.0 §5.1.2, each with a full score of 100. */
public enum Dimension {
  AB("account balance"),
  TX("transactions"),
  PR("proxy reputation"),
  DC("data contribution"),
  BM("blockchain maintenance");

  private final String title;

  Dimension(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
