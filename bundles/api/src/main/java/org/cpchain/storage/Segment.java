package org.cpchain.storage;

/**
 * A named part of a store; keys of different segments never meet.
 *
 * @param name lower-case letters, digits and hyphens
 */
public record Segment(String name) {
  public Segment {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("not a segment's name: " + name);
    }
  }
}
