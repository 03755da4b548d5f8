package org.cpchain.consensus.lbft21.core;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;

/**
 * What a validator promises before anything of it leaves (rule R2).
 *
 * <p>One entry may hold both votes of a round: when a validator's own PREPARE completes the
 * P-certificate, it promises COMMIT in the same breath. That is safe, because the entry is durable
 * before either vote is signed, and once it is, the P-certificate exists: the other votes were
 * verified before, and this validator's own PREPARE can no longer differ.
 *
 * <p>The block stands in the entry, because a validator that has promised a block and cannot show
 * it after a crash of the whole committee would never be able to go on.
 *
 * @param votes the phases voted in; empty when a block is only proposed
 * @param payload the encoded block, or empty when the validator votes without having it
 */
public record JournalEntry(long height, int round, Hash block, List<Phase> votes, Bytes payload) {
  private static final int VERSION = 1;

  public JournalEntry {
    votes = List.copyOf(votes);
  }

  List<Ballot> ballots() {
    return votes.stream().map(phase -> new Ballot(height, round, phase, block)).toList();
  }

  public Bytes encode() {
    Writer out = new Writer().int8(VERSION);
    write(out);
    return out.toBytes();
  }

  public static Result<JournalEntry> decode(Bytes bytes) {
    Reader in = new Reader(bytes);
    if (in.int8() != VERSION) {
      in.fail("an unknown version");
    }
    return in.finish("malformed-journal-entry", read(in));
  }

  void write(Writer out) {
    int mask = 0;
    for (Phase phase : votes) {
      mask |= 1 << phase.code();
    }
    out.int64(height).int32(round).hash(block).int8(mask).bytes(payload);
  }

  static JournalEntry read(Reader in) {
    long height = in.natural64();
    int round = in.natural32();
    Hash block = in.hash();
    int mask = in.int8();
    List<Phase> votes = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      if ((mask & 1 << phase.code()) != 0) {
        votes.add(phase);
        mask ^= 1 << phase.code();
      }
    }
    if (mask != 0) {
      in.fail("a vote in an unknown phase");
    }
    return new JournalEntry(height, round, block, votes, in.bytes());
  }
}
