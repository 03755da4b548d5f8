package org.cpchain.lbft.core;

import java.util.List;
import java.util.Optional;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.base.Verdict;
import org.cpchain.consensus.Committee;
import org.cpchain.consensus.FinalBlock;
import org.cpchain.consensus.Proposal;
import org.cpchain.crypto.Signature;

/** What happens to a validator. {@code at} is the wall-clock time, milliseconds since 1970 UTC. */
public sealed interface Event {
  long at();

  /**
   * The first event.
   *
   * @param journal everything that the vote journal holds, see {@link Promise}
   */
  record Started(List<Bytes> journal, boolean work, long at) implements Event {
    public Started {
      journal = List.copyOf(journal);
    }
  }

  /** There is something to put into a block. */
  record WorkArrived(long at) implements Event {}

  /** The chain has grown by other means, for instance by synchronisation. */
  record ChainMoved(long at) implements Event {}

  /** A message; the sender is authenticated, the content is not. */
  record Received(Address from, Message message, long at) implements Event {}

  /** There is a new connection to somebody; what was said on the one before may be lost. */
  record Connected(Address to, long at) implements Event {}

  record TimerFired(TimerId timer, long at) implements Event {}

  /** Answer to {@link Effect.BuildProposal}; empty when there was nothing to build. */
  record Built(long height, Optional<Proposal> proposal, long at) implements Event {}

  /** Answer to {@link Effect.BuildImpeach}. */
  record ImpeachBuilt(long height, Proposal proposal, long at) implements Event {}

  /** Answer to {@link Effect.Decode}. */
  record Decoded(long height, Address from, Hash block, Result<Proposal> proposal, long at)
      implements Event {}

  /** Answer to {@link Effect.Execute}. */
  record Executed(long height, Hash block, Verdict verdict, long at) implements Event {}

  /** Answer to {@link Effect.Sign}. */
  record Signed(Statement statement, Signature signature, long at) implements Event {}

  /**
   * Blocks have become final: the answer to {@link Effect.Commit} and {@link Effect.LookAtHead}.
   *
   * @param headCommittee has decided the head
   * @param committee decides the height above the head
   * @param work whether there is something to put into the next block
   */
  record Advanced(Head head, Committee headCommittee, Committee committee, boolean work, long at)
      implements Event {}

  /** Answer to {@link Effect.Recall}. */
  record Recalled(Address to, Optional<FinalBlock> block, long at) implements Event {}
}
