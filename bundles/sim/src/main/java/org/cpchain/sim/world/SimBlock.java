package org.cpchain.sim.world;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;

/**
 * A small block. Its hash covers all fields, the seal included; the seal is the proposer's
 * signature under the hash of the others.
 *
 * @param impeach without transactions, parent's certificate and seal
 * @param proposer the scheduled one
 * @param timestamp milliseconds since 1970 UTC
 * @param stateRoot after the block
 * @param transactions by their numbers
 * @param parentCertificate empty at height 1 and in impeach blocks
 * @param seal empty in impeach blocks
 */
public record SimBlock(
    boolean impeach,
    long height,
    Hash parent,
    Address proposer,
    long timestamp,
    Hash stateRoot,
    List<Long> transactions,
    Bytes parentCertificate,
    Bytes seal) {
  private static final int MOST_TRANSACTIONS = 1_000;

  public SimBlock {
    transactions = List.copyOf(transactions);
  }

  /** What a block makes of the state: a root that depends on all that has ever happened. */
  static Hash rootAfter(CryptoSuite suite, Hash parentRoot, SimBlock block) {
    ByteBuffer change = ByteBuffer.allocate(Hash.SIZE + 1 + 8 * block.transactions.size());
    change.put(parentRoot.toArray()).put((byte) (block.impeach ? 1 : 0));
    block.transactions.forEach(change::putLong);
    return suite.hash(change.array());
  }

  SimBlock withRoot(Hash root) {
    return new SimBlock(
        impeach, height, parent, proposer, timestamp, root, transactions, parentCertificate, seal);
  }

  /** A block that differs in the fields of its header. */
  public SimBlock with(long newHeight, Hash newParent, long newTimestamp, Hash newRoot) {
    return new SimBlock(
        impeach,
        newHeight,
        newParent,
        proposer,
        newTimestamp,
        newRoot,
        transactions,
        parentCertificate,
        seal);
  }

  /** A block that differs in its body. */
  public SimBlock with(List<Long> newTransactions, Bytes newCertificate) {
    return new SimBlock(
        impeach,
        height,
        parent,
        proposer,
        timestamp,
        stateRoot,
        newTransactions,
        newCertificate,
        seal);
  }

  SimBlock sealed(CryptoSuite suite, Function<Hash, Signature> key) {
    return withSeal(key.apply(suite.hash(withSeal(Bytes.EMPTY).encode().toArray())).toBytes());
  }

  private SimBlock withSeal(Bytes newSeal) {
    return new SimBlock(
        impeach,
        height,
        parent,
        proposer,
        timestamp,
        stateRoot,
        transactions,
        parentCertificate,
        newSeal);
  }

  boolean hasItsSeal(CryptoSuite suite) {
    if (impeach) {
      return seal.isEmpty();
    }
    return seal.size() == Signature.SIZE
        && (seal.get(Signature.SIZE - 1) & ~1) == 0
        && suite
            .signer(suite.hash(withSeal(Bytes.EMPTY).encode().toArray()), Signature.fromBytes(seal))
            .equals(Optional.of(proposer));
  }

  Proposal toProposal(CryptoSuite suite) {
    Bytes payload = encode();
    Hash hash = suite.hash(payload.toArray());
    return new Proposal(height, parent, hash, proposer, timestamp, impeach, payload);
  }

  Bytes encode() {
    ByteBuffer out =
        ByteBuffer.allocate(121 + 8 * transactions.size() + parentCertificate.size() + seal.size());
    out.put((byte) (impeach ? 1 : 0)).putLong(height).put(parent.toArray());
    out.put(proposer.toArray()).putLong(timestamp).put(stateRoot.toArray());
    out.putInt(transactions.size());
    transactions.forEach(out::putLong);
    out.putInt(parentCertificate.size()).put(parentCertificate.toArray());
    out.putInt(seal.size()).put(seal.toArray());
    return Bytes.of(out.array()).slice(0, out.position());
  }

  /** Empty when the bytes are no block; a block has one encoding. */
  static Optional<SimBlock> decode(Bytes payload) {
    ByteBuffer in = ByteBuffer.wrap(payload.toArray());
    try {
      byte kind = in.get();
      SimBlock block =
          new SimBlock(
              kind == 1,
              in.getLong(),
              Hash.of(take(in, Hash.SIZE)),
              Address.of(take(in, Address.SIZE)),
              in.getLong(),
              Hash.of(take(in, Hash.SIZE)),
              numbers(in),
              Bytes.of(take(in, in.getInt())),
              Bytes.of(take(in, in.getInt())));
      boolean whole = !in.hasRemaining() && (kind & ~1) == 0;
      return whole ? Optional.of(block) : Optional.empty();
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static List<Long> numbers(ByteBuffer in) {
    int count = in.getInt();
    if (count < 0 || count > MOST_TRANSACTIONS) {
      throw new BufferUnderflowException();
    }
    return LongStream.range(0, count).map(i -> in.getLong()).boxed().toList();
  }

  private static byte[] take(ByteBuffer in, int size) {
    if (size < 0 || size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[size];
    in.get(bytes);
    return bytes;
  }
}
