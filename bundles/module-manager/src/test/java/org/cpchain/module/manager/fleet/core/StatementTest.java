package org.cpchain.module.manager.fleet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.module.Fleet;
import org.cpchain.module.ModuleManager.State;
import org.cpchain.module.ModuleVersion;

/** What is written can be read; what was changed on its way is not taken for it. */
class StatementTest {
  @Property(tries = 300)
  void statementsAreReadAsTheyWereSigned(@ForAll("statements") Statement said) {
    SignedStatement signed = Said.signed(said);
    assertThat(signed.message().size()).isLessThanOrEqualTo(SignedStatement.MOST_BYTES);
    SignedStatement read = SignedStatement.read(signed.message()).toOptional().orElseThrow();
    assertThat(read).isEqualTo(signed);
    assertThat(read.isGenuine(Said.SUITE)).isTrue();
  }

  @Property(tries = 500)
  void aChangedByteLeavesNothingGenuine(
      @ForAll("statements") Statement said,
      @ForAll @IntRange(max = SignedStatement.MOST_BYTES) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] bytes = Said.signed(said).message().toArray();
    bytes[place % bytes.length] ^= (byte) change;
    assertThat(isGenuine(Bytes.of(bytes))).isFalse();
  }

  @Property(tries = 300)
  void whatWasCutOrHasMoreBehindItIsNotGenuine(
      @ForAll("statements") Statement said,
      @ForAll @IntRange(max = SignedStatement.MOST_BYTES) int cut,
      @ForAll byte more) {
    Bytes whole = Said.signed(said).message();
    assertThat(isGenuine(whole.slice(0, cut % whole.size()))).isFalse();
    assertThat(isGenuine(Bytes.concat(whole, Bytes.of(more)))).isFalse();
  }

  @Property
  void noBytesMakeTheReaderFail(@ForAll byte[] bytes) {
    assertThatCode(() -> isGenuine(Bytes.of(bytes))).doesNotThrowAnyException();
  }

  @Property(tries = 500)
  void noBytesBehindAGoodBeginningMakeTheReaderFail(
      @ForAll("statements") Statement said,
      @ForAll @IntRange(max = 300) int keep,
      @ForAll byte[] rest) {
    Bytes body = StatementCodec.encode(said);
    Bytes mixed = Bytes.concat(body.slice(0, Math.min(keep, body.size())), Bytes.of(rest));
    assertThatCode(() -> StatementCodec.decode(mixed)).doesNotThrowAnyException();
  }

  @Property
  void whatCanBeReadIsWrittenInTheSameBytes(
      @ForAll("statements") Statement said, @ForAll byte[] rest) {
    Bytes mixed = Bytes.concat(StatementCodec.encode(said), Bytes.of(rest));
    StatementCodec.decode(mixed)
        .toOptional()
        .ifPresent(read -> assertThat(StatementCodec.encode(read)).isEqualTo(mixed));
  }

  @Example
  void theLongestStatementFitsIntoAMessage() {
    String text = "x".repeat(Statement.MOST_TEXT);
    Fleet.Module module =
        new Fleet.Module(
            new ModuleVersion(text, text, text), State.ACTIVE, Optional.of(Said.digest(1)));
    Statement longest =
        new Statement(
            BigInteger.TWO.pow(256).subtract(BigInteger.ONE),
            Said.GENESIS,
            Address.ZERO,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Collections.nCopies(Statement.MOST_MODULES, module));
    assertThat(isGenuine(Said.signed(longest).message())).isTrue();
  }

  @Example
  void aLaterVersionIsToldFromDamage() {
    byte[] body = StatementCodec.encode(Said.by(Address.ZERO, 1)).toArray();
    body[0] = 2;
    assertThat(StatementCodec.decode(Bytes.of(body)).refusal())
        .map(Reason::code)
        .contains(StatementCodec.UNKNOWN_VERSION);
  }

  @Example
  void whatRunsIsSaidFirstAndWhatCannotBeSaidIsLeftOut() {
    List<Fleet.Module> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(Said.module("contract/c" + i + "/1.0.0", State.STAGED, 1));
    }
    all.add(Said.module("storage/a b/1", State.ACTIVE, 1));
    all.add(Said.module("storage/" + "x".repeat(49) + "/1", State.ACTIVE, 1));
    Fleet.Module runs = Said.module("storage/key-value-1/1.0.0", State.ACTIVE, 1);
    all.add(runs);
    assertThat(Statement.sayable(all)).hasSize(Statement.MOST_MODULES).startsWith(runs);
  }

  private static boolean isGenuine(Bytes message) {
    return SignedStatement.read(message)
        .toOptional()
        .filter(signed -> signed.isGenuine(Said.SUITE))
        .isPresent();
  }

  @Provide
  Arbitrary<Statement> statements() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .ofMinLength(1)
            .ofMaxLength(Statement.MOST_TEXT);
    Arbitrary<Hash> words = Arbitraries.bytes().array(byte[].class).ofSize(Hash.SIZE).map(Hash::of);
    Arbitrary<Fleet.Module> modules =
        Combinators.combine(texts, texts, texts, Arbitraries.of(State.class), words.optional())
            .as(
                (family, protocol, version, state, digest) ->
                    new Fleet.Module(new ModuleVersion(family, protocol, version), state, digest));
    return Combinators.combine(
            Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, BigInteger.TWO.pow(256).subtract(BigInteger.ONE)),
            words,
            Arbitraries.bytes().array(byte[].class).ofSize(Address.SIZE).map(Address::of),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs().greaterOrEqual(0),
            modules.list().ofMaxSize(Statement.MOST_MODULES))
        .as(Statement::new);
  }
}
