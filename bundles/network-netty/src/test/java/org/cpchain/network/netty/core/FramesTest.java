package org.cpchain.network.netty.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.network.Channel;

/** What is written can be read; whatever else comes is refused without harm. */
class FramesTest {
  @Property
  void offersAreReadAsTheyWereWritten(@ForAll("offers") Offer offer) {
    assertThat(Offer.decode(offer.encode()).toOptional()).contains(offer);
  }

  @Property
  void anOfferThatWasCutIsMalformed(
      @ForAll("offers") Offer offer, @ForAll @IntRange(max = 5000) int cut) {
    Bytes whole = offer.encode();
    Bytes part = whole.slice(0, cut % whole.size());
    assertThat(Offer.decode(part).refusal()).map(Reason::code).contains(Refusals.MALFORMED);
  }

  @Property
  void noBytesMakeTheDecoderFail(@ForAll byte[] bytes) {
    assertThatCode(() -> Offer.decode(Bytes.of(bytes))).doesNotThrowAnyException();
    Bytes some = Bytes.of(bytes).slice(0, Math.min(bytes.length, FrameKind.REFUSED.limit()));
    assertThatCode(() -> Refusals.read(new Frame(FrameKind.REFUSED, some)))
        .doesNotThrowAnyException();
  }

  @Property
  void headersWithinTheirLimitOnlyAreTaken(
      @ForAll byte code, @ForAll int length, @ForAll boolean established) {
    Frame.Header.read(code, length, established)
        .toOptional()
        .ifPresent(
            header -> {
              assertThat(header.length()).isBetween(0, header.kind().limit());
              assertThat(established || header.kind().ofHandshake()).isTrue();
            });
  }

  @Property
  void aReasonArrivesAsItWasSent(
      @ForAll @Size(max = 300) List<@IntRange(min = 32, max = 126) Integer> text) {
    StringBuilder message = new StringBuilder();
    text.forEach(c -> message.append((char) c.intValue()));
    Reason reason = new Reason(Refusals.WRONG_CHAIN, message.toString());
    assertThat(Refusals.read(Refusals.frame(reason)).toOptional()).contains(reason);
  }

  @Example
  void aLongReasonIsCutAndControlCharactersAreTakenOut() {
    Reason told =
        Refusals.read(Refusals.frame(new Reason(Refusals.MALFORMED, "a\n" + "é".repeat(2000))))
            .toOptional()
            .orElseThrow();
    assertThat(told.message()).startsWith("a é").hasSizeLessThan(810);
  }

  @Example
  void aFrameIsItsCodeItsLengthAndItsPayload() {
    ByteBuffer encoded = new Frame(FrameKind.SYNC, Bytes.fromHex("0x0102")).encode();
    assertThat(encoded).isEqualTo(ByteBuffer.wrap(Bytes.fromHex("0x13000000020102").toArray()));
  }

  @Example
  void whoSpeaksTheFirstVersionKnowsEveryChannelButThatOfTheFleet() {
    for (Channel channel : Channel.values()) {
      assertThat(FrameKind.of(channel).channel()).contains(channel);
      assertThat(FrameKind.of(channel).isKnownTo(1)).isEqualTo(channel != Channel.FLEET);
      assertThat(FrameKind.of(channel).isKnownTo(2)).isTrue();
    }
  }

  @Example
  void oversizedFramesAreRefusedByTheirHeader() {
    assertThat(Frame.Header.read(FrameKind.OFFER.code(), 4097, false).refusal())
        .map(Reason::code)
        .contains(Refusals.FRAME_TOO_LARGE);
    assertThat(Frame.Header.read(FrameKind.CONSENSUS.code(), 1, false).refusal())
        .map(Reason::code)
        .contains(Refusals.UNEXPECTED_FRAME);
  }

  @Provide
  Arbitrary<Offer> offers() {
    Arbitrary<Hash> words = Arbitraries.bytes().array(byte[].class).ofSize(Hash.SIZE).map(Hash::of);
    Arbitrary<Address> accounts =
        Arbitraries.bytes().array(byte[].class).ofSize(Address.SIZE).map(Address::of);
    Arbitrary<Introduction.Versions> versions =
        Combinators.combine(
                Arbitraries.integers().between(0, 0x7fff),
                Arbitraries.integers().between(0, 0x8000))
            .as((low, more) -> new Introduction.Versions(low, low + more));
    Arbitrary<BigInteger> ids =
        Arbitraries.bigIntegers()
            .between(BigInteger.ZERO, BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
    Arbitrary<List<String>> texts =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .ofMinLength(1)
            .ofMaxLength(100)
            .list()
            .ofMaxSize(8);
    return Combinators.combine(
            words,
            versions,
            ids,
            words,
            Arbitraries.longs().greaterOrEqual(0),
            accounts,
            texts,
            texts)
        .as(
            (nonce, range, id, genesis, height, account, roles, consensus) ->
                new Offer(
                    nonce,
                    new Introduction(range, id, genesis, height, account, roles, consensus)));
  }
}
