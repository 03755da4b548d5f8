package org.cpchain.lbft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.cpchain.consensus.ConsensusHost;
import org.cpchain.consensus.TimeSource;
import org.cpchain.crypto.Signature;
import org.cpchain.lbft.core.Effect;
import org.cpchain.lbft.core.Event;
import org.cpchain.lbft.core.MessageCodec;
import org.cpchain.lbft.core.Protocol;
import org.cpchain.lbft.core.Setting;
import org.cpchain.lbft.core.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the core wants done, in order. What must not be passed over and cannot be done at
 * present holds up everything behind it, and is tried again until it works or the engine stops.
 */
final class Performer {
  private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

  private final ConsensusHost host;
  private final Setting setting;
  private final MessageCodec codec;
  private final Mailbox mailbox;
  private final ApplicationCalls application;
  private final Alarms alarms;
  private final Counters counters;
  private final Trouble trouble;
  private final Consumer<Event> happened;
  private final Deque<Effect> pending = new ArrayDeque<>();
  private TimeSource.Alarm retry = () -> {};
  private volatile boolean stopping;
  private boolean abandoned;

  Performer(
      ConsensusHost host,
      Protocol<?> protocol,
      Mailbox mailbox,
      ApplicationCalls application,
      Alarms alarms,
      Counters counters,
      Trouble trouble,
      Consumer<Event> happened) {
    this.host = host;
    this.setting = protocol.setting();
    this.codec = protocol.messages();
    this.mailbox = mailbox;
    this.application = application;
    this.alarms = alarms;
    this.counters = counters;
    this.trouble = trouble;
    this.happened = happened;
  }

  void add(List<Effect> effects) {
    pending.addAll(effects);
  }

  /** False when an effect has to wait: then no step may be made before this was tried again. */
  boolean perform() {
    retry.cancel();
    while (!pending.isEmpty() && !abandoned) {
      if (perform(pending.peek())) {
        pending.remove();
      } else if (stopping) {
        abandoned = true;
      } else {
        retry = host.time().after(Trouble.RETRY_MILLIS, mailbox::goOn);
        return false;
      }
    }
    return true;
  }

  /** Whether an effect waits for a better time. */
  boolean isWaiting() {
    return !pending.isEmpty() && !abandoned;
  }

  /** May be called by any thread: nothing new is begun, nothing is waited for any more. */
  void stop() {
    stopping = true;
  }

  /** Whether a stop has cut off effects in the middle: no later one may be done. */
  boolean isAbandoned() {
    return abandoned;
  }

  private boolean perform(Effect effect) {
    if (effect instanceof Effect.Persist e) {
      return attempt(
          "writing the vote journal",
          () -> host.journal().append(e.entry().height(), e.entry().encode()));
    }
    if (effect instanceof Effect.Sign e) {
      return attempt("signing a vote", () -> sign(e.statement()));
    }
    performAtOnce(effect);
    return true;
  }

  private void performAtOnce(Effect effect) {
    if (effect instanceof Effect.BuildProposal e) {
      if (!stopping) {
        application.build(e);
      }
    } else if (effect instanceof Effect.BuildImpeach e) {
      application.buildImpeach(e);
    } else if (effect instanceof Effect.LookAtHead) {
      application.lookAtHead();
    } else if (effect instanceof Effect.Decode e) {
      application.decode(e);
    } else if (effect instanceof Effect.Execute e) {
      application.execute(e);
    } else if (effect instanceof Effect.Commit e) {
      application.commit(e);
    } else if (effect instanceof Effect.Recall e) {
      application.recall(e);
    } else if (effect instanceof Effect.SetTimer e) {
      alarms.set(e.timer(), e.at());
    } else if (effect instanceof Effect.CancelTimer e) {
      alarms.cancel(e.timer());
    } else if (effect instanceof Effect.Dropped e) {
      counters.add("dropped." + e.reason().code());
      LOG.debug("dropped a message of {}: {}", e.from(), e.reason());
    } else if (effect instanceof Effect.Halted e) {
      LOG.error("this validator stops voting: {}", e.reason());
    } else {
      tryOnce(effect);
    }
  }

  /** Best effort: what fails here is said again later, or matters to nobody's safety. */
  private void tryOnce(Effect effect) {
    try {
      if (effect instanceof Effect.Broadcast e) {
        host.validators().broadcast(codec.encode(e.message()));
        counters.add("sent." + e.message().kind());
      } else if (effect instanceof Effect.Send e) {
        host.validators().send(e.to(), codec.encode(e.message()));
        counters.add("answered." + e.message().kind());
      } else if (effect instanceof Effect.ReportEvidence e) {
        counters.add("evidence." + e.kind());
        host.evidence().report(e.offender(), e.height(), e.kind(), e.proof());
      } else if (effect instanceof Effect.ReportComplaint e) {
        host.evidence().complaint(e.validator(), e.height(), e.round(), e.statement());
      } else if (effect instanceof Effect.Forget e) {
        host.journal().forgetBelow(e.below());
      }
    } catch (Exception | Error e) {
      counters.add("failed." + effect.getClass().getSimpleName());
      LOG.warn("{} failed; the engine goes on", effect.getClass().getSimpleName(), e);
    }
  }

  private void sign(Statement statement) {
    Signature signature = host.signer().sign(setting.domain().digest(statement));
    mailbox.put(() -> happened.accept(new Event.Signed(statement, signature, host.time().now())));
  }

  /** Without this the node must not go on. */
  private boolean attempt(String what, Runnable action) {
    try {
      action.run();
      trouble.over(what);
      return true;
    } catch (Exception | Error e) {
      trouble.report(what, e);
      return false;
    }
  }
}
