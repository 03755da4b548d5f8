package org.cpchain.lbft.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.lbft.core.Certificate;
import org.cpchain.lbft.core.Knowledge;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Protocol;

/** Everything that is written is read back; everything else is refused, and nothing throws. */
public abstract class CodecStories<S extends Knowledge> {
  protected final Protocol<S> core;
  protected final MessageCodec codec;

  protected CodecStories(Protocol<S> core) {
    this.core = core;
    this.codec = core.messages();
  }

  @Provide
  protected abstract Arbitrary<Message> messages();

  @Provide
  protected abstract Arbitrary<Promise> entries();

  protected abstract Result<Promise> readEntry(Bytes bytes);

  @Property
  void everyMessageRoundTrips(@ForAll("messages") Message message) {
    assertThat(codec.decode(codec.encode(message))).isEqualTo(Result.ok(message));
    assertThat(MessageCodec.kindOf(codec.encode(message))).isEqualTo(Optional.of(message.kind()));
  }

  @Property
  void everyPromiseRoundTrips(@ForAll("entries") Promise entry) {
    assertThat(readEntry(entry.encode())).isEqualTo(Result.ok(entry));
  }

  @Property(tries = 4_000)
  void noBytesMakeADecoderThrow(@ForAll byte[] bytes) {
    Bytes input = Bytes.of(bytes);
    assertThat(codec.decode(input).refusal()).isPresent();
    assertThat(Certificate.decode(core.setting().version(), input).refusal()).isPresent();
    assertThat(readEntry(input).refusal()).isPresent();
    assertThat(core.decode(input).refusal()).isPresent();
  }

  /** What is accepted after damage is a message with exactly these bytes: encodings are unique. */
  @Property(tries = 4_000)
  void aDamagedMessageIsRefusedOrAnother(
      @ForAll("messages") Message message, @ForAll int place, @ForAll byte change) {
    byte[] bytes = codec.encode(message).toArray();
    bytes[Math.floorMod(place, bytes.length)] ^= change;
    Bytes damaged = Bytes.of(bytes);
    codec
        .decode(damaged)
        .toOptional()
        .ifPresent(read -> assertThat(codec.encode(read)).isEqualTo(damaged));
  }

  @Property
  void aCutMessageIsRefused(@ForAll("messages") Message message, @ForAll int length) {
    Bytes bytes = codec.encode(message);
    Bytes cut = bytes.slice(0, Math.floorMod(length, bytes.size()));
    assertThat(codec.decode(cut).refusal()).isPresent();
    assertThat(codec.decode(Bytes.concat(bytes, Bytes.of((byte) 0))).refusal()).isPresent();
  }
}
