package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;

/** What validators say to each other. {@link MessageCodec} gives the bytes. */
public sealed interface Message {
  /** The height that is being decided. */
  long height();

  /** The block it is about; {@link Hash#ZERO} where it is about none. */
  Hash block();

  Kind kind();

  /** Kinds by their codes, the most valuable first: what a full mailbox keeps longest. */
  enum Kind {
    VALIDATE(4),
    IMPEACH_VALIDATE(9),
    COMMIT(3),
    IMPEACH_COMMIT(8),
    PREPARE(2),
    IMPEACH_PREPARE(7),
    COMPLAINT(10),
    IMPEACH_PREPREPARE(6),
    PREPREPARE(1),
    REQUEST(5);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /**
   * The scheduled proposer's block; later also any block, from somebody who was asked for it.
   *
   * @param block what the sender says the payload's hash is
   */
  record PrePrepare(long height, Hash block, Bytes payload) implements Message {
    @Override
    public Kind kind() {
      return Kind.PREPREPARE;
    }
  }

  /**
   * What the coordinator of a round puts to the vote.
   *
   * @param payload the block, or empty when it is the impeach block or the coordinator lacks it
   */
  record ImpeachPrePrepare(Resolution resolution, Bytes payload) implements Message {
    @Override
    public long height() {
      return resolution.height();
    }

    @Override
    public Hash block() {
      return resolution.prepared().map(shown -> shown.ballot().block()).orElse(Hash.ZERO);
    }

    @Override
    public Kind kind() {
      return Kind.IMPEACH_PREPREPARE;
    }
  }

  /**
   * All first votes that the sender knows for the ballot, its own among them.
   *
   * @param ballot in the phase PREPARE or IMPEACH_PREPARE
   */
  record Prepare(Ballot ballot, Signatures prepares) implements Message {
    @Override
    public long height() {
      return ballot.height();
    }

    @Override
    public Hash block() {
      return ballot.block();
    }

    @Override
    public Kind kind() {
      return ballot.phase().isImpeach() ? Kind.IMPEACH_PREPARE : Kind.PREPARE;
    }
  }

  /**
   * All second votes that the sender knows for the ballot, with the P-certificate that justifies
   * them: whoever missed the first votes jumps forward (certificate transitivity).
   *
   * @param ballot in the phase COMMIT or IMPEACH_COMMIT
   */
  record Commit(Ballot ballot, Signatures prepares, Signatures commits) implements Message {
    @Override
    public long height() {
      return ballot.height();
    }

    @Override
    public Hash block() {
      return ballot.block();
    }

    @Override
    public Kind kind() {
      return ballot.phase().isImpeach() ? Kind.IMPEACH_COMMIT : Kind.COMMIT;
    }
  }

  /**
   * The sender has given up the rounds below the complaint's.
   *
   * @param proof the votes of the P-certificate that the complaint speaks of
   */
  record Complain(Complaint complaint, Signature signature, Signatures proof) implements Message {
    @Override
    public long height() {
      return complaint.height();
    }

    @Override
    public Hash block() {
      return complaint.prepared().map(Ballot::block).orElse(Hash.ZERO);
    }

    @Override
    public Kind kind() {
      return Kind.COMPLAINT;
    }
  }

  /**
   * The block is decided.
   *
   * @param payload the block for one who asked for it, else empty
   */
  record Validate(Certificate certificate, Bytes payload) implements Message {
    @Override
    public long height() {
      return certificate.ballot().height();
    }

    @Override
    public Hash block() {
      return certificate.ballot().block();
    }

    @Override
    public Kind kind() {
      return certificate.ballot().phase().isImpeach() ? Kind.IMPEACH_VALIDATE : Kind.VALIDATE;
    }
  }

  /**
   * "I am at this height; send me what I lack."
   *
   * @param block the block that is wanted; zero: any block of the height, if {@code lacking}
   * @param lacking whether a block is wanted at all, and not only votes
   */
  record Request(long height, Hash block, boolean lacking) implements Message {
    @Override
    public Kind kind() {
      return Kind.REQUEST;
    }
  }
}
