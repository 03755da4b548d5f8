package org.cpchain.ledger.node;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.ElectionSecrets;

/** The secrets that this node reveals in its blocks; whoever knows them may come and go. */
final class Secrets {
  private volatile Optional<ElectionSecrets> source = Optional.empty();

  void use(ElectionSecrets secrets) {
    source = Optional.of(secrets);
  }

  /** Without effect when another one has taken its place already. */
  void leave(ElectionSecrets secrets) {
    source = source.filter(present -> present != secrets);
  }

  /** What belongs into the block of the height; empty: nothing. */
  Bytes of(long height) {
    return source.flatMap(from -> from.secretFor(height)).map(Hash::bytes).orElse(Bytes.EMPTY);
  }
}
