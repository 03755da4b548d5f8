package org.cpchain.module;

/**
 * One implementation of one protocol.
 *
 * @param family see {@link Modules#FAMILY}
 * @param protocol see {@link Modules#PROTOCOL}
 * @param version see {@link Modules#VERSION}
 */
public record ModuleVersion(String family, String protocol, String version) {
  /** Where no version is said, or each will do. */
  public static final String ANY = "0.0.0";

  @Override
  public String toString() {
    return family + "/" + protocol + "/" + version;
  }
}
