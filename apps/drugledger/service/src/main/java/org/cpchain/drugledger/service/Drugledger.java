package org.cpchain.drugledger.service;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.DocumentHandler;
import org.cpchain.drugledger.store.Database;
import org.cpchain.drugledger.store.EventStore;
import org.cpchain.drugledger.store.JobStore;
import org.cpchain.identity.PartnerDirectory;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Submissions;
import org.cpchain.query.TraceService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.LoggerFactory;

/** Puts Drugledger's parts together and takes them apart again. */
@Component(
    service = {Drugledger.class, TraceService.class, DocumentHandler.class},
    configurationPid = "org.cpchain.drugledger",
    immediate = true)
@Designate(ocd = Drugledger.Config.class)
public final class Drugledger implements TraceService, DocumentHandler {
  static final String DEMO_SALT = "cpchain-demo";

  /** Settings of {@code etc/org.cpchain.drugledger.cfg}. */
  @ObjectClassDefinition(name = "Drugledger")
  public @interface Config {
    @AttributeDefinition(
        description =
            "Secret of the consortium, mixed into every id on the chain; the same on all its nodes."
                + " Never change it on a running chain.")
    String salt() default DEMO_SALT;

    @AttributeDefinition(description = "Events in one capture at most")
    int capture_limit_events() default 2000;

    @AttributeDefinition(description = "Bytes of one capture at most")
    int capture_limit_bytes() default 8 * 1024 * 1024;

    @AttributeDefinition(description = "How long POST /events waits for finality, milliseconds")
    long event_wait_millis() default 15_000;
  }

  private final Config config;
  private final Database database;
  private final EventStore events;
  private final JobStore jobs;
  private final CaptureService capture;
  private final DrugTraceService traces;
  private final DrugDocumentHandler documents;

  @Activate
  public Drugledger(
      Config config,
      @Reference(target = "(dataSourceName=cpchain)") DataSource source,
      @Reference Ledger ledger,
      @Reference ContractCatalog catalog,
      @Reference Submissions submissions,
      @Reference PartnerDirectory directory) {
    if (config.salt().isBlank() || config.capture_limit_events() < 1) {
      throw new IllegalArgumentException(
          "org.cpchain.drugledger: salt must not be empty, capture.limit.events must be positive");
    }
    if (config.salt().equals(DEMO_SALT)) {
      LoggerFactory.getLogger(Drugledger.class)
          .warn("Drugledger uses the demo salt; set salt in etc/org.cpchain.drugledger.cfg");
    }
    this.config = config;
    this.database = new Database(source);
    this.events = new EventStore(database);
    this.jobs = new JobStore(database);
    Clock clock = Clock.systemUTC();
    ChainView chain = new ChainView(ledger, catalog);
    Parties parties = new Parties(directory);
    Commitments commitments = new Commitments(config.salt());
    EventPlanner planner = new EventPlanner(chain, parties, commitments);
    Wording wording = new Wording(commitments, parties, events);
    CallEncoder encoder = new CallEncoder(catalog);
    this.traces = new DrugTraceService(events, chain, parties, commitments);
    this.documents =
        new DrugDocumentHandler(
            new DocumentPlanner(planner, chain, parties, commitments),
            encoder,
            parties,
            events,
            submissions,
            new UnknownPacks(chain, commitments),
            wording,
            clock);
    EventRunner runner = new EventRunner(events, planner, encoder, submissions, wording);
    this.capture = new CaptureService(events, jobs, runner, clock);
    capture.resume();
  }

  @Deactivate
  public void close() {
    capture.close();
    database.close();
  }

  public Config config() {
    return config;
  }

  public EventStore events() {
    return events;
  }

  public JobStore jobs() {
    return jobs;
  }

  public CaptureService capture() {
    return capture;
  }

  @Override
  public Result<Trace> trace(String identifier) {
    return traces.trace(identifier);
  }

  @Override
  public Optional<Result<List<PlannedCall>>> plan(BusinessDocument document, String prefix) {
    return documents.plan(document, prefix);
  }

  @Override
  public Optional<Reason> suspicion(BusinessDocument document) {
    return documents.suspicion(document);
  }

  @Override
  public Reason readable(BusinessDocument document, Reason reason) {
    return documents.readable(document, reason);
  }

  @Override
  public void completed(BusinessDocument document, List<Completed> calls) {
    documents.completed(document, calls);
  }
}
