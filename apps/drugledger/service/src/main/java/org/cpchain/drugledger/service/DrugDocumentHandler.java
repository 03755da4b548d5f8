package org.cpchain.drugledger.service;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.BusinessDocument.Despatch;
import org.cpchain.document.BusinessDocument.Dispense;
import org.cpchain.document.DocumentHandler;
import org.cpchain.drugledger.epcis.EpcisEvent;
import org.cpchain.drugledger.store.EventStore;
import org.cpchain.drugledger.store.StoredCall;
import org.cpchain.identity.Partner;
import org.cpchain.ledger.Submission;
import org.cpchain.ledger.Submissions;

/**
 * Drugledger's part of the intake: dispensing and despatch documents. Refuses with {@code
 * unknown-partner}, {@code empty-document}, {@code invalid-document}, or {@code contract-missing}
 * while the contract's bundle is away.
 */
public final class DrugDocumentHandler implements DocumentHandler {
  private final DocumentPlanner planner;
  private final CallEncoder encoder;
  private final Parties parties;
  private final EventStore store;
  private final Submissions submissions;
  private final UnknownPacks unknownPacks;
  private final Wording wording;
  private final Clock clock;

  DrugDocumentHandler(
      DocumentPlanner planner,
      CallEncoder encoder,
      Parties parties,
      EventStore store,
      Submissions submissions,
      UnknownPacks unknownPacks,
      Wording wording,
      Clock clock) {
    this.planner = planner;
    this.encoder = encoder;
    this.parties = parties;
    this.store = store;
    this.submissions = submissions;
    this.unknownPacks = unknownPacks;
    this.wording = wording;
    this.clock = clock;
  }

  @Override
  public Optional<Result<List<PlannedCall>>> plan(BusinessDocument document, String prefix) {
    try {
      return Optional.of(
          calls(DocumentPlanner.normal(document), prefix).then(calls -> encode(calls, prefix)));
    } catch (DocumentEvents.InvalidDocument invalid) {
      return Optional.of(Result.refused("invalid-document", invalid.getMessage()));
    } catch (ChainView.ContractMissing missing) {
      return Optional.of(Result.refused("contract-missing", missing.getMessage()));
    }
  }

  @Override
  public Optional<Reason> suspicion(BusinessDocument document) {
    try {
      return DocumentPlanner.normal(document) instanceof Dispense dispense
          ? unknownPacks.suspicion(dispense)
          : Optional.empty();
    } catch (ChainView.ContractMissing missing) {
      // The plan says so.
      return Optional.empty();
    }
  }

  @Override
  public Reason readable(BusinessDocument document, Reason reason) {
    return wording.readable(reason, DocumentPlanner.things(DocumentPlanner.normal(document)));
  }

  @Override
  public void completed(BusinessDocument document, List<Completed> calls) {
    Partner partner = parties.byId(document.partner()).orElseThrow();
    for (EpcisEvent event : planner.events(DocumentPlanner.normal(document), partner)) {
      List<StoredCall> own = new ArrayList<>();
      String act = Plan.OBSERVE;
      for (Completed completed : calls) {
        Submission submission = completed.call().submission();
        if (CallKey.isAbout(submission, event.hash())) {
          own.add(stored(completed));
          act = CallKey.function(submission);
        }
      }
      if (!own.isEmpty()) {
        store.record(event, "document", act, Optional.of(partner.id()), own, clock.instant());
      }
    }
  }

  private Result<List<ContractCall>> calls(BusinessDocument document, String prefix) {
    Optional<Partner> partner = parties.byId(document.partner());
    if (partner.isEmpty()) {
      return unknownPartner(document.partner());
    }
    if (document instanceof Dispense dispense) {
      return planner.dispense(dispense, partner.get());
    }
    Despatch despatch = (Despatch) document;
    return parties
        .byId(despatch.receiver())
        .map(receiver -> planner.despatch(despatch, partner.get(), receiver, c -> sent(c, prefix)))
        .orElseGet(() -> unknownPartner(despatch.receiver()));
  }

  private Result<List<PlannedCall>> encode(List<ContractCall> calls, String prefix) {
    List<PlannedCall> planned = new ArrayList<>();
    for (ContractCall call : calls) {
      Result<Submission> encoded = submission(call, prefix);
      if (encoded instanceof Result.Refused<Submission> refused) {
        return Result.refused(refused.reason());
      }
      planned.add(new PlannedCall(call.description(), encoded.toOptional().orElseThrow()));
    }
    return Result.ok(planned);
  }

  private Result<Submission> submission(ContractCall call, String prefix) {
    return encoder.encode(call, "").map(s -> CallKey.withKey(s, prefix, call.function()));
  }

  private boolean sent(ContractCall call, String prefix) {
    return submission(call, prefix)
        .toOptional()
        .flatMap(submission -> submissions.find(submission.idempotencyKey()))
        .isPresent();
  }

  private static StoredCall stored(Completed completed) {
    Submission submission = completed.call().submission();
    return new StoredCall(
        0,
        submission.idempotencyKey(),
        completed.call().description(),
        submission.account(),
        submission.to(),
        submission.data(),
        Optional.of(
            new StoredCall.Place(
                completed.receipt().transactionHash(), completed.receipt().height())));
  }

  private static Result<List<ContractCall>> unknownPartner(String id) {
    return Result.refused(
        "unknown-partner", "no partner " + id + " is configured on this node; add its profile");
  }
}
