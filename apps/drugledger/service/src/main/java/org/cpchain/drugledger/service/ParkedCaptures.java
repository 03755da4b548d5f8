package org.cpchain.drugledger.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.Intake.CallRecord;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.Intake.State;
import org.cpchain.document.ParkedMessages;
import org.cpchain.document.SourceMessage;
import org.cpchain.drugledger.epcis.EpcisReader;
import org.cpchain.drugledger.store.CaptureDocument;
import org.cpchain.drugledger.store.CaptureJob;
import org.cpchain.drugledger.store.JobStore;
import org.cpchain.drugledger.store.ParkedCapture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Documents that were taken for capture and have failed, for the operator. A replay captures the
 * document once more, as a job of its own; what is on the chain already has no second effect.
 */
@Component(service = ParkedMessages.class)
public final class ParkedCaptures implements ParkedMessages {
  private static final String FORMAT = "epcis";
  private static final String PREFIX = FORMAT + "-";

  private final Drugledger drugledger;
  private final EpcisReader reader = new EpcisReader();

  @Activate
  public ParkedCaptures(@Reference Drugledger drugledger) {
    this.drugledger = drugledger;
  }

  @Override
  public List<Entry> parked(int limit) {
    return jobs().parked(limit).stream().map(this::entry).toList();
  }

  @Override
  public Optional<Entry> find(String id) {
    return jobs()
        .parked(job(id))
        .map(this::entry)
        .or(() -> jobs().job(job(id)).flatMap(this::settled));
  }

  @Override
  public Optional<Bytes> content(String id) {
    return jobs().document(job(id)).map(document -> Bytes.of(document.bytes()));
  }

  @Override
  public Result<Entry> replay(String id) {
    Optional<ParkedCapture> parked = jobs().parked(job(id));
    Optional<CaptureDocument> original = jobs().document(job(id));
    if (parked.isEmpty() || original.isEmpty()) {
      return jobs().job(job(id)).isPresent()
          ? Result.refused("not-parked", id + " is not parked")
          : Result.refused("unknown", "there is no capture job " + job(id));
    }
    return reader
        .parse(original.get().bytes())
        .map(
            root -> {
              String next =
                  drugledger
                      .capture()
                      .accept(reader.read(root), parked.get().job().behaviour(), original.get());
              jobs().settle(job(id));
              return find(PREFIX + next).orElseThrow();
            });
  }

  @Override
  public Result<Entry> discard(String id) {
    Optional<Entry> parked = jobs().parked(job(id)).map(this::entry);
    if (parked.isPresent() && jobs().discard(job(id))) {
      return Result.ok(parked.get());
    }
    return notParked(id);
  }

  @Override
  public Amount amount() {
    return jobs().amount();
  }

  private Result<Entry> notParked(String id) {
    return find(id).isPresent()
        ? Result.refused("not-parked", id + " is not parked")
        : Result.refused("unknown", "there is no message " + id);
  }

  private JobStore jobs() {
    return drugledger.jobs();
  }

  private static String job(String id) {
    return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
  }

  private Entry entry(ParkedCapture parked) {
    Bytes beginning = Bytes.of(parked.beginning().getBytes(StandardCharsets.UTF_8));
    return entry(parked.job(), State.PARKED, parked.source(), parked.size(), beginning);
  }

  /** A job that runs or has succeeded; one that has failed and is not parked is forgotten here. */
  private Optional<Entry> settled(CaptureJob job) {
    if (!job.running() && !job.success()) {
      return Optional.empty();
    }
    State state = job.running() ? State.RECEIVED : State.FINAL;
    return Optional.of(entry(job, state, "capture", 0, Bytes.EMPTY));
  }

  private Entry entry(CaptureJob job, State state, String source, long size, Bytes beginning) {
    return new Entry(
        PREFIX + job.id(),
        new SourceMessage.Envelope(FORMAT, source, job.id(), job.created(), size, beginning),
        state,
        reason(job),
        calls(job),
        job.finished().orElse(job.created()));
  }

  private static Optional<Reason> reason(CaptureJob job) {
    return job.items().stream()
        .flatMap(item -> item.reason().map(why -> at(item.position(), why)).stream())
        .findFirst();
  }

  private static Reason at(int position, Reason reason) {
    return new Reason(reason.code(), "event " + position + ": " + reason.message());
  }

  private List<CallRecord> calls(CaptureJob job) {
    List<CallRecord> calls = new ArrayList<>();
    for (CaptureJob.Item item : job.items()) {
      item.event().stream()
          .flatMap(event -> drugledger.events().calls(event).stream())
          .forEach(
              call ->
                  call.place()
                      .ifPresent(
                          place ->
                              calls.add(
                                  new CallRecord(
                                      call.description(),
                                      place.transaction(),
                                      place.height(),
                                      0))));
    }
    return calls;
  }
}
