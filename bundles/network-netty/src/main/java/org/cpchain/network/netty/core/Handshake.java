package org.cpchain.network.netty.core;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.Signature;

/**
 * Two nodes prove their chain accounts to each other inside a TLS session. Both do the same: send
 * an {@link Offer} with a fresh nonce; answer the other's offer by a proof, which is a signature of
 * the chain key; answer a good proof by "accepted". Whoever has sent and got "accepted" is done.
 *
 * <p>The proof signs a tag of this protocol, who dialed, both certificates of the session (own
 * first) and both whole offers (own first). What that is good for:
 *
 * <ul>
 *   <li>Replay: the verifier's nonce is chance, new for every connection, and within the digest. A
 *       proof that was made for another connection, earlier or ahead of time, does not fit. There
 *       is no time in the protocol that could be set ahead.
 *   <li>A member of the consortium in the middle, who forwards frames between two TLS sessions of
 *       his own: each end sees his certificate and has its peer's signature over another one. TLS
 *       1.3 with authentication of both sides proves that who ends the session has the key of the
 *       certificate shown, so certificates and nonces together name the session. The JDK 17 gives
 *       no exported keying material (RFC 9266), which would bind the session also where the key of
 *       a certificate was stolen; such a certificate has to be taken out of use.
 *   <li>Reflection: who dialed is signed, and nobody talks to his own account.
 *   <li>Other use of the signature: the tag is no beginning of an encoded vote, seal or
 *       transaction.
 * </ul>
 *
 * <p>Immutable.
 */
public record Handshake(Terms terms, State state) {
  private static final Bytes TAG = Bytes.of("cpchain-peer-1".getBytes(StandardCharsets.US_ASCII));

  /**
   * What is known before the first frame.
   *
   * @param dialed whether this node has dialed
   * @param own this node's offer
   * @param ownCertificate SHA-256 of the certificate that this node has shown
   * @param peerCertificate SHA-256 of the certificate that the other node has shown
   * @param signer signs with the chain key; equal digests give equal signatures
   * @param expected the account that is to answer, when that is known
   * @param admission what speaks against an account that has proven to be there
   */
  public record Terms(
      boolean dialed,
      Offer own,
      Hash ownCertificate,
      Hash peerCertificate,
      CryptoSuite suite,
      Function<Hash, Signature> signer,
      Optional<Address> expected,
      Function<Address, Optional<Reason>> admission) {}

  /** How far it has come. */
  public sealed interface State {
    /** Nothing is known of the other node. */
    record Offered() implements State {}

    /** The other node's offer is good; its proof is waited for. */
    record Challenged(Offer peer, Bytes raw) implements State {}

    /** The other node is accepted; its answer is waited for. */
    record Satisfied(Offer peer) implements State {}

    /**
     * Both have accepted.
     *
     * @param version of the protocol to speak
     */
    record Accepted(Offer peer, int version) implements State {}

    /**
     * @param byPeer whether the other node has refused this one
     */
    record Refused(Reason reason, boolean byPeer) implements State {}
  }

  /** The new state, and what to send, in this order. */
  public record Step(Handshake next, List<Frame> send) {
    public Step {
      send = List.copyOf(send);
    }
  }

  /** The offer is to be sent. */
  public static Step begin(Terms terms) {
    return new Handshake(terms, new State.Offered())
        .step(new State.Offered(), new Frame(FrameKind.OFFER, terms.own().encode()));
  }

  /** A frame of the other node has come. */
  public Step received(Frame frame) {
    if (state instanceof State.Refused) {
      return new Step(this, List.of());
    }
    if (frame.kind() == FrameKind.REFUSED) {
      Result<Reason> told = Refusals.read(frame);
      Reason reason = told.toOptional().or(told::refusal).orElseThrow();
      return step(new State.Refused(reason, true));
    }
    if (state instanceof State.Offered && frame.kind() == FrameKind.OFFER) {
      return offered(frame.payload());
    }
    if (state instanceof State.Challenged challenged && frame.kind() == FrameKind.PROOF) {
      return proven(challenged, frame.payload());
    }
    if (state instanceof State.Satisfied satisfied && frame.kind() == FrameKind.ACCEPTED) {
      int version = versions().common(satisfied.peer().introduction().versions());
      return step(new State.Accepted(satisfied.peer(), version));
    }
    return refuse(
        new Reason(Refusals.UNEXPECTED_FRAME, "a frame " + frame.kind() + " out of its turn"));
  }

  /** The other node is told why, and nothing more is taken from it. */
  public Step refuse(Reason reason) {
    return step(new State.Refused(reason, false), Refusals.frame(reason));
  }

  private Step offered(Bytes raw) {
    Result<Offer> read = Offer.decode(raw);
    Optional<Reason> objection =
        read.refusal().or(() -> read.toOptional().flatMap(this::objection));
    if (objection.isPresent()) {
      return refuse(objection.get());
    }
    Signature proof =
        terms
            .signer()
            .apply(
                digest(
                    terms.dialed(),
                    terms.ownCertificate(),
                    terms.peerCertificate(),
                    terms.own().encode(),
                    raw));
    return step(
        new State.Challenged(read.toOptional().orElseThrow(), raw),
        new Frame(FrameKind.PROOF, proof.toBytes()));
  }

  private Step proven(State.Challenged challenged, Bytes proof) {
    Address account = challenged.peer().introduction().account();
    Hash digest =
        digest(
            !terms.dialed(),
            terms.peerCertificate(),
            terms.ownCertificate(),
            challenged.raw(),
            terms.own().encode());
    Optional<Address> signer =
        Signature.parse(proof).flatMap(given -> terms.suite().signer(digest, given));
    if (!signer.equals(Optional.of(account))) {
      return refuse(
          new Reason(
              Refusals.BAD_SIGNATURE,
              "the key of account "
                  + account
                  + " has not signed this connection; the node's key, and a proxy between the"
                  + " nodes, are the things to look at"));
    }
    Optional<Reason> objection = terms.admission().apply(account);
    if (objection.isPresent()) {
      return refuse(objection.get());
    }
    return step(new State.Satisfied(challenged.peer()), new Frame(FrameKind.ACCEPTED));
  }

  private Optional<Reason> objection(Offer peer) {
    return Objections.to(terms, peer.introduction());
  }

  private Hash digest(boolean dialed, Hash own, Hash other, Bytes offer, Bytes otherOffer) {
    return terms
        .suite()
        .hash(
            TAG.toArray(),
            new byte[] {(byte) (dialed ? 1 : 0)},
            own.toArray(),
            other.toArray(),
            terms.suite().hash(offer.toArray()).toArray(),
            terms.suite().hash(otherOffer.toArray()).toArray());
  }

  private Introduction.Versions versions() {
    return terms.own().introduction().versions();
  }

  private Step step(State next, Frame... send) {
    return new Step(new Handshake(terms, next), List.of(send));
  }
}
