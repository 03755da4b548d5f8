package org.cpchain.sim.replay;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;
import org.cpchain.ledger.Block;
import org.cpchain.ledger.Header;
import org.cpchain.ledger.LedgerReplay;
import org.cpchain.sim.world.Chance;
import org.cpchain.sim.world.SimSuite;

/** Blocks of nothing but two signed messages each, read with any suite. */
final class SignedChain implements LedgerReplay {
  static final int SIGNED = 2;
  static final int BLOCKS = 20;

  private final SimSuite suite = new SimSuite(new Chance(1));
  private final SimSuite.Key key = suite.newKey();

  SimSuite suite() {
    return suite;
  }

  @Override
  public Result<Block> reread(long height, CryptoSuite with, Consumer<String> part) {
    if (height > BLOCKS) {
      return Result.refused("not-kept", "it is gone");
    }
    part.accept("its header");
    byte[] header = text(height, -1);
    with.hash(header);
    if (!Arrays.equals(header, text(height, -1))) {
      throw new AssertionError("the candidate has changed what the reader hashes");
    }
    IntStream.range(0, SIGNED).forEach(index -> read(height, index, with, part));
    return Result.ok(new Block(header(height), List.of(), Bytes.EMPTY, 0));
  }

  private Header header(long height) {
    return new Header(
        Hash.ZERO,
        height,
        key.address(),
        0,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        0,
        0,
        BigInteger.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        Bytes.EMPTY,
        Bytes.EMPTY,
        Hash.ZERO);
  }

  private void read(long height, int index, CryptoSuite with, Consumer<String> part) {
    part.accept("transaction " + index);
    Signature signature = key.sign(suite.hash(text(height, index)));
    Hash digest = with.hash(text(height, index));
    if (!with.signer(digest, signature).equals(Optional.of(key.address()))) {
      throw new AssertionError("the reader has seen the candidate's answer");
    }
  }

  private static byte[] text(long height, int index) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(height).putInt(index).array();
  }

  @Override
  public long firstExecutable() {
    throw new UnsupportedOperationException("these blocks can only be read");
  }

  @Override
  public Result<Executed> execute(
      long height, ContractMachine contracts, Consumer<ContractMachine.World> before) {
    throw new UnsupportedOperationException("these blocks can only be read");
  }

  @Override
  public Result<Hash> change(long height, Consumer<ContractMachine.World> change) {
    throw new UnsupportedOperationException("these blocks can only be read");
  }
}
