package org.cpchain.consensus.lbft21.core;

import java.util.List;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.core.Writer;

/** The journal entry of a testimony: after a crash a validator says the same again. */
record Testified(Testimony testimony) implements Promise {
  static final int KIND = 3;

  @Override
  public long height() {
    return testimony.height();
  }

  @Override
  public int round() {
    return testimony.round();
  }

  @Override
  public List<Statement> statements() {
    return List.of(testimony);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(Writer out) {
    testimony.write(out);
  }

  static Testified read(Reader in) {
    return new Testified(Testimony.read(in));
  }
}
