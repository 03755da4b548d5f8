package org.cpchain.module;

/**
 * One implementation of one protocol.
 *
 * @param family see {@link Modules#FAMILY}
 * @param protocol see {@link Modules#PROTOCOL}
 * @param version see {@link Modules#VERSION}
 */
public record ModuleVersion(String family, String protocol, String version) {
  @Override
  public String toString() {
    return family + "/" + protocol + "/" + version;
  }
}
