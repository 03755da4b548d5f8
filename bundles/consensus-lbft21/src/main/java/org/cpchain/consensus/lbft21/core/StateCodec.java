package org.cpchain.consensus.lbft21.core;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.ChainRules;
import org.cpchain.consensus.Committee;

/**
 * A whole {@link State} as a versioned record, which a successor of this bundle can read. Work that
 * the application was doing is not in it; the successor has it done again.
 */
public final class StateCodec {
  private static final int VERSION = 2;

  private final MessageCodec messages;

  public StateCodec(ChainRules rules) {
    this.messages = new MessageCodec(rules);
  }

  public Bytes encode(State state) {
    Writer out = new Writer().int8(VERSION);
    out.int64(state.head().height()).hash(state.head().hash()).int64(state.head().timestamp());
    out.list(state.committee().validators(), out::address);
    out.list(state.committee().proposers(), out::address);
    out.int32(state.round());
    out.list(
        state.tally().votes().entrySet(),
        entry -> new Certificate(entry.getKey(), entry.getValue()).write(out));
    write(out, state.complaints());
    out.list(state.complaint().stream().toList(), own -> own.write(out));
    out.list(state.resolution().stream().toList(), known -> known.write(out));
    out.flag(state.settled());
    out.list(state.candidates(), candidate -> candidate.write(out));
    out.list(
        state.reading().entrySet(),
        entry -> {
          out.hash(entry.getKey());
          entry.getValue().write(out);
        });
    out.list(state.promises(), ballot -> ballot.write(out));
    out.list(state.decided().stream().toList(), certificate -> certificate.write(out));
    out.list(state.distrusted(), out::address);
    out.list(state.remembered(), entry -> entry.write(out));
    out.list(
        state.backlog().kept(),
        kept -> out.address(kept.from()).bytes(messages.encode(kept.message())));
    write(out, state.contacts());
    out.list(
        state.alarms().entrySet(),
        entry -> out.text(entry.getKey().name()).int64(entry.getValue()));
    out.flag(state.work()).flag(state.building()).flag(state.impeaching()).text(state.halted());
    return out.toBytes();
  }

  public Result<State> decode(Bytes bytes) {
    Reader in = new Reader(bytes);
    if (in.int8() != VERSION) {
      in.fail("an unknown version");
    }
    Head head = new Head(in.natural64(), in.hash(), in.int64());
    Committee committee = committee(in);
    State state =
        new State(
            head,
            committee,
            in.natural32(),
            new Tally(tally(in)),
            complaints(in),
            in.optional(() -> Complaint.read(in)),
            in.optional(() -> Resolution.read(in)),
            in.flag(),
            in.list(() -> Candidate.read(in)),
            map(in, in::hash, () -> Reading.read(in)),
            set(in, () -> Ballot.read(in)),
            in.optional(() -> Certificate.read(in)),
            set(in, in::address),
            in.list(() -> JournalEntry.read(in)),
            new Backlog(in.list(() -> kept(in))),
            contacts(in),
            map(in, () -> in.constant(TimerId.values()), in::int64),
            in.flag(),
            in.flag(),
            in.flag(),
            in.text());
    return in.finish("malformed-state", state);
  }

  private static Committee committee(Reader in) {
    List<Address> validators = in.list(in::address);
    List<Address> proposers = in.list(in::address);
    boolean distinct = new TreeSet<>(validators).size() == validators.size();
    if (validators.isEmpty() || proposers.isEmpty() || !distinct) {
      in.fail("a committee without members, or with one twice");
      return new Committee(List.of(Address.ZERO), List.of(Address.ZERO));
    }
    return new Committee(validators, proposers);
  }

  private static NavigableMap<Ballot, Signatures> tally(Reader in) {
    TreeMap<Ballot, Signatures> votes = new TreeMap<>();
    for (Certificate entry : in.list(() -> Certificate.read(in))) {
      votes.put(entry.ballot(), entry.signatures());
    }
    return votes;
  }

  private Backlog.Kept kept(Reader in) {
    Address from = in.address();
    Result<Message> message = messages.decode(in.bytes());
    message.refusal().ifPresent(reason -> in.fail(reason.message()));
    return new Backlog.Kept(
        from, message.toOptional().orElse(new Message.Request(0, Hash.ZERO, true)));
  }

  private static void write(Writer out, Complaints complaints) {
    out.list(
        complaints.rounds().entrySet(), entry -> out.int32(entry.getKey()).int32(entry.getValue()));
    out.list(complaints.latest().values(), signed -> signed.write(out));
    out.list(complaints.twofold(), out::int32);
  }

  private static Complaints complaints(Reader in) {
    NavigableMap<Integer, Integer> rounds = map(in, in::natural32, in::natural32);
    TreeMap<Integer, SignedComplaint> latest = new TreeMap<>();
    in.list(() -> SignedComplaint.read(in)).forEach(signed -> latest.put(signed.signer(), signed));
    return new Complaints(rounds, latest, set(in, in::natural32));
  }

  private static void write(Writer out, Contacts contacts) {
    out.list(
        contacts.answers().entrySet(),
        entry -> out.address(entry.getKey()).int32(entry.getValue()));
    out.list(contacts.asked(), out::address);
    out.flag(contacts.synced());
    out.list(
        contacts.heights().entrySet(),
        entry -> out.address(entry.getKey()).int64(entry.getValue()));
    out.list(contacts.guide().stream().toList(), out::address);
  }

  private static Contacts contacts(Reader in) {
    return new Contacts(
        map(in, in::address, in::natural32),
        set(in, in::address),
        in.flag(),
        map(in, in::address, in::natural64),
        in.optional(in::address));
  }

  private static <T extends Comparable<T>> NavigableSet<T> set(Reader in, Supplier<T> item) {
    return new TreeSet<>(in.list(item));
  }

  private static <K extends Comparable<K>, V> NavigableMap<K, V> map(
      Reader in, Supplier<K> key, Supplier<V> value) {
    TreeMap<K, V> map = new TreeMap<>();
    for (Map.Entry<K, V> entry : in.list(() -> Map.entry(key.get(), value.get()))) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
