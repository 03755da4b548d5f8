package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Hash;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Ballot;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Signatures;
import org.cpchain.lbft.core.Writer;

/**
 * The sender has given up the rounds below the complaint's.
 *
 * @param proof the votes of the P-certificate that the complaint speaks of
 */
public record Complain(Complaint complaint, Signature signature, Signatures proof)
    implements Message {
  @Override
  public long height() {
    return complaint.height();
  }

  @Override
  public Hash block() {
    return complaint.prepared().map(Ballot::block).orElse(Hash.ZERO);
  }

  @Override
  public Kind kind() {
    return Kind.COMPLAINT;
  }

  @Override
  public void write(Writer out) {
    complaint.write(out);
    out.raw(signature.toBytes());
    proof.write(out);
  }

  static Message read(Reader in) {
    return new Complain(Complaint.read(in), in.signature(), Signatures.read(in));
  }
}
