package org.cpchain.lbft.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Reason;
import org.cpchain.consensus.Committee;
import org.cpchain.crypto.Signature;

/** What a protocol decides about a step under way; the rest is the same for all. */
public interface Rules {
  /** How many distinct members of a committee make a certificate. */
  int quorum(Committee of, Phase phase);

  /** The ballots whose blocks are needed, because a quorum stands behind them. */
  List<Ballot> certified();

  /** The block that this validator may prepare as soon as it is executed. */
  Optional<Candidate> choice();

  /** Whether this validator has to make the impeach block, if it was not made yet. */
  boolean needsImpeachBlock();

  /** Whether the scheduled proposer's block is no longer voted for here. */
  boolean isClosed();

  /** The round that this validator is in; 0 is the scheduled proposer's. */
  int round();

  /** Whether this validator may promise the ballot now. */
  boolean mayCast(Ballot ballot);

  /** Whether one honest validator never signs both. */
  boolean contradict(Ballot one, Ballot other);

  /** Counts a verified vote. */
  void count(Ballot ballot, int signer, Signature signature, boolean certified);

  /** A statement has been signed. */
  void signed(Statement statement, Signature signature);

  /** An alarm has rung that is not for proposing, holding or repeating. */
  void fired(TimerId timer);

  /** A block of the scheduled proposer, from itself, has proved to be none or not executable. */
  default void refused(Hash block, Reason reason) {}

  /** A message about the height of the head; false: the protocol has no use for it. */
  default boolean receiveLate(Address from, Message message) {
    return false;
  }

  /** What this validator has to say at its height. */
  List<Message> news();

  /** A message about the height that is being decided. */
  void receive(Address from, Message message);

  /** Takes up a promise of this height that is in the journal. */
  void restore(Promise promise);

  /** Writes down what a predecessor promised and could not write. */
  void completeJournal(List<Promise> journal);

  /** Reads an entry of the journal; empty when it cannot be read. */
  Optional<Promise> readPromise(Bytes entry);

  /** The certificate has proved to decide this height. */
  void decide(Certificate certificate);

  /** A new height has begun. */
  void heightBegan();
}
