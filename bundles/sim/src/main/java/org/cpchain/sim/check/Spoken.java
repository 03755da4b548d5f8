package org.cpchain.sim.check;

import java.nio.charset.StandardCharsets;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.sim.world.Preimage;

/**
 * What a validator has signed, as far as a rule needs to understand it.
 *
 * @param context in which capacity: under one context an honest validator signs one value
 * @param value what it says there
 * @param written the bytes that must stand in its journal before
 * @param height 0 when it is not known
 * @param round 0 when it is not known
 */
record Spoken(Bytes context, Bytes value, Bytes written, long height, int round) {
  private static final int CHAIN = 2 * Hash.SIZE;
  private static final int PLACE = Long.BYTES + Integer.BYTES;

  /**
   * LBFT 2.1 signs domain, chain id, genesis, height, round and content; "impeach-" in the domain
   * is a part of what is said, because a round has one first and one second vote (rule R2). Of
   * other protocols it is known only that a vote ends with the hash of the block.
   */
  static Spoken of(String protocol, Preimage preimage) {
    Bytes content = preimage.content();
    int domain = domain(content);
    if (!protocol.equals("lbft-2.1") || content.size() < domain + CHAIN + PLACE) {
      return new Spoken(preimage.context(), preimage.value(), preimage.value(), 0, 0);
    }
    String name =
        new String(content.slice(0, domain).toArray(), StandardCharsets.US_ASCII)
            .replace("impeach-", "");
    int place = domain + CHAIN;
    Bytes before = content.slice(domain, place + PLACE);
    Bytes capacity = Bytes.concat(Bytes.of(name.getBytes(StandardCharsets.US_ASCII)), before);
    Bytes value =
        Bytes.concat(content.slice(0, domain), content.slice(place + PLACE, content.size()));
    return new Spoken(
        capacity,
        value,
        content.slice(place, content.size()),
        number(content, place, Long.BYTES),
        (int) number(content, place + Long.BYTES, Integer.BYTES));
  }

  /** Text goes before numbers, and chain ids have zeros in front. */
  private static int domain(Bytes content) {
    int end = 0;
    while (end < content.size() && content.get(end) > ' ') {
      end++;
    }
    return end;
  }

  private static long number(Bytes content, int at, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = (value << Byte.SIZE) | (content.get(at + i) & 0xff);
    }
    return value;
  }
}
