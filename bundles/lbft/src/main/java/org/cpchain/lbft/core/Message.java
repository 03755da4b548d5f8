package org.cpchain.lbft.core;

import java.util.List;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;

/** What validators say to each other. {@link MessageCodec} gives the bytes. */
public interface Message {
  /** The height that is being decided. */
  long height();

  /** The block it is about; {@link Hash#ZERO} where it is about none. */
  Hash block();

  Kind kind();

  /** The block that travels in it; empty where there is none. */
  default Bytes payload() {
    return Bytes.EMPTY;
  }

  /** The same without the block; whoever lacks that can ask for it. */
  default Message bare() {
    return this;
  }

  /** What follows the kind in the bytes. */
  void write(Writer out);

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
    REQUEST(5),
    TESTIMONY(11);

    public static final List<Kind> ALL = List.of(values());

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

    @Override
    public void write(Writer out) {
      out.int64(height).hash(block).bytes(payload);
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

    @Override
    public void write(Writer out) {
      MessageCodec.write(out, ballot);
      prepares.write(out);
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

    @Override
    public void write(Writer out) {
      MessageCodec.write(out, ballot);
      prepares.write(out);
      commits.write(out);
    }
  }

  /**
   * The block is decided.
   *
   * @param payload the block for one who asked for it, else empty
   */
  record Validate(Certificate certificate, Bytes payload) implements Message {
    @Override
    public Message bare() {
      return new Validate(certificate, Bytes.EMPTY);
    }

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

    @Override
    public void write(Writer out) {
      MessageCodec.write(out, certificate.ballot());
      certificate.signatures().write(out);
      out.bytes(payload);
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

    @Override
    public void write(Writer out) {
      out.int64(height).hash(block).flag(lacking);
    }
  }
}
