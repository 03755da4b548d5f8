package org.cpchain.sim.replay;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.Signature;
import org.cpchain.sim.replay.Difference.Kind;
import org.cpchain.sim.world.ForwardingSuite;

/**
 * Answers as the chain's suite does, and asks a candidate the same: whatever that says, the asker
 * never sees it. With each signature it also asks for one that is made wrong.
 */
final class ComparingSuite extends ForwardingSuite {
  private final CryptoSuite chains;
  private final CryptoSuite candidate;
  private final Tally tally;
  private long height;
  private volatile String part = "";
  private long answers;
  private long forgeries;

  ComparingSuite(CryptoSuite chains, CryptoSuite candidate, Tally tally) {
    super(chains);
    this.chains = chains;
    this.candidate = candidate;
    this.tally = tally;
  }

  /** From now on it is asked because of this. */
  void regard(long block, String of) {
    height = block;
    part = of;
  }

  String part() {
    return part;
  }

  /** How many were compared, without those about made-wrong signatures. */
  long answers() {
    return answers;
  }

  /** How many questions about made-wrong signatures were compared. */
  long forgeries() {
    return forgeries;
  }

  @Override
  public Hash hash(byte[]... parts) {
    return compared(
        "hash",
        chains.hash(parts),
        suite -> suite.hash(Arrays.stream(parts).map(byte[]::clone).toArray(byte[][]::new)));
  }

  @Override
  public Optional<PublicKey> recover(Hash digest, Signature signature) {
    return signed("recover", digest, signature, CryptoSuite::recover);
  }

  @Override
  public Optional<Address> signer(Hash digest, Signature signature) {
    Optional<Address> found = signed("signer", digest, signature, CryptoSuite::signer);
    found.ifPresent(this::compareText);
    return found;
  }

  private void compareText(Address address) {
    String text =
        compared("checksummed", chains.checksummed(address), suite -> suite.checksummed(address));
    compared("parseAddress", chains.parseAddress(text), suite -> suite.parseAddress(text));
  }

  @Override
  public boolean verify(PublicKey key, Hash digest, Signature signature) {
    return signed(
            "verify",
            digest,
            signature,
            (suite, of, by) -> suite.verify(key, of, by) ? Optional.of(key) : Optional.empty())
        .isPresent();
  }

  @Override
  public Address address(PublicKey key) {
    return compared("address", chains.address(key), suite -> suite.address(key));
  }

  /** Who has signed. */
  private interface Question<T> {
    Optional<T> ask(CryptoSuite suite, Hash digest, Signature signature);
  }

  private <T> Optional<T> signed(
      String what, Hash digest, Signature signature, Question<T> question) {
    Optional<T> right =
        compared(
            what,
            question.ask(chains, digest, signature),
            suite -> question.ask(suite, digest, signature));
    Forgery forgery = Forgery.of(digest, signature, forgeries++);
    Optional<T> wrong = question.ask(chains, forgery.digest(), forgery.signature());
    String about = what + " when " + forgery.what();
    asked(about, suite -> question.ask(suite, forgery.digest(), forgery.signature()))
        .filter(answer -> !answer.equals(wrong))
        .ifPresent(
            answer -> {
              boolean believed = answer.isPresent() && (wrong.isEmpty() || answer.equals(right));
              differs(believed ? Kind.FORGERY_BELIEVED : Kind.OTHER_ANSWER, about, answer, wrong);
            });
    return right;
  }

  private <T> T compared(String what, T right, Function<CryptoSuite, T> question) {
    answers++;
    asked(what, question)
        .filter(answer -> !answer.equals(right))
        .ifPresent(answer -> differs(Kind.OTHER_ANSWER, what, answer, right));
    return right;
  }

  private <T> Optional<T> asked(String what, Function<CryptoSuite, T> question) {
    return tally.ask(height, part + ", " + what, () -> question.apply(candidate));
  }

  private void differs(Kind kind, String what, Object answer, Object right) {
    tally.note(
        new Difference(
            height,
            kind,
            "%s, %s: %s in place of %s".formatted(part, what, text(answer), text(right))));
  }

  private static String text(Object answer) {
    Object told =
        answer instanceof Optional<?> some ? some.map(Object.class::cast).orElse("none") : answer;
    return told instanceof PublicKey key ? key.encoded().toHex() : told.toString();
  }
}
