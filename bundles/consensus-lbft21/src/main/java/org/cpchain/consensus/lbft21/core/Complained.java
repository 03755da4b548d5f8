package org.cpchain.consensus.lbft21.core;

import java.util.List;
import org.cpchain.lbft.core.Promise;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Statement;
import org.cpchain.lbft.core.Writer;

/**
 * The journal entry of a round that is entered.
 *
 * @param proof the votes of the P-certificate that the complaint speaks of
 */
public record Complained(Complaint complaint, Signatures proof) implements Promise {
  static final int KIND = 2;

  @Override
  public long height() {
    return complaint.height();
  }

  @Override
  public int round() {
    return complaint.round();
  }

  @Override
  public List<Statement> statements() {
    return List.of(complaint);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(Writer out) {
    complaint.write(out);
    proof.write(out);
  }

  static Complained read(Reader in) {
    return new Complained(Complaint.read(in), Signatures.read(in));
  }
}
