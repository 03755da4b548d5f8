package org.cpchain.sim.world;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * What was hashed to get a digest, all parts as one string. Votes end with the hash of what is
 * voted for; what stands before says in which capacity (domain, chain, height, round, phase).
 */
public record Preimage(Bytes content) {
  /** Everything but the value. */
  public Bytes context() {
    return content.slice(0, Math.max(0, content.size() - Hash.SIZE));
  }

  /** The last 32 bytes. */
  public Bytes value() {
    return content.slice(Math.max(0, content.size() - Hash.SIZE), content.size());
  }
}
