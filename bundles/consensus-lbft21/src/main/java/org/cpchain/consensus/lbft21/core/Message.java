package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

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
    COMMIT(3),
    PREPARE(2),
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
   * The scheduled proposer's block, repeated once by each validator that finds it well-formed.
   *
   * @param block what the sender says the payload's hash is
   */
  record PrePrepare(long height, int round, Hash block, Bytes payload) implements Message {
    @Override
    public Kind kind() {
      return Kind.PREPREPARE;
    }
  }

  /** All PREPARE votes that the sender knows for the block, its own among them. */
  record Prepare(long height, int round, Hash block, Signatures prepares) implements Message {
    @Override
    public Kind kind() {
      return Kind.PREPARE;
    }
  }

  /**
   * All COMMIT votes that the sender knows, with the P-certificate that justifies them: whoever
   * missed the PREPAREs jumps forward (certificate transitivity).
   */
  record Commit(long height, int round, Hash block, Signatures prepares, Signatures commits)
      implements Message {
    @Override
    public Kind kind() {
      return Kind.COMMIT;
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
      return Kind.VALIDATE;
    }
  }

  /**
   * "I am at this height; send me what I lack."
   *
   * @param block the block whose body is wanted, or zero when any news is welcome
   */
  record Request(long height, Hash block) implements Message {
    @Override
    public Kind kind() {
      return Kind.REQUEST;
    }
  }
}
