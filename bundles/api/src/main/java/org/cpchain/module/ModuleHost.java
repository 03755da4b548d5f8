package org.cpchain.module;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Result;

/**
 * Whoever runs the modules of one family, and can put one in another's place while the node runs.
 * Registered as a service by it. Safe for use by several threads.
 */
public interface ModuleHost {
  /** See {@link Modules#FAMILY}. */
  String family();

  /** What is in force by the chain's decision at the next height; empty when nothing is named. */
  Optional<ModuleVersion> inForce();

  /** All that are there, in the order in which they came. */
  List<Installed> installed();

  /**
   * The candidate gets what the running one gets, for as long as the span; what it would have done
   * is compared and goes nowhere. Returns when the span is over, or at the first sign that the
   * candidate cannot work.
   *
   * @return refused with {@code unknown-module} when there is no such module, with {@code
   *     no-shadow} when modules of the family cannot be tried in this way, with {@code not-started}
   *     when it did not start, with {@code too-busy} when the machine had no time to try it
   */
  default Result<Trial> shadow(String protocol, String version, Duration span) {
    return Result.refused("no-shadow", "modules of family " + family() + " run in no shadow");
  }

  /**
   * From now on this one runs wherever its protocol is in force; at once, if it is now. What is
   * under way is brought to its end first. Whoever calls remembers the choice over restarts; a host
   * need not.
   *
   * @return refused with {@code unknown-module} when there is no such module, with {@code
   *     not-admitted} when the {@link ModuleGate} does not let it run, with {@code not-started}
   *     when it did not start: another one of its protocol runs then, if there is one
   */
  Result<Swap> activate(String protocol, String version);

  /**
   * As {@link #activate(String, String)}.
   *
   * @param quiesced is called when the one before has come to its end; not at all where there is no
   *     such moment
   */
  default Result<Swap> activate(String protocol, String version, Runnable quiesced) {
    return activate(protocol, version);
  }

  /**
   * Why what runs should be replaced: it does not do its work, though it could. Empty text when it
   * does, and when nothing is known.
   *
   * <p>A host that has replaced by itself what ran says here why, until the next one is put in
   * place; the very text is the {@linkplain Installed#note note} of the module that it has taken
   * out, which is {@link Standing#FAILED}. So it can be told from what did not start, and is kept
   * over restarts.
   */
  default String trouble() {
    return "";
  }

  /** How a module stands. */
  enum Standing {
    RUNNING,
    /** It could run. */
    READY,
    /** Its protocol is not in force at the next height. */
    NOT_IN_FORCE,
    /** It was tried, and did not start; or its host has taken it out: see {@link #trouble}. */
    FAILED,
    /** The {@link ModuleGate} does not let it run. */
    NOT_ADMITTED
  }

  /**
   * @param bundle the identifier of the bundle that provides it; {@link #NO_BUNDLE} when none does
   * @param note empty text, or why it did not start or was taken out
   */
  record Installed(ModuleVersion module, long bundle, Standing standing, String note) {}

  /** What does not come from a bundle. */
  long NO_BUNDLE = -1;

  /**
   * What was seen of a candidate in the shadow of the running module.
   *
   * @param compared how many effects were compared
   * @param divergences how many of them differed
   * @param examples of differences, a few, for the operator
   */
  record Trial(long compared, long divergences, List<String> examples) {}

  /**
   * What came of an {@link #activate activation}.
   *
   * @param running what runs now; empty when nothing of the family may run at present
   * @param pauseMillis how long nothing ran between the two; 0 when nothing was replaced
   */
  record Swap(Optional<ModuleVersion> running, long pauseMillis) {}
}
