package org.cpchain.consensus.lbft21.core;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.BasisCodec;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Sorted;
import org.cpchain.lbft.core.Writer;

/**
 * What a validator remembers in order to testify, and to hear each testimony once. Bounded by the
 * committee's size.
 *
 * @param own its testimony for the round that it is in, journaled
 * @param signature of its own
 * @param heard the highest round about which a validator has testified
 * @param heardBefore the same of the height below
 * @param refusal the first block from the scheduled proposer that proved to be none
 */
record Witness(
    Optional<Testimony> own,
    Optional<Signature> signature,
    NavigableMap<Integer, Integer> heard,
    NavigableMap<Integer, Integer> heardBefore,
    Optional<Refusal> refusal) {
  static final Witness NONE =
      new Witness(
          Optional.empty(), Optional.empty(), new TreeMap<>(), new TreeMap<>(), Optional.empty());

  /**
   * @param rule the number of a {@link Rule}
   */
  record Refusal(Hash block, Rule rule) {}

  Witness {
    heard = Sorted.copy(heard);
    heardBefore = Sorted.copy(heardBefore);
  }

  Witness nextRound() {
    return new Witness(Optional.empty(), Optional.empty(), heard, heardBefore, refusal);
  }

  Witness nextHeight() {
    return new Witness(
        Optional.empty(), Optional.empty(), new TreeMap<>(), heard, Optional.empty());
  }

  Witness testifying(Testimony testimony) {
    return new Witness(Optional.of(testimony), Optional.empty(), heard, heardBefore, refusal);
  }

  Witness signed(Signature made) {
    return new Witness(own, Optional.of(made), heard, heardBefore, refusal);
  }

  boolean hasHeard(int signer, int round) {
    return heard.getOrDefault(signer, 0) >= round;
  }

  Witness hearing(int signer, int round) {
    return new Witness(own, signature, Sorted.plus(heard, signer, round), heardBefore, refusal);
  }

  Witness hearingLate(int signer, int round) {
    return new Witness(own, signature, heard, Sorted.plus(heardBefore, signer, round), refusal);
  }

  Witness refusing(Refusal found) {
    return refusal.isPresent()
        ? this
        : new Witness(own, signature, heard, heardBefore, Optional.of(found));
  }

  void write(Writer out) {
    out.list(own.stream().toList(), known -> known.write(out));
    out.list(signature.stream().toList(), known -> out.raw(known.toBytes()));
    write(out, heard);
    write(out, heardBefore);
    out.list(refusal.stream().toList(), found -> out.hash(found.block()).text(found.rule().name()));
  }

  private static void write(Writer out, NavigableMap<Integer, Integer> rounds) {
    out.list(rounds.entrySet(), entry -> out.int32(entry.getKey()).int32(entry.getValue()));
  }

  static Witness read(Reader in) {
    return new Witness(
        in.optional(() -> Testimony.read(in)),
        in.optional(in::signature),
        BasisCodec.map(in, in::natural32, in::natural32),
        BasisCodec.map(in, in::natural32, in::natural32),
        in.optional(() -> new Refusal(in.hash(), in.constant(Rule.values()))));
  }
}
