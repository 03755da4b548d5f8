package org.cpchain.lbft.core;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.ChainRules;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Message.Commit;
import org.cpchain.lbft.core.Message.Kind;
import org.cpchain.lbft.core.Message.PrePrepare;
import org.cpchain.lbft.core.Message.Prepare;
import org.cpchain.lbft.core.Message.Request;
import org.cpchain.lbft.core.Message.Validate;

/**
 * Messages as bytes: version, kind, genesis hash, then the kind's own fields. Big-endian,
 * canonical: a message has one encoding, and everything else is refused. Decoding never throws and
 * allocates no more than the bytes at hand.
 */
public final class MessageCodec {
  /** The code of a refusal: the sender runs another protocol of the family. */
  public static final String WRONG_PROTOCOL = "wrong-protocol";

  private static final int KIND_AT = 1;

  /** The last byte of a count behind version, kind, genesis, height and round. */
  private static final int NAMED_AT = 2 + Hash.SIZE + Long.BYTES + Integer.BYTES + 3;

  private static final int LARGEST_VOTES =
      1 + Signatures.MAX_BITMAP + Signatures.MOST_SIGNERS * Signature.MAX_SIZE;
  private static final int LARGEST_COMPLAINTS = Signatures.MOST_SIGNERS * 192;
  private static final int LARGEST_HEAD = 320;

  private final String protocol;
  private final int version;
  private final Hash genesis;
  private final int maxBlockBytes;
  private final Map<Kind, Function<Reader, Message>> contents = new EnumMap<>(Kind.class);

  /**
   * @param protocol such as {@code lbft-2.1}
   * @param version differs from protocol to protocol
   * @param own the contents of the kinds that only this protocol has
   */
  public MessageCodec(
      String protocol, int version, ChainRules rules, Map<Kind, Function<Reader, Message>> own) {
    this.protocol = protocol;
    this.version = version;
    this.genesis = rules.genesis();
    this.maxBlockBytes = rules.maxBlockBytes();
    contents.put(Kind.PREPREPARE, in -> new PrePrepare(in.natural64(), in.hash(), in.bytes()));
    contents.put(Kind.PREPARE, in -> prepare(Phase.PREPARE, in));
    contents.put(Kind.IMPEACH_PREPARE, in -> prepare(Phase.IMPEACH_PREPARE, in));
    contents.put(Kind.COMMIT, in -> commit(Phase.COMMIT, in));
    contents.put(Kind.IMPEACH_COMMIT, in -> commit(Phase.IMPEACH_COMMIT, in));
    contents.put(Kind.VALIDATE, in -> validate(Phase.COMMIT, in));
    contents.put(Kind.IMPEACH_VALIDATE, in -> validate(Phase.IMPEACH_COMMIT, in));
    contents.put(Kind.REQUEST, in -> new Request(in.natural64(), in.hash(), in.flag()));
    contents.putAll(own);
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
      case REQUEST, TESTIMONY -> LARGEST_HEAD;
      case PREPARE, IMPEACH_PREPARE, COMPLAINT -> LARGEST_HEAD + (long) LARGEST_VOTES;
      case COMMIT, IMPEACH_COMMIT -> LARGEST_HEAD + 2L * LARGEST_VOTES;
      case PREPREPARE -> LARGEST_HEAD + (long) maxBlockBytes;
      case VALIDATE, IMPEACH_VALIDATE -> LARGEST_HEAD + (long) LARGEST_VOTES + maxBlockBytes;
      case IMPEACH_PREPREPARE ->
          LARGEST_HEAD + (long) LARGEST_COMPLAINTS + LARGEST_VOTES + maxBlockBytes;
    };
  }

  /**
   * Whether the bytes are more than a message of their kind has. What a coordinator puts to the
   * vote bears a block only if it names one: the count of those comes after height and round.
   */
  public boolean isTooLarge(Kind kind, Bytes bytes) {
    boolean bare = kind == Kind.IMPEACH_PREPREPARE && !namesBlock(bytes);
    return bytes.size() > (bare ? LARGEST_HEAD + (long) LARGEST_COMPLAINTS : largest(kind));
  }

  private static boolean namesBlock(Bytes bytes) {
    return bytes.size() > NAMED_AT && bytes.get(NAMED_AT) != 0;
  }

  /** No message is larger. */
  public long largest() {
    return largest(Kind.IMPEACH_PREPREPARE);
  }

  public Bytes encode(Message message) {
    Writer out = new Writer().int8(version).int8(message.kind().code()).hash(genesis);
    message.write(out);
    return out.toBytes();
  }

  /**
   * The height that a message of this chain is about, whatever protocol of the family it is of;
   * empty when it says none.
   */
  public static Optional<Long> heightOf(Bytes bytes) {
    Reader in = new Reader(bytes);
    in.raw(KIND_AT + 1 + Hash.SIZE);
    long height = in.natural64();
    return in.failed() ? Optional.empty() : Optional.of(height);
  }

  /**
   * Refused with {@link #WRONG_PROTOCOL}, {@code malformed-message}, {@code oversized} or {@code
   * wrong-chain}.
   */
  public Result<Message> decode(Bytes bytes) {
    Reader in = new Reader(bytes);
    int found = in.int8();
    Optional<Kind> kind = kind(in.int8()).filter(contents::containsKey);
    Hash chain = in.hash();
    if (found != version && kind.isPresent() && !in.failed() && chain.equals(genesis)) {
      return Result.refused(
          WRONG_PROTOCOL,
          "the message has version %d, and %s, which is in force, has version %d: its sender"
                  .formatted(found, protocol, version)
              + " proposes and votes by another protocol, and does not count. On that node the"
              + " bundle org.cpchain.consensus-%s must be installed and started"
                  .formatted(protocol.replaceAll("[^a-z0-9]", "")));
    }
    if (found != version || kind.isEmpty()) {
      return Result.refused(
          "malformed-message", "version " + found + " or its kind is unknown; drop it");
    }
    if (isTooLarge(kind.get(), bytes)) {
      return Result.refused("oversized", bytes.size() + " bytes of " + kind.get() + "; drop it");
    }
    if (!in.failed() && !chain.equals(genesis)) {
      return Result.refused("wrong-chain", "the message is of chain " + chain + "; drop it");
    }
    return in.finish("malformed-message", contents.get(kind.get()).apply(in));
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
  static void write(Writer out, Ballot ballot) {
    out.int64(ballot.height()).int32(ballot.round()).hash(ballot.block());
  }

  private static Ballot ballot(Phase phase, Reader in) {
    return new Ballot(in.natural64(), in.natural32(), phase, in.hash());
  }

  private static Optional<Kind> kind(int code) {
    for (Kind kind : Kind.ALL) {
      if (kind.code() == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
