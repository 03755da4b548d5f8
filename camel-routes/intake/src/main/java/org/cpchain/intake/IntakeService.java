package org.cpchain.intake;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.RoutesBuilder;
import org.cpchain.document.DocumentHandler;
import org.cpchain.document.DocumentMapper;
import org.cpchain.document.Intake;
import org.cpchain.document.ParkedMessages;
import org.cpchain.ledger.Submissions;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the intake together: the intake itself, and the route behind it, as services. */
@Capability(
    namespace = "osgi.service",
    attribute =
        "objectClass:List<String>=\"org.cpchain.document.Intake,org.cpchain.document.ParkedMessages\"")
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.cpchain.intake")
@Designate(ocd = IntakeService.Config.class)
public final class IntakeService {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeService.class);

  @ObjectClassDefinition(name = "CPChain intake of documents")
  @interface Config {
    @AttributeDefinition(description = "Queue on the broker where messages wait")
    String queue() default "cpchain.intake";

    @AttributeDefinition(description = "Messages that are worked on at a time")
    int consumers() default 16;

    @AttributeDefinition(
        description = "Seconds a turn waits for finality before it gives its place to others")
    int finality_seconds() default 30;

    @AttributeDefinition(
        description =
            "Seconds after receipt within which a message that the contract refuses is tried again,"
                + " because the one that it builds upon may be on its way")
    int refusal_grace_seconds() default 5;

    @AttributeDefinition(
        description = "Days after which a message that is final is forgotten; parked ones stay")
    int retention_days() default 30;
  }

  private final Readers readers = new Readers();
  private final Caller caller;
  private final DurableIntake intake;
  private final List<ServiceRegistration<?>> services;
  private final ExecutorService housekeeping;

  @Activate
  public IntakeService(
      @Reference(target = "(dataSourceName=cpchain)") DataSource dataSource,
      @Reference(target = "(name=broker)") ConnectionFactory broker,
      @Reference Submissions submissions,
      BundleContext bundle,
      Config config) {
    Clock clock = Clock.systemUTC();
    Records records = new Records(dataSource, clock);
    caller = new Caller(submissions);
    Duration finality = Duration.ofSeconds(config.finality_seconds());
    Patience patience = new Patience(Duration.ofSeconds(config.refusal_grace_seconds()), clock);
    Pipeline pipeline = new Pipeline(records, readers, caller, patience, finality, clock);
    IntakeQueue queue = new JmsQueue(broker, config.queue());
    intake = new DurableIntake(records, queue, clock);
    RoutesBuilder routes = new IntakeRoutes(pipeline, queue, config.queue(), config.consumers());
    services =
        List.of(
            bundle.registerService(
                new String[] {Intake.class.getName(), ParkedMessages.class.getName()},
                intake,
                null),
            bundle.registerService(RoutesBuilder.class, routes, null));
    housekeeping = Executors.newSingleThreadExecutor(task -> new Thread(task, "intake-house"));
    Duration retention = Duration.ofDays(config.retention_days());
    housekeeping.execute(() -> keepHouse(retention));
  }

  private void keepHouse(Duration retention) {
    try {
      while (!isResumed()) {
        TimeUnit.SECONDS.sleep(2);
      }
      while (!Thread.interrupted()) {
        prune(retention);
        TimeUnit.HOURS.sleep(1);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The broker may come up a little later than we do. */
  private boolean isResumed() {
    try {
      intake.resume();
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Messages from before the start wait; next try in 2 seconds. {}", e.getMessage());
      return false;
    }
  }

  private void prune(Duration retention) {
    try {
      intake.prune(retention);
    } catch (RuntimeException e) {
      LOG.warn("Old messages could not be forgotten; next try in an hour. {}", e.getMessage());
    }
  }

  @Deactivate
  public void close() {
    housekeeping.shutdownNow();
    caller.close();
    services.forEach(ServiceRegistration::unregister);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeMapper")
  void addMapper(DocumentMapper mapper) {
    readers.mappers.add(mapper);
  }

  void removeMapper(DocumentMapper mapper) {
    readers.mappers.remove(mapper);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeHandler")
  void addHandler(DocumentHandler handler) {
    readers.handlers.add(handler);
  }

  void removeHandler(DocumentHandler handler) {
    readers.handlers.remove(handler);
  }
}
