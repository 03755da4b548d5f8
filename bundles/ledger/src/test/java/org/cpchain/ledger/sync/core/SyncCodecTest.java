package org.cpchain.ledger.sync.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.core.rlp.RlpWriter;
import org.cpchain.ledger.sync.core.SyncMessage.Item;
import org.junit.jupiter.api.Test;

class SyncCodecTest {
  @Property
  void whatIsWrittenIsReadAgain(@ForAll("messages") SyncMessage message) {
    assertThat(SyncCodec.decode(SyncCodec.encode(message))).isEqualTo(Result.ok(message));
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    Result<SyncMessage> read = SyncCodec.decode(Bytes.of(bytes));

    read.toOptional()
        .ifPresent(good -> assertThat(SyncCodec.encode(good)).isEqualTo(Bytes.of(bytes)));
  }

  @Property
  void anAlteredMessageIsAnotherOneOrRefused(
      @ForAll("messages") SyncMessage message,
      @ForAll @IntRange(max = 10_000) int where,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = SyncCodec.encode(message).toArray();
    bytes[where % bytes.length] ^= (byte) flip;

    SyncCodec.decode(Bytes.of(bytes))
        .toOptional()
        .ifPresent(
            read -> {
              assertThat(read).isNotEqualTo(message);
              assertThat(SyncCodec.encode(read)).isEqualTo(Bytes.of(bytes));
            });
  }

  @Property
  void aCutMessageIsRefused(
      @ForAll("messages") SyncMessage message, @ForAll @IntRange(max = 10_000) int where) {
    Bytes whole = SyncCodec.encode(message);

    assertThat(SyncCodec.decode(whole.slice(0, where % whole.size())).refusal()).isPresent();
  }

  @Test
  void aLaterVersionIsNobodysFault() {
    Bytes later = new RlpWriter().add(2).add(1).add(new RlpWriter().add(7)).toBytes();
    Bytes kind = new RlpWriter().add(1).add(99).toBytes();

    assertThat(SyncCodec.decode(later).refusal().orElseThrow().code()).isEqualTo(SyncCodec.UNKNOWN);
    assertThat(SyncCodec.decode(kind).refusal().orElseThrow().code()).isEqualTo(SyncCodec.UNKNOWN);
  }

  @Test
  void whatIsNoNameIsNoProtocol() {
    for (String name : List.of("", "two words", "line\n", "x".repeat(101))) {
      Bytes bytes = Bytes.of(name.getBytes(StandardCharsets.UTF_8));
      Bytes message = new RlpWriter().add(1).add(9).add(7).add(bytes).toBytes();

      assertThat(SyncCodec.decode(message).refusal().orElseThrow().code()).isEqualTo("malformed");
    }
  }

  @Test
  void nobodyAsksForNothingOrForTooMuch() {
    for (long count : List.of(0L, 1_025L, Long.MAX_VALUE)) {
      Bytes ask = new RlpWriter().add(1).add(2).add(1).add(1).add(count).toBytes();

      assertThat(SyncCodec.decode(ask).refusal().orElseThrow().code()).isEqualTo("malformed");
    }
  }

  @Provide
  Arbitrary<SyncMessage> messages() {
    Arbitrary<Long> numbers = Arbitraries.longs().greaterOrEqual(0);
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, SyncCodec.MOST_ITEMS);
    Arbitrary<Hash> hashes =
        Arbitraries.bytes().array(byte[].class).ofSize(Hash.SIZE).map(Hash::of);
    Arbitrary<Bytes> strings = Arbitraries.bytes().array(byte[].class).ofMaxSize(80).map(Bytes::of);
    Arbitrary<List<Item>> items =
        Combinators.combine(strings, strings).as(Item::new).list().ofMaxSize(20);
    Arbitrary<Bytes> paths = Arbitraries.bytes().array(byte[].class).ofMaxSize(32).map(Bytes::of);
    Arbitrary<List<SyncMessage.Part>> parts =
        Combinators.combine(paths, paths, counts).as(SyncMessage.Part::new).list().ofMaxSize(9);
    Arbitrary<String> names =
        Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(100);
    return Arbitraries.oneOf(
        names.set().ofMaxSize(5).map(set -> new SyncMessage.Rules(set.stream().sorted().toList())),
        Combinators.combine(numbers, names).as(SyncMessage.Outdated::new),
        Combinators.combine(numbers, hashes, parts).as(SyncMessage.GetNodes::new),
        Combinators.combine(numbers, strings.list().ofMaxSize(5).list().ofMaxSize(5))
            .as(SyncMessage.Nodes::new),
        Combinators.combine(numbers, hashes, numbers, numbers).as(SyncMessage.Tip::new),
        Combinators.combine(numbers, numbers, counts).as(SyncMessage.GetHeaders::new),
        Combinators.combine(numbers, items, strings.list().ofMaxSize(3))
            .as(SyncMessage.Headers::new),
        Combinators.combine(numbers, numbers, counts, Arbitraries.of(true, false))
            .as(SyncMessage.GetBlocks::new),
        Combinators.combine(numbers, items).as(SyncMessage.Blocks::new));
  }
}
