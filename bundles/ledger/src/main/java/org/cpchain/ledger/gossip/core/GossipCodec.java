package org.cpchain.ledger.gossip.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpWriter;

/**
 * Messages as RLP: {@code [version, kind, [hash or envelope, ...]]}. What is read is bounded by the
 * size of the message, and by the numbers here.
 */
public final class GossipCodec {
  public static final int MAX_HASHES = 4_096;
  public static final int MAX_ENVELOPES = 1_024;

  /** Nodes put no more into a message than this, unless one envelope alone is larger. */
  public static final int FULL_BYTES = 256 * 1_024;

  private static final int VERSION = 1;
  private static final int ANNOUNCE = 1;
  private static final int ASK = 2;
  private static final int DELIVER = 3;

  private GossipCodec() {}

  public static Bytes encode(GossipMessage message) {
    RlpWriter items = new RlpWriter();
    int kind;
    if (message instanceof GossipMessage.Announce announce) {
      announce.transactions().forEach(items::add);
      kind = ANNOUNCE;
    } else if (message instanceof GossipMessage.Ask ask) {
      ask.transactions().forEach(items::add);
      kind = ASK;
    } else {
      ((GossipMessage.Deliver) message).envelopes().forEach(items::add);
      kind = DELIVER;
    }
    return new RlpWriter().add(VERSION).add(kind).add(items).toBytes();
  }

  public static Result<GossipMessage> decode(Bytes message) {
    return RlpReader.read(message.toArray(), "gossip message", GossipCodec::read);
  }

  private static GossipMessage read(RlpReader in) {
    long version = in.number("version");
    if (version != VERSION) {
      throw new RlpReader.MalformedException("version " + version + " is not known");
    }
    long kind = in.number("kind");
    RlpReader items = in.list("items");
    if (kind == ANNOUNCE) {
      return new GossipMessage.Announce(read(items, MAX_HASHES, one -> one.hash("transaction")));
    } else if (kind == ASK) {
      return new GossipMessage.Ask(read(items, MAX_HASHES, one -> one.hash("transaction")));
    } else if (kind == DELIVER) {
      return new GossipMessage.Deliver(
          read(items, MAX_ENVELOPES, one -> one.bytes("envelope", Integer.MAX_VALUE)));
    }
    throw new RlpReader.MalformedException("kind " + kind + " is not known");
  }

  private static <T> List<T> read(RlpReader items, int most, Function<RlpReader, T> item) {
    List<T> read = new ArrayList<>();
    while (items.hasNext()) {
      if (read.size() == most) {
        throw new RlpReader.MalformedException("more than " + most + " items");
      }
      read.add(item.apply(items));
    }
    return read;
  }
}
