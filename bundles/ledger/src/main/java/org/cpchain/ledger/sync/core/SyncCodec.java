package org.cpchain.ledger.sync.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.ledger.core.rlp.RlpReader;
import org.cpchain.ledger.core.rlp.RlpReader.MalformedException;
import org.cpchain.ledger.core.rlp.RlpWriter;
import org.cpchain.ledger.sync.core.SyncMessage.Item;

/**
 * Messages as bytes and back: the RLP list of version, kind, and the kind's fields. Decoding never
 * throws, and takes no more memory than the message has bytes, some references aside. Safe for use
 * by several threads.
 */
public final class SyncCodec {
  /** The code of a refusal that is nobody's fault: the sender speaks a later version. */
  public static final String UNKNOWN = "unknown-message";

  /** How many items any answer may have. */
  static final int MOST_ITEMS = 1_024;

  private static final int VERSION = 1;
  private static final int TIP = 1;
  private static final int GET_HEADERS = 2;
  private static final int HEADERS = 3;
  private static final int GET_BLOCKS = 4;
  private static final int BLOCKS = 5;
  private static final int GET_NODES = 6;
  private static final int NODES = 7;
  private static final int RULES = 8;
  private static final int OUTDATED = 9;
  private static final int MOST_RULES = 64;
  private static final Pattern NAME = Pattern.compile("[!-~]{1,100}");

  private SyncCodec() {}

  public static Bytes encode(SyncMessage message) {
    if (message instanceof SyncMessage.Tip m) {
      return begin(TIP)
          .add(m.height())
          .add(m.hash())
          .add(m.blocksFrom())
          .add(m.statesFrom())
          .toBytes();
    }
    if (message instanceof SyncMessage.GetHeaders m) {
      return begin(GET_HEADERS).add(m.id()).add(m.from()).add(m.count()).toBytes();
    }
    if (message instanceof SyncMessage.Headers m) {
      RlpWriter regimes = new RlpWriter();
      m.regimes().forEach(regimes::add);
      return begin(HEADERS).add(m.id()).add(list(m.items())).add(regimes).toBytes();
    }
    if (message instanceof SyncMessage.GetBlocks m) {
      return begin(GET_BLOCKS)
          .add(m.id())
          .add(m.from())
          .add(m.count())
          .add(m.certificates() ? 1 : 0)
          .toBytes();
    }
    if (message instanceof SyncMessage.GetNodes m) {
      RlpWriter parts = new RlpWriter();
      m.parts().forEach(part -> parts.add(part.owner()).add(part.path()).add(part.most()));
      return begin(GET_NODES).add(m.id()).add(m.root()).add(parts).toBytes();
    }
    if (message instanceof SyncMessage.Nodes m) {
      RlpWriter parts = new RlpWriter();
      for (List<Bytes> nodes : m.parts()) {
        RlpWriter part = new RlpWriter();
        nodes.forEach(part::add);
        parts.add(part);
      }
      return begin(NODES).add(m.id()).add(parts).toBytes();
    }
    if (message instanceof SyncMessage.Rules m) {
      RlpWriter names = new RlpWriter();
      m.protocols().forEach(name -> names.add(bytes(name)));
      return begin(RULES).add(names).toBytes();
    }
    if (message instanceof SyncMessage.Outdated m) {
      return begin(OUTDATED).add(m.from()).add(bytes(m.protocol())).toBytes();
    }
    SyncMessage.Blocks m = (SyncMessage.Blocks) message;
    return begin(BLOCKS).add(m.id()).add(list(m.items())).toBytes();
  }

  /** Refused with {@code malformed}, or with {@link #UNKNOWN}. */
  public static Result<SyncMessage> decode(Bytes message) {
    return RlpReader.<Result<SyncMessage>>read(message.toArray(), "sync message", SyncCodec::read)
        .then(read -> read);
  }

  private static RlpWriter begin(int kind) {
    return new RlpWriter().add(VERSION).add(kind);
  }

  private static RlpWriter list(List<Item> items) {
    RlpWriter list = new RlpWriter();
    items.forEach(item -> list.add(item.content()).add(item.certificate()));
    return list;
  }

