package org.cpchain.network.netty.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.testkit.FakeSuite;
import org.junit.jupiter.api.Test;

/** The handshake without sockets: two sides, or one side and what somebody has kept or forged. */
class HandshakeTest {
  private static final Hash ALICE_CERTIFICATE = word(101);
  private static final Hash BOB_CERTIFICATE = word(102);
  private static final Address ALICE = FakeSuite.address("alice");
  private static final Address BOB = FakeSuite.address("bob");

  @Test
  void bothSidesAcceptAndAgreeOnTheNewestCommonVersion() {
    Handshake.Step alice = Handshake.begin(alice(word(1)));
    Handshake.Step bob = Handshake.begin(bob(word(2)));
    for (int i = 0; i < 3; i++) {
      Frame toBob = alice.send().get(0);
      Frame toAlice = bob.send().get(0);
      alice = alice.next().received(toAlice);
      bob = bob.next().received(toBob);
    }
    assertThat(alice.next().state())
        .isInstanceOfSatisfying(
            Handshake.State.Accepted.class,
            accepted -> {
              assertThat(accepted.version()).isEqualTo(3);
              assertThat(accepted.peer().introduction().account()).isEqualTo(BOB);
            });
    assertThat(bob.next().state()).isInstanceOf(Handshake.State.Accepted.class);
  }

  /** Everything that Alice once sent to Bob is sent again, to a Bob with a new nonce. */
  @Test
  void c24ReplayedHandshakeIsRefused() {
    Handshake.Step once = Handshake.begin(alice(word(1)));
    Frame offer = once.send().get(0);
    Frame proof = once.next().received(Handshake.begin(bob(word(2))).send().get(0)).send().get(0);

    assertThat(answer(bob(word(2)), offer, proof)).isInstanceOf(Handshake.State.Satisfied.class);
    assertBadSignature(answer(bob(word(3)), offer, proof));
  }

  /** A proof that is made ahead, to be used later: it cannot foresee the verifier's nonce. */
  @Test
  void c24FutureDatedHandshakeIsRefused() {
    Handshake.Step ahead = Handshake.begin(alice(word(1)));
    Frame guessed = new Frame(FrameKind.OFFER, bob(word(77)).own().encode());
    Frame proof = ahead.next().received(guessed).send().get(0);

    assertBadSignature(answer(bob(word(78)), ahead.send().get(0), proof));
  }

  @Test
  void aProofMadeForAnotherCertificateIsRefused() {
    Handshake.Terms middle = bob(word(2));
    Handshake.Step alice =
        Handshake.begin(terms(true, ALICE, word(1), ALICE_CERTIFICATE, word(103)));
    Frame proof =
        alice.next().received(new Frame(FrameKind.OFFER, middle.own().encode())).send().get(0);

    assertBadSignature(answer(middle, alice.send().get(0), proof));
  }

  @Test
  void theOwnProofReflectedIsRefused() {
    Handshake.Step bob = Handshake.begin(bob(word(2)));
    Handshake.State refused = bob.next().received(bob.send().get(0)).next().state();
    assertThat(refused)
        .isInstanceOfSatisfying(
            Handshake.State.Refused.class,
            state -> assertThat(state.reason().code()).isEqualTo(Refusals.OWN_ACCOUNT));
  }

  @Test
  void framesOutOfTurnAreRefusedAndNothingIsTakenAfterwards() {
    Handshake.Step bob = Handshake.begin(bob(word(2)));
    Handshake.Step refused = bob.next().received(new Frame(FrameKind.ACCEPTED));
    assertThat(refused.send()).singleElement().extracting(Frame::kind).isEqualTo(FrameKind.REFUSED);
    Handshake.Step after = refused.next().received(Handshake.begin(alice(word(1))).send().get(0));
    assertThat(after.next()).isEqualTo(refused.next());
    assertThat(after.send()).isEmpty();
  }

  private static Handshake.State answer(Handshake.Terms bob, Frame offer, Frame proof) {
    return Handshake.begin(bob).next().received(offer).next().received(proof).next().state();
  }

  private static void assertBadSignature(Handshake.State state) {
    assertThat(state)
        .isInstanceOfSatisfying(
            Handshake.State.Refused.class,
            refused -> {
              assertThat(refused.reason().code()).isEqualTo(Refusals.BAD_SIGNATURE);
              assertThat(refused.byPeer()).isFalse();
            });
  }

  private static Handshake.Terms alice(Hash nonce) {
    return terms(true, ALICE, nonce, ALICE_CERTIFICATE, BOB_CERTIFICATE);
  }

  private static Handshake.Terms bob(Hash nonce) {
    return terms(false, BOB, nonce, BOB_CERTIFICATE, ALICE_CERTIFICATE);
  }

  private static Handshake.Terms terms(
      boolean dialed, Address self, Hash nonce, Hash own, Hash peer) {
    Introduction introduction =
        new Introduction(
            new Introduction.Versions(1, 3),
            BigInteger.valueOf(41),
            word(9),
            0,
            self,
            List.of(),
            List.of());
    return new Handshake.Terms(
        dialed,
        new Offer(nonce, introduction),
        own,
        peer,
        FakeSuite.INSTANCE,
        digest -> FakeSuite.sign(self, digest),
        Optional.empty(),
        account -> Optional.empty());
  }

  private static Hash word(int number) {
    return FakeSuite.INSTANCE.hash(new byte[] {(byte) number});
  }
}
