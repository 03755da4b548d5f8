package org.cpchain.contract.system.reputation;

import org.cpchain.base.Bytes;
import org.cpchain.contract.Codec;
import org.cpchain.dpor.core.reputation.Counts;

/**
 * What is kept of an account, in one value, so that an election reads one for each candidate.
 *
 * @param proxy whether it is registered as a proxy
 */
record Entry(Counts counts, boolean proxy) {
  static final Codec<Entry> CODEC = Codec.of(Entry::encode, Entry::decode);

  static Entry none() {
    return new Entry(Counts.none(), false);
  }

  /** Whether there is nothing to be kept. */
  boolean isNone() {
    return !proxy && counts.isNone();
  }

  private Bytes encode() {
    return Bytes.concat(Bytes.of((byte) (proxy ? 1 : 0)), counts.bytes());
  }

  private static Entry decode(Bytes bytes) {
    return new Entry(Counts.read(bytes.slice(1, bytes.size())), bytes.get(0) != 0);
  }
}
