package org.cpchain.contract.system.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpchain.contract.system.Chain.DAY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.cpchain.base.Address;
import org.cpchain.base.Hash;
import org.cpchain.contract.system.Chain;

/** Random ballots against a model that keeps every envelope and counts at the end. */
class ChairHistoryTest {
  private static final int DIRECTORS = 6;

  /** Director 5 has not enough votes for a seat, and is a stranger here. */
  private static final int STRANGER = 5;

  private Community community;
  private Chain chain;

  /** The round that goes on: who has committed to whom, and who has revealed. */
  private final Map<Integer, Envelope> envelopes = new TreeMap<>();

  private final Map<Integer, Integer> revealed = new TreeMap<>();
  private List<Address> finalists = new ArrayList<>();
  private Optional<Address> chairman = Optional.empty();
  private boolean running;
  private long ends;
  private long number;
  private long round;

  enum Kind {
    COMMIT,
    REVEAL,
    STEAL,
    STEP
  }

  record Act(Kind kind, int who, int whom, int salt, long pause) {}

  record Envelope(int whom, int salt) {}

  @Provide
  Arbitrary<List<Act>> history() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(6, Kind.COMMIT),
            Tuple.of(8, Kind.REVEAL),
            Tuple.of(1, Kind.STEAL),
            Tuple.of(2, Kind.STEP));
    Arbitrary<Long> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.just(0L)),
            Tuple.of(2, Arbitraries.of(3 * DAY, 3 * DAY - 1, 1L)),
            Tuple.of(1, Arbitraries.longs().between(0, 4 * DAY)));
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, DIRECTORS - 1),
            Arbitraries.integers().between(0, DIRECTORS - 1),
            Arbitraries.frequency(Tuple.of(8, 1), Tuple.of(1, 2)),
            pauses)
        .as(Act::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(100);
  }

  @Property(tries = 200)
  void whoIsChairmanFollowsFromWhatWasRevealedInTime(@ForAll("history") List<Act> history) {
    community = new Community();
    chain = community.chain;
    for (int i = 0; i < DIRECTORS; i++) {
      community.stand(i);
    }
    chain.pass(14 * DAY);
    community.vote(DIRECTORS);
    chain.pass(28 * DAY).must(community.anybody, "chair", "step");
    chairman = Optional.empty();
    open(1, 1, List.of());
    for (Act act : history) {
      chain.pass(act.pause());
      String refusal = perform(act);
      assertThat(refusal.isEmpty()).as("%s: %s", act, refusal).isEqualTo(expected(act));
      check();
    }
    // every ballot comes to an end
    for (int i = 0; i < 2; i++) {
      chain.pass(6 * DAY).must(community.anybody, "chair", "step");
      step();
      check();
    }
  }

  private String perform(Act act) {
    Address who = community.person(act.who());
    return switch (act.kind()) {
      case COMMIT -> chain.call(who, "chair", "commit", commitment(act));
      case REVEAL -> reveal(who, act.who());
      case STEAL -> reveal(community.person((act.who() + 1) % DIRECTORS), act.who());
      case STEP -> chain.call(community.anybody, "chair", "step");
    };
  }

  private Hash commitment(Act act) {
    boolean over = running && chain.time() >= ends;
    // who commits when a round is over commits to the one that this very call opens
    long next = over && winner().isEmpty() && !revealed.isEmpty() ? round + 1 : round;
    return (Hash)
        chain.view(
            "chair",
            "commitmentFor",
            running ? number : number + 1,
            running ? next : 1,
            community.person(act.who()),
            community.person(act.whom()),
            Community.digest(act.salt()));
  }

  private String reveal(Address who, int envelope) {
    Envelope inside = envelopes.getOrDefault(envelope, new Envelope(0, 3));
    return chain.call(
        who, "chair", "reveal", community.person(inside.whom()), Community.digest(inside.salt()));
  }

  /** Whether it goes; when it does, the model has done it. */
  private boolean expected(Act act) {
    switch (act.kind()) {
      case COMMIT -> {
        return commits(act);
      }
      case REVEAL -> {
        Envelope inside = envelopes.get(act.who());
        boolean goes =
            running
                && chain.time() >= ends - 3 * DAY
                && chain.time() < ends
                && inside != null
                && !revealed.containsKey(act.who())
                && inside.whom() != STRANGER
                && (round == 1 || finalists.contains(community.person(inside.whom())));
        if (goes) {
          revealed.put(act.who(), inside.whom());
        }
        return goes;
      }
      case STEAL -> {
        return steals(act.who());
      }
      default -> {
        step();
        return true;
      }
    }
  }

  private boolean commits(Act act) {
    // a call that is refused has opened and closed nothing
    boolean over = running && chain.time() >= ends;
    boolean opens =
        !running ? chairman.isEmpty() : over && winner().isEmpty() && !revealed.isEmpty();
    boolean goes = act.who() != STRANGER && (opens || (running && chain.time() < ends - 3 * DAY));
    if (goes) {
      if (opens) {
        step();
      }
      envelopes.put(act.who(), new Envelope(act.whom(), act.salt()));
    }
    return goes;
  }

  /** Nobody opens another's envelope, unless it says the same as his own. */
  private boolean steals(int owner) {
    int thief = (owner + 1) % DIRECTORS;
    Envelope own = envelopes.get(thief);
    return own != null
        && own.equals(envelopes.get(owner))
        && expected(new Act(Kind.REVEAL, thief, 0, 0, 0));
  }

  /** What a step does to the model. */
  private void step() {
    if (!running) {
      if (chairman.isEmpty()) {
        open(number + 1, 1, List.of());
      }
    } else if (chain.time() >= ends) {
      Optional<Address> winner = winner();
      List<Address> ranking = ranking();
      if (winner.isPresent() || ranking.isEmpty()) {
        chairman = winner;
        running = false;
      } else {
        open(number, round + 1, ranking.subList(0, 2));
      }
    }
  }

  private void open(long newNumber, long newRound, List<Address> best) {
    running = true;
    number = newNumber;
    round = newRound;
    finalists = best;
    ends = chain.time() + 6 * DAY;
    envelopes.clear();
    revealed.clear();
  }

  private Optional<Address> winner() {
    List<Address> ranking = ranking();
    return ranking.stream().findFirst().filter(best -> votes(best) * 2 >= revealed.size());
  }

  private List<Address> ranking() {
    return revealed.values().stream()
        .map(community::person)
        .distinct()
        .sorted(Comparator.comparing(this::votes).reversed().thenComparing(one -> one))
        .toList();
  }

  private long votes(Address whom) {
    return revealed.values().stream().filter(one -> community.person(one).equals(whom)).count();
  }

  private void check() {
    assertThat(chain.view("chair", "chairman")).isEqualTo(chairman.orElse(Address.ZERO));
    assertThat(chain.results("chair", "ballot"))
        .containsEntry("number", number)
        .containsEntry("round", round)
        .containsEntry("revealEnds", ends)
        .containsEntry("revealed", (long) revealed.size())
        .containsEntry("closed", !running);
  }
}
