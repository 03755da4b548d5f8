package org.cpchain.drugledger.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.drugledger.epcis.EpcisEvent;
import org.cpchain.drugledger.epcis.EpcisEvent.Subject;
import org.cpchain.drugledger.epcis.EpcisReader;
import org.cpchain.drugledger.store.EventStore;
import org.cpchain.drugledger.store.StoredCall;
import org.cpchain.drugledger.store.StoredEvent;
import org.cpchain.ledger.Receipt;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one stored event to the chain: plans its calls, keeps the plan, submits the calls in
 * order, each when the one before is final. Can be interrupted anywhere and run again: the plan is
 * not made twice, and a call goes out under the same key.
 */
public final class EventRunner {
  /** Codes of refusals that are about the account's means, and not about the event. */
  public static final Set<String> NOT_PAID =
      Set.of("insufficient-funds", "fee-required", "free-too-frequent", "underpriced");

  private static final Logger LOG = LoggerFactory.getLogger(EventRunner.class);

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final EventStore store;
  private final EventPlanner planner;
  private final CallEncoder encoder;
  private final Submissions submissions;
  private final Wording wording;
  private final EpcisReader reader = new EpcisReader();

  EventRunner(
      EventStore store,
      EventPlanner planner,
      CallEncoder encoder,
      Submissions submissions,
      Wording wording) {
    this.wording = wording;
    this.store = store;
    this.planner = planner;
    this.encoder = encoder;
    this.submissions = submissions;
  }

  /** Empty: the event is final on the chain; else why the chain refuses it. */
  public Optional<Reason> bringToChain(long key) throws InterruptedException {
    StoredEvent event = store.event(key);
    if (event.state() == StoredEvent.State.FINAL) {
      return Optional.empty();
    }
    if (event.state() == StoredEvent.State.REFUSED) {
      return Optional.of(
          new Reason("refused", "the same event was refused a moment ago; see that capture job"));
    }
    if (event.state() == StoredEvent.State.RECEIVED) {
      Optional<Reason> refusal = plan(event);
      if (refusal.isPresent()) {
        store.settle(key, false);
        return refusal;
      }
    }
    for (StoredCall call : store.calls(key)) {
      if (call.place().isEmpty()) {
        Result<Receipt> result = submit(call);
        if (result instanceof Result.Refused<Receipt> refused) {
          store.settle(key, false);
          List<String> things = event.subjects().stream().map(Subject::id).toList();
          return Optional.of(wording.readable(refused.reason(), things));
        }
        Receipt receipt = result.toOptional().orElseThrow();
        store.callFinal(
            call.key(), new StoredCall.Place(receipt.transactionHash(), receipt.height()));
      }
    }
    store.settle(key, true);
    return Optional.empty();
  }

  /** Gives up an event of a document that has failed, unless it is on its way already. */
  public Optional<Reason> abandon(long key) {
    if (store.event(key).state() == StoredEvent.State.RECEIVED) {
      store.settle(key, false);
    }
    return Optional.of(
        new Reason("not-captured", "not captured, because an event of the same document failed"));
  }

  private Optional<Reason> plan(StoredEvent stored) throws InterruptedException {
    EpcisEvent event = read(stored);
    Plan plan = planned(event);
    List<StoredCall> calls = new ArrayList<>();
    for (ContractCall call : plan.calls()) {
      String key =
          "epcis:%s:%d:%d"
              .formatted(event.identity().toHex().substring(2), stored.attempt(), calls.size());
      Result<Submission> encoded = encoder.encode(call, key);
      if (encoded instanceof Result.Refused<Submission> refused) {
        return Optional.of(refused.reason());
      }
      Submission submission = encoded.toOptional().orElseThrow();
      Address contract = submission.to();
      Bytes data = submission.data();
      calls.add(
          new StoredCall(
              0, key, call.description(), call.account(), contract, data, Optional.empty()));
    }
    store.plan(stored.key(), plan.act(), plan.party(), calls);
    return Optional.empty();
  }

  /** Waits while the contract is not installed: its bundle may be on its way. */
  private Plan planned(EpcisEvent event) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return planner.plan(event);
      } catch (ChainView.ContractMissing missing) {
        LOG.warn("An EPCIS event waits: {}", missing.getMessage());
        Thread.sleep(pause);
        pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
      }
    }
  }

  private Result<Receipt> submit(StoredCall call) throws InterruptedException {
    Submission submission =
        new Submission(
            call.idempotencyKey(),
            call.account(),
            call.contract(),
            java.math.BigInteger.ZERO,
            call.data());
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      Result<Submissions.Submitted> result = submissions.submit(submission);
      if (result instanceof Result.Ok<Submissions.Submitted> ok) {
        return outcome(ok.value());
      }
      Reason reason = result.refusal().orElseThrow();
      if (!Submissions.PASSING.contains(reason.code())) {
        if (NOT_PAID.contains(reason.code())) {
          LOG.warn(
              "{} is refused, because nobody pays for it; give the account {} CPC or a sponsor, and"
                  + " capture the document again: {}",
              call.description(),
              call.account(),
              reason);
        }
        return Result.refused(reason);
      }
      LOG.info("{} waits: {}", call.description(), reason);
      Thread.sleep(pause);
      pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
    }
  }

  private static Result<Receipt> outcome(Submissions.Submitted submitted)
      throws InterruptedException {
    try {
      Receipt receipt = submitted.receipt().toCompletableFuture().get();
      return receipt.success()
          ? Result.ok(receipt)
          : Result.refused("reverted", receipt.revertReason());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the submission failed: " + e.getCause(), e.getCause());
    }
  }

  private EpcisEvent read(StoredEvent stored) {
    JsonNode json =
        reader
            .parse(stored.json().getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toOptional()
            .orElseThrow();
    return EpcisEvent.of(reader.event(json));
  }
}
