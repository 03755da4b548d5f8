package org.cpchain.ledger.node;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.ledger.NodeStatus.Evidence;

/** A proof of misbehaviour as it stands in the store: offender, height, kind, proof. */
final class EvidenceRecord {
  private EvidenceRecord() {}

  static Bytes encode(Evidence evidence) {
    byte[] kind = evidence.kind().getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
    head.putLong(evidence.height()).putInt(kind.length);
    return Bytes.concat(
        evidence.offender().bytes(), Bytes.of(head.array()), Bytes.of(kind), evidence.proof());
  }

  static Evidence decode(Bytes stored) {
    ByteBuffer in = ByteBuffer.wrap(stored.toArray());
    Address offender = Address.of(take(in, Address.SIZE));
    long height = in.getLong();
    String kind = new String(take(in, in.getInt()), StandardCharsets.UTF_8);
    return new Evidence(offender, height, kind, Bytes.of(take(in, in.remaining())));
  }

  private static byte[] take(ByteBuffer in, int size) {
    byte[] part = new byte[size];
    in.get(part);
    return part;
  }
}
