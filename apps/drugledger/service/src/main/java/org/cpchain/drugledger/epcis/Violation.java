package org.cpchain.drugledger.epcis;

/**
 * One thing that is wrong with a document.
 *
 * @param path where: {@code epcisBody.eventList[2].bizStep}
 * @param message what, and what would be right
 */
public record Violation(String path, String message) {
  @Override
  public String toString() {
    return path + ": " + message;
  }
}
