package org.cpchain.lbft.core;

import java.util.Optional;
import org.cpchain.base.Reason;

/** Why a validator stops voting, and which of the causes can go away. */
public final class Halts {
  /** Two decisions of one height: no restart mends a chain that has forked. */
  public static final String FORK = "two-decisions";

  /** Read again at the start. */
  static final String JOURNAL = "journal-unreadable";

  /** A module is missing here; the height may also become final by synchronisation. */
  static final String OWN_BLOCK = "own-block-unreadable";

  /** As {@link #OWN_BLOCK}. */
  static final String REFUSED_BLOCK = "decided-block-refused";

  private Halts() {}

  /** What is left of a halt when the engine is started again. */
  static Optional<Reason> afterStart(Optional<Reason> halt) {
    return halt.filter(Halts::isFork);
  }

  /** What is left when the height at which it came about is final. */
  static Optional<Reason> afterHeight(Optional<Reason> halt) {
    return halt.filter(reason -> isFork(reason) || reason.code().equals(JOURNAL));
  }

  static boolean isFork(Reason reason) {
    return reason.code().equals(FORK);
  }

  /** Of an engine that kept the text only. */
  static Optional<Reason> ofText(String text) {
    String code = text.contains("the chain has forked") ? FORK : REFUSED_BLOCK;
    return text.isEmpty() ? Optional.empty() : Optional.of(new Reason(code, text));
  }

  static void write(Writer out, Optional<Reason> halt) {
    out.list(halt.stream().toList(), reason -> out.text(reason.code()).text(reason.message()));
  }

  static Optional<Reason> read(Reader in) {
    return in.optional(() -> new Reason(in.text(), in.text()));
  }
}
