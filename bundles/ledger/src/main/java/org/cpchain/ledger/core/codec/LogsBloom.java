package org.cpchain.ledger.core.codec;

import java.util.List;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.contract.ContractMachine;
import org.cpchain.crypto.CryptoSuite;

/**
 * Ethereum's 2048-bit filter over logs' addresses and topics (Yellow Paper §4.3.1). Collects; for
 * use by one thread.
 */
public final class LogsBloom {
  public static final Bytes EMPTY = Bytes.of(new byte[HeaderCodec.BLOOM_SIZE]);

  private static final int HASHES = 3;
  private static final int BIT_MASK = HeaderCodec.BLOOM_SIZE * 8 - 1;

  private final CryptoSuite suite;
  private final byte[] bits = new byte[HeaderCodec.BLOOM_SIZE];

  public LogsBloom(CryptoSuite suite) {
    this.suite = suite;
  }

  /** The filter of these logs alone. */
  public static Bytes of(CryptoSuite suite, List<ContractMachine.Log> logs) {
    if (logs.isEmpty()) {
      return EMPTY;
    }
    LogsBloom own = new LogsBloom(suite);
    logs.forEach(log -> own.add(log.address(), log.topics()));
    return own.toBytes();
  }

  public void add(Address address, List<Hash> topics) {
    add(address.toArray());
    for (Hash topic : topics) {
      add(topic.toArray());
    }
  }

  /** Everything that is in the other filter. */
  public void addAll(Bytes bloom) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= bloom.get(i);
    }
  }

  public Bytes toBytes() {
    return Bytes.of(bits);
  }

  /** False: no log in the filter has the address or topic. */
  public static boolean mayHold(CryptoSuite suite, Bytes bloom, byte[] addressOrTopic) {
    Bytes hash = suite.hash(addressOrTopic).bytes();
    for (int i = 0; i < HASHES; i++) {
      int bit = bit(hash, i);
      if ((bloom.get(index(bit)) & 1 << (bit % 8)) == 0) {
        return false;
      }
    }
    return true;
  }

  private void add(byte[] value) {
    Bytes hash = suite.hash(value).bytes();
    for (int i = 0; i < HASHES; i++) {
      int bit = bit(hash, i);
      bits[index(bit)] |= (byte) (1 << (bit % 8));
    }
  }

  private static int bit(Bytes hash, int pair) {
    return (((hash.get(2 * pair) & 0xff) << 8) | (hash.get(2 * pair + 1) & 0xff)) & BIT_MASK;
  }

  /** Bit 0 is the lowest of the last byte. */
  private static int index(int bit) {
    return HeaderCodec.BLOOM_SIZE - 1 - bit / 8;
  }
}
