package org.cpchain.consensus.lbft21.core;

import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.lbft.core.Message;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Writer;

/**
 * What the coordinator of a round puts to the vote.
 *
 * @param payload the block, or empty when it is the impeach block or the coordinator lacks it
 */
public record ImpeachPrePrepare(Resolution resolution, Bytes payload) implements Message {
  @Override
  public long height() {
    return resolution.height();
  }

  @Override
  public Hash block() {
    return resolution.prepared().map(shown -> shown.ballot().block()).orElse(Hash.ZERO);
  }

  @Override
  public Kind kind() {
    return Kind.IMPEACH_PREPREPARE;
  }

  @Override
  public Message bare() {
    return new ImpeachPrePrepare(resolution, Bytes.EMPTY);
  }

  @Override
  public void write(Writer out) {
    resolution.write(out);
    out.bytes(payload);
  }

  static Message read(Reader in) {
    Resolution resolution = Resolution.read(in);
    Bytes payload = in.bytes();
    if (resolution.prepared().isEmpty() && !payload.isEmpty()) {
      in.fail("a block that the resolution does not name");
    }
    return new ImpeachPrePrepare(resolution, payload);
  }
}
