package org.cpchain.module;

/** Service properties that every replaceable module is registered with. */
public final class Modules {
  /**
   * The family: {@code consensus}, {@code storage}, {@code crypto}, {@code network}, {@code
   * contract}.
   */
  public static final String FAMILY = "module";

  /**
   * What the module speaks, such as {@code lbft-2.1}: modules of one protocol can stand in for each
   * other.
   */
  public static final String PROTOCOL = "protocol";

  /**
   * The implementation's version, major.minor.micro. Where several implementations of one protocol
   * stand beside each other, each has its name as the qualifier, such as {@code 1.0.0.rocksdb}.
   */
  public static final String VERSION = "version";

  /** The family of contracts, whose protocol is the contract's name. */
  public static final String CONTRACT = "contract";

  private Modules() {}
}
