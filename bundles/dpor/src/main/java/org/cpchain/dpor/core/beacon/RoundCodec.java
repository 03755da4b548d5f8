package org.cpchain.dpor.core.beacon;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * The stored form of a round: version, term, the seed before, number of turns; of each turn the
 * address, and 1 and the secret, or 0.
 */
final class RoundCodec {
  private static final byte VERSION = 1;
  private static final int HEAD = 1 + Long.BYTES + Hash.SIZE + 1;
  private static final int TURN = Address.SIZE + 1 + Hash.SIZE;

  private RoundCodec() {}

  static Bytes write(long term, Hash before, List<Turn> turns) {
    ByteBuffer out = ByteBuffer.allocate(HEAD + TURN * turns.size());
    out.put(VERSION).putLong(term).put(before.toArray()).put((byte) turns.size());
    for (Turn turn : turns) {
      out.put(turn.proposer().toArray()).put((byte) (turn.secret().isPresent() ? 1 : 0));
      turn.secret().ifPresent(secret -> out.put(secret.toArray()));
    }
    return Bytes.read(out.flip(), out.remaining());
  }

  static Round read(Bytes record) {
    ByteBuffer in = record.asByteBuffer();
    try {
      if (in.get() != VERSION) {
        throw new IllegalArgumentException("no round of version " + VERSION);
      }
      long term = in.getLong();
      Hash before = new Hash(Bytes.read(in, Hash.SIZE));
      int size = in.get();
      List<Turn> turns = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        Address proposer = new Address(Bytes.read(in, Address.SIZE));
        turns.add(new Turn(proposer, secret(in)));
      }
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("a round with " + in.remaining() + " bytes too many");
      }
      return new Round(term, before, turns);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a round that is cut", e);
    }
  }

  private static Optional<Hash> secret(ByteBuffer in) {
    return switch (in.get()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new Hash(Bytes.read(in, Hash.SIZE)));
      default -> throw new IllegalArgumentException("a round with an unknown mark");
    };
  }
}
