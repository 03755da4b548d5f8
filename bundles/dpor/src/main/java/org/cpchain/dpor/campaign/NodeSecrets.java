package org.cpchain.dpor.campaign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.dpor.Sha256;
import org.cpchain.dpor.core.beacon.Commitment;

/**
 * The secrets of this node. Each is a hash of a signature with the node's key, which is the same
 * each time (RFC 6979), over the chain and a term; so a restart or a restored backup loses none,
 * and nobody without the key can guess one. None is kept or shown here.
 */
final class NodeSecrets {
  private static final Bytes TAG =
      Bytes.of("cpchain:dpor:secret:1".getBytes(StandardCharsets.US_ASCII));

  /** A promise may get into a block some terms after it was made. */
  private static final int TERMS_BACK = 3;

  private final SecurityModule keys;
  private final Address self;
  private final Hash genesis;
  private final Sha256 sha256 = new Sha256();

  NodeSecrets(SecurityModule keys, Address self, Hash genesis) {
    this.keys = keys;
    this.self = self;
    this.genesis = genesis;
  }

  /** What is promised in a term. */
  Hash commitment(long term) {
    return Commitment.hash(sha256, self, secret(term));
  }

  /** The secret of the commitment; empty when this node has not made it. */
  Optional<Hash> of(Commitment commitment) {
    for (long term = commitment.term();
        term >= Math.max(0, commitment.term() - TERMS_BACK);
        term--) {
      Hash secret = secret(term);
      if (commitment.isKeptBy(sha256, self, secret)) {
        return Optional.of(secret);
      }
    }
    return Optional.empty();
  }

  private Hash secret(long term) {
    Bytes number = Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(term).array());
    Hash asked = sha256.hash(Bytes.concat(TAG, genesis.bytes(), number));
    return sha256.hash(Bytes.concat(TAG, keys.sign(SecurityModule.NODE_KEY, asked).toBytes()));
  }
}
