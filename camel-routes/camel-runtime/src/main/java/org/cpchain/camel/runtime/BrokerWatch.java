package org.cpchain.camel.runtime;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether the broker answers: without it no message of a partner is taken. When the embedded
 * one found its port taken, it is started again as soon as that is free.
 */
@Component(
    immediate = true,
    service = HealthCheck.class,
    property = {"hc.name=broker", "hc.tags=ready"})
public final class BrokerWatch implements HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
  private static final long PAUSE_SECONDS = 3;

  /** So that a broker that is only slow to start is left alone. */
  private static final int DEAF_FOR = 4;

  private final BrokerLink link;
  private final EmbeddedBroker embedded;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "broker-watch"));
  private volatile Optional<String> trouble = Optional.of("The broker was not asked so far");
  private boolean told;
  private int deaf;

  @Activate
  public BrokerWatch(@Reference BrokerLink link, @Reference ServiceComponentRuntime components) {
    this.link = link;
    this.embedded = new EmbeddedBroker(components);
    thread.execute(this::watch);
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        look();
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    Optional<String> found = link.trouble().map(this::advice);
    trouble = found;
    if (found.isPresent() && ++deaf % DEAF_FOR == 0) {
      tell(found.get());
      if (embedded.isDeaf(link.url())) {
        embedded.restart();
      }
    } else if (found.isEmpty()) {
      deaf = 0;
      if (told) {
        told = false;
        LOG.info("The broker at {} answers again", link.url());
      }
    }
  }

  private void tell(String text) {
    if (!told) {
      told = true;
      LOG.error("{}", text);
    }
  }

  private String advice(String why) {
    return "The broker at "
        + link.url()
        + " cannot be used: "
        + why
        + ". Messages of partners are refused meanwhile. When another program has the port, free"
        + " it, and the broker starts within a minute; or set another in etc/artemis.xml and"
        + " etc/org.cpchain.broker.cfg";
  }

  @Override
  public Result execute() {
    return trouble
        .map(text -> new Result(Result.Status.CRITICAL, text))
        .orElseGet(() -> new Result(Result.Status.OK, "answers at " + link.url()));
  }

  @Deactivate
  void close() {
    thread.shutdownNow();
  }
}
