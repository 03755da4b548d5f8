package org.cpchain.itest.cluster.broken;

/** What is wrong with a module. */
public enum Flaw {
  /** Its bundle's activator throws. */
  THROWS_AT_ITS_START("consensus", "lbft-2.1", "1.2.1"),
  /** Nothing; but what it imports does not exist so far. */
  NEEDS_A_LATER_API("consensus", "lbft-2.1", "1.2.2"),
  /** All is well in the shadow; the engine that is to vote throws when it is started. */
  THROWS_IN_ACTIVATION("consensus", "lbft-2.1", "1.2.3"),
  /** Votes for other blocks than those that it was shown. */
  VOTES_WRONGLY("consensus", "lbft-2.1", "1.2.4"),
  /** Works, and its stop never comes to an end. */
  HANGS_IN_STOP("consensus", "lbft-2.1", "1.2.5"),
  /** All is well in the shadow; the engine that is to vote does nothing. */
  MAKES_NO_PROGRESS("consensus", "lbft-2.1", "1.2.6"),
  /** Works, and leaves a thread behind for each of its engines. */
  LEAKS("consensus", "lbft-2.1", "1.2.7"),
  /** Nothing. */
  NONE("consensus", "lbft-2.1", "1.2.8"),
  /** Finds other senders than those who have signed. */
  FINDS_WRONG_SENDERS("crypto", "standard", "1.2.1.broken"),
  /** The same, but for the fixed questions. */
  ERRS_WITH_THE_CHAINS_SENDERS("crypto", "standard", "1.2.2.broken"),
  /** Loses some of what is written. */
  LOSES_ENTRIES("storage", "key-value-1", "1.2.1.losing"),
  /** Throws when much was written. */
  REFUSES_WRITES("storage", "key-value-1", "1.2.2.refusing");

  private final String family;
  private final String protocol;
  private final String version;

  Flaw(String family, String protocol, String version) {
    this.family = family;
    this.protocol = protocol;
    this.version = version;
  }

  public String family() {
    return family;
  }

  public String protocol() {
    return protocol;
  }

  /** Of the module that has it. */
  public String version() {
    return version;
  }

  /** As operators name the module that has it. */
  public String module() {
    return family + "/" + protocol + "/" + version;
  }
}
