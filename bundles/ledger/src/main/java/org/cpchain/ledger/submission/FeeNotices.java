package org.cpchain.ledger.submission;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cpchain.base.Address;
import org.cpchain.base.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator when an account's calls of a receiver begin to be borne by somebody, when the
 * account pays for them again, and when it cannot; not oftener than once in {@value #PAUSE_MILLIS}
 * ms for each. For use by one thread at a time.
 */
final class FeeNotices {
  static final long PAUSE_MILLIS = 60_000;
  private static final int REMEMBERED = 256;
  private static final Logger LOG = LoggerFactory.getLogger(FeeNotices.class);

  private final String account;
  private final Map<Address, Told> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Told> eldest) {
          return size() > REMEMBERED;
        }
      };

  FeeNotices(String account) {
    this.account = account;
  }

  private enum State {
    BORNE,
    PAID,
    WAITS
  }

  private record Told(State state, long when) {}

  /** One was signed without a price. */
  void borne(Address receiver, long now) {
    if (isNews(receiver, State.BORNE, now)) {
      LOG.info(
          "Transactions of {} to {} offer no price from now on: somebody bears their gas",
          account,
          receiver);
    }
  }

  /** One was signed with a price. */
  void paid(Address receiver, Reason why, long now) {
    if (isNews(receiver, State.PAID, now)) {
      LOG.warn(
          "{} pays for its transactions to {} from now on: {}; when somebody bears them again, it"
              + " pays no more",
          account,
          receiver,
          why);
    }
  }

  /** One that was signed without a price finds nobody, and the account has no money for it. */
  void waits(Address receiver, Reason why, long now) {
    if (isNews(receiver, State.WAITS, now)) {
      LOG.warn(
          "Transactions of {} to {} wait, and all behind them: nobody bears their gas ({}), and the"
              + " account cannot pay; they go on when somebody does, or when it gets CPC",
          account,
          receiver,
          why);
    }
  }

  /** As long as nothing was told an account pays. */
  private boolean isNews(Address receiver, State state, long now) {
    Told last = told.get(receiver);
    boolean news =
        last == null
            ? state != State.PAID
            : last.state() != state && now - last.when() >= PAUSE_MILLIS;
    if (news) {
      told.put(receiver, new Told(state, now));
    }
    return news;
  }
}
