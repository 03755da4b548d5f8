package org.cpchain.sim.replay;

import java.util.List;
import java.util.Map;
import org.cpchain.sim.replay.Difference.Kind;

/** What came of a replay. */
public interface Findings {
  /** The first height. */
  long from();

  /** The last height that was wanted. */
  long to();

  /** The last height that was replayed; less than {@code to} when it was ended before. */
  long last();

  /** How often, by kind; empty when there is none. */
  Map<Kind, Long> differences();

  /** The first of them. */
  List<Difference> examples();

  /** What was done with the blocks, for people. */
  String done();

  /** What else people should know, a line each. */
  List<String> remarks();

  /** What is said when all went well. */
  default String praise() {
    return "nothing differs from the chain";
  }

  /** What the candidate does when something differs. */
  default String objection() {
    return "differs from the chain";
  }

  default boolean isWhole() {
    return last() >= to();
  }

  default boolean isGood() {
    return differences().isEmpty() && isWhole();
  }
}
