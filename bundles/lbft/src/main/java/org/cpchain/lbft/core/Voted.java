package org.cpchain.lbft.core;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/**
 * A block that is proposed or voted for.
 *
 * <p>One entry may hold both votes of a round: when a validator's own PREPARE completes the
 * P-certificate, it promises COMMIT in the same breath. That is safe, because the entry is durable
 * before either vote is signed, and once it is, the P-certificate exists: the other votes were
 * verified before, and this validator's own PREPARE can no longer differ.
 *
 * <p>The block stands in the entry, because a validator that has promised a block and cannot show
 * it after a crash of the whole committee would never be able to go on. It stands in the first such
 * entry of its height; those of later rounds name it only. With a COMMIT stand the first votes that
 * justify it, because who is locked must be able to show why.
 *
 * @param votes the phases voted in; empty when a block is only proposed
 * @param prepares the first votes of this round and block that are known
 * @param payload the encoded block, or empty when the validator votes without having it, can make
 *     it again, or has it in an earlier entry of the height
 */
public record Voted(
    long height, int round, Hash block, List<Phase> votes, Signatures prepares, Bytes payload)
    implements Promise {
  public static final int KIND = 1;

  public Voted {
    votes = List.copyOf(votes);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public List<Statement> statements() {
    return List.copyOf(ballots());
  }

  /** The votes that are promised. */
  public List<Ballot> ballots() {
    return votes.stream().map(phase -> new Ballot(height, round, phase, block)).toList();
  }

  @Override
  public void write(Writer out) {
    int mask = 0;
    for (Phase phase : votes) {
      mask |= 1 << phase.code();
    }
    out.int64(height).int32(round).hash(block).int8(mask);
    prepares.write(out);
    out.bytes(payload);
  }

  public static Voted read(Reader in) {
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
    return new Voted(height, round, block, votes, Signatures.read(in), in.bytes());
  }
}
