package org.cpchain.lbft.core;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.base.Result;
import org.cpchain.consensus.Committee;

/** A whole {@link Basis} as bytes. Earlier engines left less: what they knew is still read. */
public final class BasisCodec {
  private final MessageCodec messages;
  private final Map<Integer, Function<Reader, Promise>> promises;

  public BasisCodec(MessageCodec messages, Map<Integer, Function<Reader, Promise>> promises) {
    this.messages = messages;
    this.promises = Map.copyOf(promises);
  }

  public void write(Writer out, Basis basis) {
    out.int64(basis.head().height()).hash(basis.head().hash()).int64(basis.head().timestamp());
    write(out, basis.headCommittee());
    write(out, basis.committee());
    out.list(
        basis.tally().votes().entrySet(),
        entry -> new Certificate(entry.getKey(), entry.getValue()).write(out));
    out.list(basis.candidates(), candidate -> candidate.write(out));
    out.list(
        basis.reading().entrySet(),
        entry -> {
          out.hash(entry.getKey());
          entry.getValue().write(out);
        });
    out.list(basis.promises(), ballot -> ballot.write(out));
    out.list(basis.journaled(), out::hash);
    out.list(basis.decided().stream().toList(), certificate -> certificate.write(out));
    out.list(basis.distrusted(), out::address);
    out.list(
        basis.suspects().entrySet(), entry -> out.address(entry.getKey()).int64(entry.getValue()));
    out.list(basis.remembered(), promise -> promise.writeTagged(out));
    out.list(
        basis.backlog().kept(),
        kept -> out.address(kept.from()).bytes(messages.encode(kept.message())));
    write(out, basis.contacts());
    out.list(
        basis.alarms().entrySet(),
        entry -> out.text(entry.getKey().name()).int64(entry.getValue()));
    out.flag(basis.work()).flag(basis.building()).flag(basis.impeaching());
    Halts.write(out, basis.halt());
  }

  public Basis read(Reader in) {
    return read(in, head(in), committee(in), committee(in), true);
  }

  /**
   * What was written before the head's committee was kept, for which the present one stands, nor
   * other copies of a block that is being read, what a peer was given, which blocks are in the
   * journal, the code of a halt, who is suspect.
   */
  public Basis readWithoutHeadCommittee(Reader in) {
    Head head = head(in);
    Committee committee = committee(in);
    return read(in, head, committee, committee, false);
  }

  private static Head head(Reader in) {
    return new Head(in.natural64(), in.hash(), in.int64());
  }

  private Basis read(
      Reader in, Head head, Committee headCommittee, Committee committee, boolean whole) {
    return new Basis(
        head,
        headCommittee,
        committee,
        new Tally(tally(in)),
        in.list(() -> Candidate.read(in)),
        map(in, in::hash, () -> whole ? Reading.read(in) : Reading.readAlone(in)),
        set(in, () -> Ballot.read(in)),
        whole ? set(in, in::hash) : new TreeSet<>(),
        in.optional(() -> Certificate.read(in)),
        set(in, in::address),
        whole ? map(in, in::address, in::natural64) : new TreeMap<>(),
        in.list(() -> Promise.read(in, promises)),
        new Backlog(in.list(() -> kept(in))),
        contacts(in, whole),
        map(in, () -> in.constant(TimerId.values()), in::int64),
        in.flag(),
        in.flag(),
        in.flag(),
        whole ? Halts.read(in) : Halts.ofText(in.text()));
  }

  private static void write(Writer out, Committee committee) {
    out.list(committee.validators(), out::address);
    out.list(committee.proposers(), out::address);
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

  private static void write(Writer out, Contacts contacts) {
    out.list(
        contacts.answers().entrySet(),
        entry -> {
          out.address(entry.getKey());
          entry.getValue().write(out);
        });
    out.list(contacts.asked(), out::address);
    out.flag(contacts.synced());
    out.list(
        contacts.heights().entrySet(),
        entry -> out.address(entry.getKey()).int64(entry.getValue()));
    out.list(contacts.guide().stream().toList(), out::address);
    out.list(
        contacts.left().entrySet(), entry -> out.address(entry.getKey()).int64(entry.getValue()));
  }

  private static Contacts contacts(Reader in, boolean whole) {
    return new Contacts(
        map(in, in::address, () -> whole ? Answers.read(in) : Answers.of(in.natural32())),
        set(in, in::address),
        in.flag(),
        map(in, in::address, in::natural64),
        in.optional(in::address),
        whole ? map(in, in::address, in::natural64) : new TreeMap<>());
  }

  public static <T extends Comparable<T>> NavigableSet<T> set(Reader in, Supplier<T> item) {
    return new TreeSet<>(in.list(item));
  }

  public static <K extends Comparable<K>, V> NavigableMap<K, V> map(
      Reader in, Supplier<K> key, Supplier<V> value) {
    TreeMap<K, V> map = new TreeMap<>();
    for (Map.Entry<K, V> entry : in.list(() -> Map.entry(key.get(), value.get()))) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
