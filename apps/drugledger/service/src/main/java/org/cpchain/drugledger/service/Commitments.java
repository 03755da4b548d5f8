package org.cpchain.drugledger.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Hash;
import org.cpchain.drugledger.epcis.Sha256;

/**
 * Ids on the chain: SHA-256 over a domain tag, the consortium's salt and the canonical Digital
 * Link, each behind its length. Whoever has the salt can recompute them; who has not cannot list
 * the serials of a known product. All nodes of a consortium need the same salt.
 */
public final class Commitments {
  private static final byte[] DOMAIN =
      "org.cpchain.drugledger/item/1".getBytes(StandardCharsets.UTF_8);

  private final byte[] salt;

  public Commitments(String salt) {
    this.salt = salt.getBytes(StandardCharsets.UTF_8);
  }

  /** The id of what a canonical Digital Link, or another URI, names. */
  public Hash of(String identity) {
    List<byte[]> parts = new ArrayList<>();
    for (byte[] part : List.of(DOMAIN, salt, identity.getBytes(StandardCharsets.UTF_8))) {
      parts.add(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
      parts.add(part);
    }
    return Sha256.of(parts);
  }

  public List<Hash> all(List<String> identities) {
    return identities.stream().map(this::of).toList();
  }
}