  private static Result<SyncMessage> read(RlpReader in) {
    long version = in.number("version");
    long kind = in.number("kind");
    if (version != VERSION || kind < TIP || kind > OUTDATED) {
      while (in.hasNext()) {
        in.item("a field");
      }
      return Result.refused(
          UNKNOWN, "version " + version + " of kind " + kind + "; a later release may know it");
    }
    return Result.ok(
        switch ((int) kind) {
          case TIP ->
              new SyncMessage.Tip(
                  in.number("height"),
                  in.hash("hash"),
                  in.number("blocksFrom"),
                  in.number("statesFrom"));
          case GET_HEADERS ->
              new SyncMessage.GetHeaders(in.number("id"), in.number("from"), count(in));
          case HEADERS ->
              new SyncMessage.Headers(
                  in.number("id"), items(in), strings(in.list("regimes"), "a regime"));
          case GET_BLOCKS ->
              new SyncMessage.GetBlocks(in.number("id"), in.number("from"), count(in), flag(in));
          case BLOCKS -> new SyncMessage.Blocks(in.number("id"), items(in));
          case GET_NODES ->
              new SyncMessage.GetNodes(in.number("id"), in.hash("root"), parts(in.list("parts")));
          case RULES -> new SyncMessage.Rules(names(in.list("protocols")));
          case OUTDATED ->
              new SyncMessage.Outdated(in.number("from"), name(in.bytes("protocol", MOST_ITEMS)));
          default -> new SyncMessage.Nodes(in.number("id"), nodes(in.list("parts")));
        });
  }

  private static List<SyncMessage.Part> parts(RlpReader list) {
    List<SyncMessage.Part> parts = new ArrayList<>();
    while (list.hasNext()) {
      checkRoom(parts);
      Bytes owner = list.bytes("owner", Hash.SIZE);
      parts.add(new SyncMessage.Part(owner, list.bytes("path", 2 * Hash.SIZE), count(list)));
    }
    return parts;
  }

  private static List<List<Bytes>> nodes(RlpReader list) {
    List<List<Bytes>> parts = new ArrayList<>();
    while (list.hasNext()) {
      checkRoom(parts);
      parts.add(strings(list.list("nodes"), "a node"));
    }
    return parts;
  }

  private static List<Bytes> strings(RlpReader list, String what) {
    List<Bytes> strings = new ArrayList<>();
    while (list.hasNext()) {
      checkRoom(strings);
      strings.add(list.bytes(what, Integer.MAX_VALUE));
    }
    return strings;
  }

  private static Bytes bytes(String name) {
    return Bytes.of(name.getBytes(StandardCharsets.US_ASCII));
  }

  private static String name(Bytes bytes) {
    String name = new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
    if (!NAME.matcher(name).matches()) {
      throw new MalformedException("a protocol's name has 1 to 100 printable characters");
    }
    return name;
  }

  private static List<String> names(RlpReader list) {
    List<String> names = new ArrayList<>();
    while (list.hasNext()) {
      String name = name(list.bytes("protocol", MOST_ITEMS));
      if (names.size() == MOST_RULES
          || (!names.isEmpty() && names.get(names.size() - 1).compareTo(name) >= 0)) {
        throw new MalformedException("protocols are in their order, and at most " + MOST_RULES);
      }
      names.add(name);
    }
    return names;
  }

  private static void checkRoom(List<?> items) {
    if (items.size() == MOST_ITEMS) {
      throw new MalformedException("more than " + MOST_ITEMS + " items");
    }
  }

  private static int count(RlpReader in) {
    long count = in.number("count");
    if (count < 1 || count > MOST_ITEMS) {
      throw new MalformedException("a count is from 1 to " + MOST_ITEMS + ", not " + count);
    }
    return (int) count;
  }

  private static boolean flag(RlpReader in) {
    long flag = in.number("flag");
    if (flag > 1) {
      throw new MalformedException("a flag is 0 or 1, not " + flag);
    }
    return flag == 1;
  }

  private static List<Item> items(RlpReader in) {
    RlpReader list = in.list("items");
    List<Item> items = new ArrayList<>();
    while (list.hasNext()) {
      checkRoom(items);
      items.add(
          new Item(
              list.bytes("content", Integer.MAX_VALUE),
              list.bytes("certificate", Integer.MAX_VALUE)));
    }
    return items;
  }
}
