package org.cpchain.base;

import java.util.Objects;

/**
 * Why something was refused.
 *
 * @param code stable, for machines: lower-case words joined by hyphens, such as {@code
 *     nonce-too-low}
 * @param message for people: what happened, to what, and what to do next. Holds no secret and no
 *     personal data
 */
public record Reason(String code, String message) {
  public Reason {
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }

  @Override
  public String toString() {
    return code + ": " + message;
  }
}
