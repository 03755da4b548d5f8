package org.cpchain.consensus.lbft21.core;

import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.lbft21.core.Message.Commit;
import org.cpchain.consensus.lbft21.core.Message.Kind;
import org.cpchain.consensus.lbft21.core.Message.PrePrepare;
import org.cpchain.consensus.lbft21.core.Message.Prepare;
import org.cpchain.consensus.lbft21.core.Message.Request;
import org.cpchain.consensus.lbft21.core.Message.Validate;

/**
 * Messages as bytes: version, kind, genesis hash, height, then the kind's own fields. Big-endian,
 * canonical: a message has one encoding, and everything else is refused. Decoding never throws and
 * allocates no more than the bytes at hand.
 */
public final class MessageCodec {
  private static final int VERSION = 1;
  private static final int KIND_AT = 1;
  private static final int LARGEST_VOTES = 1 + Signatures.MAX_BITMAP * (1 + 8 * 65);
  private static final int LARGEST_HEAD = 128;

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
      case PREPARE, COMMIT -> LARGEST_HEAD + 2L * LARGEST_VOTES;
      case PREPREPARE -> LARGEST_HEAD + (long) maxBlockBytes;
      case VALIDATE -> LARGEST_HEAD + (long) LARGEST_VOTES + maxBlockBytes;
    };
  }

  public Bytes encode(Message message) {
    Writer out = new Writer().int8(VERSION).int8(message.kind().code()).hash(genesis);
    if (message instanceof PrePrepare m) {
      out.int64(m.height()).int32(m.round()).hash(m.block()).bytes(m.payload());
    } else if (message instanceof Prepare m) {
      out.int64(m.height()).int32(m.round()).hash(m.block());
      m.prepares().write(out);
    } else if (message instanceof Commit m) {
      out.int64(m.height()).int32(m.round()).hash(m.block());
      m.prepares().write(out);
      m.commits().write(out);
    } else if (message instanceof Validate m) {
      m.certificate().write(out);
      out.bytes(m.payload());
    } else if (message instanceof Request m) {
      out.int64(m.height()).hash(m.block());
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
      case PREPREPARE -> new PrePrepare(in.natural64(), in.natural32(), in.hash(), in.bytes());
      case PREPARE -> new Prepare(in.natural64(), in.natural32(), in.hash(), Signatures.read(in));
      case COMMIT ->
          new Commit(
              in.natural64(), in.natural32(), in.hash(), Signatures.read(in), Signatures.read(in));
      case VALIDATE -> new Validate(Certificate.read(in), in.bytes());
      case REQUEST -> new Request(in.natural64(), in.hash());
    };
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
