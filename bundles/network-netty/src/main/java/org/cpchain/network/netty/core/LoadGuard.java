package org.cpchain.network.netty.core;

import java.util.Optional;
import org.cpchain.network.WhiteList.Mode;

/**
 * Decides when the white list is on (White Paper 2.0 §2.6.3).
 *
 * <p>What load means: this process' share of the machine's processors is high <em>and</em> the
 * network presses, that is, there are many connections that are refused at the door or end without
 * having proven an account, or many frames that a peer who is not on the list sends beyond its
 * quota, or such a peer has to be held up. Neither alone is an attack that the list could help
 * against: a benchmark, a company's busy hour or a rehearsal heat the processors without such
 * signs, and must not shut out the industry nodes that the work comes from; a flood that costs
 * little is kept out by the {@link Door}. A member of the consortium who sends just as much as the
 * node manages to work on cannot be told from a busy company; against him the operator switches the
 * list on, or admits him no more.
 *
 * <p>Seconds in which it is so are added up until they make a span; seconds in which it is not are
 * taken off again. Hence a pause now and then delays the list, but does not prevent it. The list
 * goes off after a span of quiet, in which nobody presses either, and at the latest after some
 * time, for it keeps honest nodes out, too. When the load has not fallen meanwhile the list was of
 * no use: it then rests, twice as long each time, until there was a span of quiet.
 *
 * <p>Immutable. Times are in milliseconds of any clock that does not go backwards.
 */
public record LoadGuard(Rules rules, State state) {
  private static final int MOST_DOUBLINGS = 4;

  /**
   * @param highPermille load from which on the list may go on
   * @param lowPermille load below which it is quiet
   * @param spanMillis how long the load must be high, or quiet
   * @param longestMillis after which the list goes off in any case, and the first rest
   * @param signsPerSecond how many signs of pressure count
   */
  public record Rules(
      int highPermille, int lowPermille, long spanMillis, long longestMillis, long signsPerSecond) {
    public Rules {
      if (lowPermille < 1
          || highPermille < lowPermille
          || highPermille > 1000
          || spanMillis < 1
          || longestMillis < spanMillis
          || signsPerSecond < 1) {
        throw new IllegalArgumentException(
            "the white list in etc/org.cpchain.network.cfg needs percents with 1 <= quiet <= load"
                + " <= 100, at least one second, not more seconds than longest minutes, and at"
                + " least one sign a second");
      }
    }
  }

  /**
   * What was measured since the sample before.
   *
   * @param millis how long that was
   * @param permille the process' share of the machine's processors in this time
   * @param signs of pressure in this time
   * @param heldUp whether a peer who is not on the list sends more than can be worked on
   */
  public record Sample(long millis, int permille, long signs, boolean heldUp) {}

  /**
   * @param since when the list went on or off
   * @param hot how much of a span the load was high
   * @param calm how much of a span it was quiet
   * @param futile how often in a row the list was of no use
   * @param restUntil before which the load does not switch the list on
   */
  public record State(
      Mode mode, boolean on, long since, long hot, long calm, int futile, long restUntil) {}

  /** What changed: a short name to count it by, and a line for the operator. */
  public record Change(String name, String text) {}

  public record Step(LoadGuard next, Optional<Change> change) {}

  /** As it is at the start. */
  public static LoadGuard of(Rules rules, Mode mode, long now) {
    return new LoadGuard(rules, new State(mode, mode == Mode.ON, now, 0, 0, 0, now));
  }

  /** The operator has chosen. */
  public Step choose(Mode mode, long now) {
    boolean on = mode == Mode.ON || (mode == Mode.AUTO && state.on());
    State next = new State(mode, on, now, 0, 0, 0, now);
    return changed(next, "by-hand", Changes.byHand(mode, on));
  }

  public Step step(Sample sample, long now) {
    if (state.mode() != Mode.AUTO) {
      return new Step(this, Optional.empty());
    }
    boolean high = sample.permille() >= rules.highPermille();
    boolean pressed =
        sample.heldUp() || sample.signs() * 1000 >= rules.signsPerSecond() * sample.millis();
    boolean quiet = sample.permille() < rules.lowPermille() && !pressed;
    State next =
        new State(
            Mode.AUTO,
            state.on(),
            state.since(),
            added(state.hot(), high && (pressed || state.on()), sample.millis()),
            added(state.calm(), quiet, sample.millis()),
            state.futile(),
            state.restUntil());
    return state.on() ? whileOn(next, now) : whileOff(next, now);
  }

  private Step whileOff(State next, long now) {
    if (isSpan(next.calm()) && next.futile() > 0) {
      return unchanged(new State(Mode.AUTO, false, next.since(), 0, next.calm(), 0, now));
    }
    if (isSpan(next.hot()) && now >= next.restUntil()) {
      return changed(
          new State(Mode.AUTO, true, now, 0, 0, next.futile(), now),
          "on-by-load",
          Changes.onByLoad(rules));
    }
    return unchanged(next);
  }

  private Step whileOn(State next, long now) {
    if (isSpan(next.calm())) {
      return changed(off(now, 0, now), "off-quiet", Changes.offQuiet(rules));
    }
    if (now - next.since() < rules.longestMillis()) {
      return unchanged(next);
    }
    if (next.hot() * 2 < rules.spanMillis()) {
      return changed(off(now, 0, now), "off-after-longest", Changes.offAfterLongest(rules));
    }
    long rest = rules.longestMillis() << Math.min(next.futile(), MOST_DOUBLINGS);
    return changed(
        off(now, next.futile() + 1, now + rest), "off-of-no-use", Changes.offOfNoUse(rules, rest));
  }

  private static State off(long now, int futile, long restUntil) {
    return new State(Mode.AUTO, false, now, 0, 0, futile, restUntil);
  }

  private long added(long before, boolean more, long millis) {
    return more ? Math.min(rules.spanMillis(), before + millis) : Math.max(0, before - millis);
  }

  private boolean isSpan(long millis) {
    return millis >= rules.spanMillis();
  }

  private Step unchanged(State next) {
    return new Step(new LoadGuard(rules, next), Optional.empty());
  }

  private Step changed(State next, String name, String text) {
    return new Step(new LoadGuard(rules, next), Optional.of(new Change(name, text)));
  }
}
