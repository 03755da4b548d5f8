package org.cpchain.ledger.gossip.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.junit.jupiter.api.Test;

final class GossipCodecTest {
  @Property(tries = 300)
  void everyMessageIsReadAsItWasWritten(@ForAll("messages") GossipMessage message) {
    assertThat(GossipCodec.decode(GossipCodec.encode(message))).isEqualTo(Result.ok(message));
  }

  @Property(tries = 2_000)
  void aMutatedMessageIsReadOrRefused(
      @ForAll("messages") GossipMessage message, @ForAll int place, @ForAll byte value) {
    byte[] bytes = GossipCodec.encode(message).toArray();
    bytes[Math.floorMod(place, bytes.length)] = value;
    assertThatCode(() -> GossipCodec.decode(Bytes.of(bytes))).doesNotThrowAnyException();
  }

  @Property(tries = 2_000)
  void anythingIsReadOrRefused(@ForAll byte[] bytes) {
    assertThatCode(() -> GossipCodec.decode(Bytes.of(bytes))).doesNotThrowAnyException();
  }

  @Test
  void aListThatIsTooLongIsRefused() {
    List<Hash> many = Collections.nCopies(GossipCodec.MAX_HASHES + 1, Hash.ZERO);
    Bytes message = GossipCodec.encode(new GossipMessage.Announce(many));
    assertThat(GossipCodec.decode(message).refusal()).isPresent();
  }

  @Provide
  Arbitrary<GossipMessage> messages() {
    Arbitrary<Hash> hash =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofSize(Hash.SIZE)
            .map(bytes -> new Hash(Bytes.of(bytes)));
    Arbitrary<Bytes> envelope = Arbitraries.bytes().array(byte[].class).map(Bytes::of);
    return Arbitraries.oneOf(
        hash.list().ofMaxSize(40).map(GossipMessage.Announce::new),
        hash.list().ofMaxSize(40).map(GossipMessage.Ask::new),
        envelope.list().ofMaxSize(40).map(GossipMessage.Deliver::new));
  }
}
