package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Writer;

/** What the sender saw before it made the complaint that is in it. For the record only. */
record Testify(Testimony testimony, Signature signature) implements Message {
  @Override
  public long height() {
    return testimony.height();
  }

  @Override
  public Hash block() {
    return testimony.seen().block();
  }

  @Override
  public Kind kind() {
    return Kind.TESTIMONY;
  }

  @Override
  public void write(Writer out) {
    testimony.write(out);
    out.raw(signature.toBytes());
  }

  static Message read(Reader in) {
    return new Testify(Testimony.read(in), in.signature());
  }
}
