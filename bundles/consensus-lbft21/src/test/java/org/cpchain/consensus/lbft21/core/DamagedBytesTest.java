package org.cpchain.consensus.lbft21.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.rig.Samples;
import org.cpchain.testkit.FakeHost;
import org.cpchain.testkit.FakeSuite;

/**
 * Whoever claims a length or a number that is not there gets a refusal, and no memory for it: what
 * a decoder allocates is bound by the bytes that it was given.
 */
class DamagedBytesTest {
  private static final int FACTOR = 100;
  private static final int MOST_WITHOUT = 1 << 16;
  private static final int GENESIS_AT = 2;
  private static final int HEAD = 34;

  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final MessageCodec codec = Cluster.messages(FakeHost.onDemand());
  private final Lbft21 core =
      new Lbft21(FakeHost.onDemand(), FakeSuite.INSTANCE, FakeSuite.address("somebody"));

  @Property(tries = 5_000)
  void aMessageWithAWrongNumberTakesNoMemory(
      @ForAll("messages") Message message, @ForAll int place, @ForAll("numbers") int number) {
    bounded(with(codec.encode(message), place, number), codec::decode);
  }

  /** Of every kind, and of this chain: only what comes behind is arbitrary. */
  @Property(tries = 5_000)
  void whateverFollowsAGoodHeadTakesNoMemory(
      @ForAll("messages") Message message, @ForAll byte[] rest, @ForAll("numbers") int number) {
    Bytes head = codec.encode(message).slice(0, HEAD);
    bounded(Bytes.concat(head, Bytes.of(rest)), codec::decode);
    if (rest.length > 0) {
      bounded(Bytes.concat(head, with(Bytes.of(rest), rest.length / 2, number)), codec::decode);
    }
  }

  @Property(tries = 1_000)
  void aMessageOfAnotherChainIsRefusedBeforeItIsRead(
      @ForAll("messages") Message message, @ForAll byte change) {
    byte[] bytes = codec.encode(message).toArray();
    bytes[GENESIS_AT] ^= change;
    assertThat(codec.decode(Bytes.of(bytes)).refusal().isPresent()).isEqualTo(change != 0);
  }

  @Property(tries = 2_000)
  void aPromiseWithAWrongNumberTakesNoMemory(
      @ForAll("promises") Promise promise, @ForAll int place, @ForAll("numbers") int number) {
    bounded(with(promise.encode(), place, number), bytes -> Promise.decode(bytes, Lbft21.PROMISES));
  }

  @Property(tries = 2_000)
  void aCertificateWithAWrongNumberTakesNoMemory(
      @ForAll("certificates") Certificate certificate,
      @ForAll int place,
      @ForAll("numbers") int number) {
    bounded(
        with(certificate.encode(Lbft21.VERSION), place, number),
        bytes -> Certificate.decode(Lbft21.VERSION, bytes));
  }

  @Property(tries = 2_000)
  void aRecordWithAWrongNumberTakesNoMemory(@ForAll int place, @ForAll("numbers") int number) {
    Bench bench = new Bench(4, 1);
    bench.prepared(bench.block("good"));
    bounded(with(core.encode(bench.state), place, number), core::decode);
  }

  private <T> void bounded(Bytes bytes, Function<Bytes, Result<T>> decoder) {
    Result<T> first = decoder.apply(bytes); // classes are loaded now, if ever
    long before = memory.getCurrentThreadAllocatedBytes();
    Result<T> read = decoder.apply(bytes);
    long taken = memory.getCurrentThreadAllocatedBytes() - before;
    assertThat(read).isEqualTo(first);
    assertThat(taken)
        .as("bytes taken for %d bytes", bytes.size())
        .isLessThan(MOST_WITHOUT + (long) FACTOR * bytes.size());
  }

  private static Bytes with(Bytes bytes, int place, int number) {
    byte[] changed = bytes.toArray();
    int at = Math.floorMod(place, changed.length);
    for (int i = 0; i < Integer.BYTES && at + i < changed.length; i++) {
      changed[at + i] = (byte) (number >>> (8 * (Integer.BYTES - 1 - i)));
    }
    return Bytes.of(changed);
  }

  @Provide
  Arbitrary<Integer> numbers() {
    return Arbitraries.of(0, 1, -1, 0x7fff_ffff, 0x8000_0000, 0x0100_0000, 0x00ff_ffff, 0xffff);
  }

  @Provide
  Arbitrary<Message> messages() {
    return new CodecTest().messages();
  }

  @Provide
  Arbitrary<Promise> promises() {
    return new CodecTest().entries();
  }

  @Provide
  Arbitrary<Certificate> certificates() {
    return Samples.certificates(true);
  }
}
