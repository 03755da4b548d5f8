package org.cpchain.lbft.core;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;

/** An entry of the vote journal: what a validator promises before anything of it leaves (R2). */
public interface Promise {
  int VERSION = 2;

  long height();

  int round();

  /** What is promised, signed or not yet. */
  List<Statement> statements();

  /** Tells the kinds of promises apart. */
  int kind();

  void write(Writer out);

  default Bytes encode() {
    Writer out = new Writer().int8(VERSION);
    writeTagged(out);
    return out.toBytes();
  }

  /** With its kind in front. */
  default void writeTagged(Writer out) {
    write(out.int8(kind()));
  }

  /**
   * @param kinds how to read each kind that the protocol knows
   */
  static Result<Promise> decode(Bytes bytes, Map<Integer, Function<Reader, Promise>> kinds) {
    Reader in = new Reader(bytes);
    if (in.int8() != VERSION) {
      in.fail("an unknown version");
    }
    return in.finish("malformed-journal-entry", read(in, kinds));
  }

  /** What {@link #writeTagged} wrote. */
  static Promise read(Reader in, Map<Integer, Function<Reader, Promise>> kinds) {
    Function<Reader, Promise> content = kinds.get(in.int8());
    if (content == null) {
      in.fail("a promise of an unknown kind");
      return Voted.read(in);
    }
    return content.apply(in);
  }
}
