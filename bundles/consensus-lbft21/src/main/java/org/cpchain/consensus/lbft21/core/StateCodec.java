package org.cpchain.consensus.lbft21.core;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpchain.base.Bytes;
import org.cpchain.base.Result;
import org.cpchain.lbft.core.BasisCodec;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Reader;
import org.cpchain.lbft.core.Writer;

/** A whole {@link State} as a versioned record, which a successor of this bundle can read. */
final class StateCodec {
  private static final int VERSION = 5;
  private static final int WITHOUT_WITNESS = 4;
  private static final int WITHOUT_HEAD_COMMITTEE = 3;

  private final BasisCodec basis;

  StateCodec(MessageCodec messages) {
    this.basis = new BasisCodec(messages, Lbft21.PROMISES);
  }

  Bytes encode(State state) {
    Writer out = new Writer().int8(VERSION);
    basis.write(out, state.basis());
    out.int32(state.round());
    write(out, state.complaints());
    out.list(state.complaint().stream().toList(), own -> own.write(out));
    out.list(state.resolution().stream().toList(), known -> known.write(out));
    out.list(state.unheard(), out::address);
    out.flag(state.settled());
    state.witness().write(out);
    return out.toBytes();
  }

  Result<State> decode(Bytes bytes) {
    Reader in = new Reader(bytes);
    int version = in.int8();
    if (version < WITHOUT_HEAD_COMMITTEE || version > VERSION) {
      in.fail("an unknown version");
    }
    boolean whole = version >= WITHOUT_WITNESS;
    State state =
        new State(
            whole ? basis.read(in) : basis.readWithoutHeadCommittee(in),
            in.natural32(),
            complaints(in),
            in.optional(() -> Complaint.read(in)),
            in.optional(() -> Resolution.read(in)),
            whole ? BasisCodec.set(in, in::address) : new TreeSet<>(),
            in.flag(),
            version == VERSION ? Witness.read(in) : Witness.NONE);
    return in.finish("malformed-state", state);
  }

  private static void write(Writer out, Complaints complaints) {
    out.list(
        complaints.rounds().entrySet(), entry -> out.int32(entry.getKey()).int32(entry.getValue()));
    out.list(complaints.latest().values(), signed -> signed.write(out));
    out.list(complaints.twofold(), out::int32);
  }

  private static Complaints complaints(Reader in) {
    NavigableMap<Integer, Integer> rounds = BasisCodec.map(in, in::natural32, in::natural32);
    TreeMap<Integer, SignedComplaint> latest = new TreeMap<>();
    in.list(() -> SignedComplaint.read(in)).forEach(signed -> latest.put(signed.signer(), signed));
    return new Complaints(rounds, latest, BasisCodec.set(in, in::natural32));
  }
}
