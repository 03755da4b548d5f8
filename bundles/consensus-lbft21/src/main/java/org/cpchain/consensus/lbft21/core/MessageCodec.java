package org.cpchain.consensus.lbft21.core;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.lbft21.core.Message.Commit;
import org.cpchain.consensus.lbft21.core.Message.Complain;
import org.cpchain.consensus.lbft21.core.Message.ImpeachPrePrepare;
import org.cpchain.consensus.lbft21.core.Message.Kind;
import org.cpchain.consensus.lbft21.core.Message.PrePrepare;
import org.cpchain.consensus.lbft21.core.Message.Prepare;
import org.cpchain.consensus.lbft21.core.Message.Request;
import org.cpchain.consensus.lbft21.core.Message.Validate;

/**
 * Messages as bytes: version, kind, genesis hash, then the kind's own fields. Big-endian,
 * canonical: a message has one encoding, and everything else is refused. Decoding never throws and
 * allocates no more than the bytes at hand.
 */
public final class MessageCodec {
  private static final int VERSION = 1;
  private static final int KIND_AT = 1;
  private static final int MOST_SIGNERS = 8 * Signatures.MAX_BITMAP;
  private static final int LARGEST_VOTES = 1 + Signatures.MAX_BITMAP + MOST_SIGNERS * 65;
  private static final int LARGEST_COMPLAINTS = MOST_SIGNERS * 128;
  private static final int LARGEST_HEAD = 256;

  private final Hash genesis;
  private final int maxBlockBytes;

  public MessageCodec(ChainRules rules) {
    this.genesis = rules.genesis();
    this.maxBlockBytes = rules.maxBlockBytes();
  }

  /** The kind that the bytes claim to be, without reading further. */
  public static Optional<Kind> kindOf(Bytes bytes) {
    if (bytes.size() <= KIND_AT) {
      return Optional.empty();
    }
    return kind(bytes.get(KIND_AT));
  }

  /** No message of the kind is larger. */
  public long largest(Kind kind) {
    return switch (kind) {
      case REQUEST -> LARGEST_HEAD;
      case PREPARE, IMPEACH_PREPARE, COMPLAINT -> LARGEST_HEAD + (long) LARGEST_VOTES;
      case COMMIT, IMPEACH_COMMIT -> LARGEST_HEAD + 2L * LARGEST_VOTES;
      case PREPREPARE -> LARGEST_HEAD + (long) maxBlockBytes;
      case VALIDATE, IMPEACH_VALIDATE -> LARGEST_HEAD + (long) LARGEST_VOTES + maxBlockBytes;
      case IMPEACH_PREPREPARE ->
          LARGEST_HEAD + (long) LARGEST_COMPLAINTS + LARGEST_VOTES + maxBlockBytes;
    };
  }

  public Bytes encode(Message message) {
    Writer out = new Writer().int8(VERSION).int8(message.kind().code()).hash(genesis);
    if (message instanceof PrePrepare m) {
      out.int64(m.height()).hash(m.block()).bytes(m.payload());
    } else if (message instanceof ImpeachPrePrepare m) {
      m.resolution().write(out);
      out.bytes(m.payload());
    } else if (message instanceof Prepare m) {
      write(out, m.ballot());
      m.prepares().write(out);
    } else if (message instanceof Commit m) {
      write(out, m.ballot());
      m.prepares().write(out);
      m.commits().write(out);
    } else if (message instanceof Complain m) {
      m.complaint().write(out);
      out.raw(m.signature().toBytes());
      m.proof().write(out);
    } else if (message instanceof Validate m) {
      write(out, m.certificate().ballot());
      m.certificate().signatures().write(out);
      out.bytes(m.payload());
    } else if (message instanceof Request m) {
      out.int64(m.height()).hash(m.block()).flag(m.lacking());
    }
    return out.toBytes();
  }

  public Result<Message> decode(Bytes bytes) {
    Reader in = new Reader(bytes);
    int version = in.int8();
    Optional<Kind> kind = kind(in.int8());
    Hash chain = in.hash();
    if (version != VERSION || kind.isEmpty()) {
      return Result.refused(
          "malformed-message", "version " + version + " or its kind is unknown; drop it");
    }
    if (bytes.size() > largest(kind.get())) {
      return Result.refused("oversized", bytes.size() + " bytes of " + kind.get() + "; drop it");
    }
    if (!in.failed() && !chain.equals(genesis)) {
      return Result.refused("wrong-chain", "the message is of chain " + chain + "; drop it");
    }
    return in.finish("malformed-message", content(kind.get(), in));
  }

  private static Message content(Kind kind, Reader in) {
    return switch (kind) {
      case PREPREPARE -> new PrePrepare(in.natural64(), in.hash(), in.bytes());
      case IMPEACH_PREPREPARE -> new ImpeachPrePrepare(Resolution.read(in), in.bytes());
      case PREPARE -> prepare(Phase.PREPARE, in);
      case IMPEACH_PREPARE -> prepare(Phase.IMPEACH_PREPARE, in);
      case COMMIT -> commit(Phase.COMMIT, in);
      case IMPEACH_COMMIT -> commit(Phase.IMPEACH_COMMIT, in);
      case COMPLAINT -> new Complain(Complaint.read(in), in.signature(), Signatures.read(in));
      case VALIDATE -> validate(Phase.COMMIT, in);
      case IMPEACH_VALIDATE -> validate(Phase.IMPEACH_COMMIT, in);
      case REQUEST -> new Request(in.natural64(), in.hash(), in.flag());
    };
  }

  private static Message prepare(Phase phase, Reader in) {
    return new Prepare(ballot(phase, in), Signatures.read(in));
  }

  private static Message commit(Phase phase, Reader in) {
    return new Commit(ballot(phase, in), Signatures.read(in), Signatures.read(in));
  }

  private static Message validate(Phase phase, Reader in) {
    return new Validate(new Certificate(ballot(phase, in), Signatures.read(in)), in.bytes());
  }

  /** The phase follows from the message's kind. */
  private static void write(Writer out, Ballot ballot) {
    out.int64(ballot.height()).int32(ballot.round()).hash(ballot.block());
  }

  private static Ballot ballot(Phase phase, Reader in) {
    return new Ballot(in.natural64(), in.natural32(), phase, in.hash());
  }

  private static Optional<Kind> kind(int code) {
    for (Kind kind : Kind.values()) {
      if (kind.code() == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
