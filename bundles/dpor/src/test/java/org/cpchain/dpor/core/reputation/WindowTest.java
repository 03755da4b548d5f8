package org.cpchain.dpor.core.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;

class WindowTest {
  private static final Address ANN = address(1);
  private static final Address BOB = address(2);

  @Example
  void whatIsOlderThanTheWindowIsNotCounted() {
    State state = new State(new WindowLengths(2, 2, 4));
    state.next(new BlockTally().add(ANN, Kind.BLOCK, 1).add(ANN, Kind.IMPEACHMENT, 1).events(1));
    state.next(new BlockTally().add(BOB, Kind.TRANSACTION, 5).events(2));
    assertThat(state.counts(ANN).get(Kind.BLOCK)).isEqualTo(1);

    state.next(BlockEvents.none(3));

    assertThat(state.counts(ANN)).isEqualTo(Counts.of(Kind.IMPEACHMENT, 1));
    assertThat(state.counts(BOB).get(Kind.TRANSACTION)).isEqualTo(5);
    state.next(BlockEvents.none(4));
    assertThat(state.counts(ANN).get(Kind.IMPEACHMENT)).isEqualTo(1);
    state.next(BlockEvents.none(5));
    assertThat(state.accounts).isEmpty();
  }

  @Example
  void onlyAccountsOfTheBlocksThatEnterAndLeaveAreLookedAt() {
    State state = new State(new WindowLengths(3, 3, 3));
    for (int i = 1; i <= 3; i++) {
      state.next(new BlockTally().add(address(100 + i), Kind.BLOCK, 1).events(i));
    }
    List<Address> asked = new ArrayList<>();
    Window window = new Window(state.lengths);

    window.advance(
        new BlockTally().add(ANN, Kind.BLOCK, 1).events(4),
        state::earlier,
        who -> {
          asked.add(who);
          return state.counts(who);
        });

    assertThat(asked).containsOnly(ANN, address(101));
  }

  @Property(tries = 200)
  void theCountsAreThoseOfARecount(
      @ForAll("lengths") WindowLengths lengths, @ForAll("blocks") List<List<Event>> blocks) {
    State state = new State(lengths);
    for (List<Event> block : blocks) {
      state.next(block);
      assertThat(state.accounts).isEqualTo(state.recount());
    }
  }

  @Property(tries = 200)
  void otherLengthsGiveTheCountsThatTheyWouldHaveGivenAllTheTime(
      @ForAll("lengths") WindowLengths lengths,
      @ForAll("lengths") WindowLengths others,
      @ForAll("blocks") List<List<Event>> blocks) {
    WindowLengths shorter =
        new WindowLengths(
            Math.min(others.activity(), lengths.longest()),
            Math.min(others.contribution(), lengths.longest()),
            Math.min(others.faults(), lengths.longest()));
    State state = new State(lengths);
    blocks.forEach(state::next);

    state.resize(shorter);
    assertThat(state.accounts).isEqualTo(state.recount());
    for (List<Event> block : blocks) {
      state.next(block);
      assertThat(state.accounts).isEqualTo(state.recount());
    }
  }

  @Property(tries = 200)
  void aWindowThatGrowsBeyondWhatIsKeptFillsAndNeverGoesWrong(
      @ForAll("lengths") WindowLengths lengths,
      @ForAll("lengths") WindowLengths others,
      @ForAll("blocks") List<List<Event>> blocks) {
    State state = new State(lengths);
    blocks.forEach(state::next);
    state.resize(others);
    for (int i = 0; i < others.longest(); i++) {
      state.next(List.of(new Event(i % 3, Kind.HELP)));
    }

    assertThat(state.accounts).isEqualTo(state.recount());
  }

  @Property(tries = 200)
  void recordsAreReadAsTheyWereWritten(@ForAll("blocks") List<List<Event>> blocks) {
    State state = new State(WindowLengths.MAINNET);
    blocks.forEach(state::next);

    state.kept.values().forEach(e -> assertThat(BlockEvents.read(e.bytes())).isEqualTo(e));
    state.accounts.values().forEach(c -> assertThat(Counts.read(c.bytes())).isEqualTo(c));
  }

  @Example
  void aRecordThatIsCutOrOfAnotherVersionIsRefused() {
    Bytes events = new BlockTally().add(ANN, Kind.BLOCK, 1).events(7).bytes();
    Bytes counts = Counts.of(Kind.BLOCK, 3).bytes();

    assertThat(counts.toHex())
        .isEqualTo("0x0100000000000000030000000000000000000000000000000000000000");
    assertThatThrownBy(() -> BlockEvents.read(events.slice(0, events.size() - 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BlockEvents.read(Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Counts.read(Bytes.concat(Bytes.of((byte) 2), counts.slice(1, 29))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<WindowLengths> lengths() {
    Arbitrary<Integer> length = Arbitraries.integers().between(1, 12);
    return Combinators.combine(length, length, length).as(WindowLengths::new);
  }

  @Provide
  Arbitrary<List<List<Event>>> blocks() {
    return Combinators.combine(Arbitraries.integers().between(0, 5), Arbitraries.of(Kind.class))
        .as(Event::new)
        .list()
        .ofMaxSize(4)
        .list()
        .ofMaxSize(30);
  }

  record Event(int who, Kind kind) {}

  private static Address address(int number) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[Address.SIZE - 1] = (byte) number;
    return Address.of(bytes);
  }

  /** What a node keeps. */
  private static final class State {
    private final TreeMap<Long, BlockEvents> kept = new TreeMap<>();
    private final TreeMap<Address, Counts> accounts = new TreeMap<>();
    private WindowLengths lengths;
    private long height;

    State(WindowLengths lengths) {
      this.lengths = lengths;
    }

    void next(List<Event> block) {
      BlockTally tally = new BlockTally();
      block.forEach(event -> tally.add(address(event.who()), event.kind(), 1));
      next(tally.events(height + 1));
    }

    void next(BlockEvents events) {
      height = events.height();
      store(new Window(lengths).advance(events, this::earlier, this::counts));
      kept.put(height, events);
      kept.headMap(new Window(lengths).oldestKept(height)).clear();
    }

    void resize(WindowLengths next) {
      store(new Window(lengths).resize(next, height, this::earlier, this::counts));
      lengths = next;
      kept.headMap(new Window(lengths).oldestKept(height)).clear();
    }

    void store(Map<Address, Counts> changed) {
      accounts.putAll(changed);
      accounts.values().removeIf(Counts::isNone);
    }

    Optional<BlockEvents> earlier(long at) {
      return Optional.ofNullable(kept.get(at));
    }

    Counts counts(Address who) {
      return accounts.getOrDefault(who, Counts.none());
    }

    Map<Address, Counts> recount() {
      TreeMap<Address, Counts> sums = new TreeMap<>();
      for (BlockEvents events : kept.values()) {
        for (Span span : Span.values()) {
          if (events.height() > height - lengths.of(span)) {
            events
                .byAccount()
                .forEach(
                    (who, counts) ->
                        sums.put(who, sums.getOrDefault(who, Counts.none()).plus(counts, span)));
          }
        }
      }
      sums.values().removeIf(Counts::isNone);
      return sums;
    }
  }
}
