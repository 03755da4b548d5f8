package org.cpchain.sap.idoc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.LoggingExceptionHandler;
import org.cpchain.document.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks complete files up from {@code in/}. A file that was taken durably moves to {@code done/}.
 * One that is refused, at once or later, moves to {@code error/}, with an IDoc of message type
 * STATUS for its sender beside it. While neither can be done it stays.
 */
final class IdocRoutes extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(IdocRoutes.class);
  private static final String TARGET = "IdocTarget";
  private static final String NAMES = "(?i).*\\.(xml|idoc)";

  private final IncomingFiles files;
  private final Path folder;
  private final Path in;
  private final Outgoing outgoing;
  private final Strays strays;
  private final OpenFiles open;
  private final AtomicInteger failures = new AtomicInteger();

  IdocRoutes(IncomingFiles files, Intake intake, Path folder) {
    this.files = files;
    this.folder = folder;
    this.in = folder.resolve("in");
    this.outgoing = new Outgoing(folder);
    this.strays = new Strays(in, outgoing);
    this.open = new OpenFiles(intake, folder, outgoing);
  }

  static boolean isNamedAsIdoc(Path path) {
    return path.getFileName().toString().matches(NAMES);
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    // Unchanged for a second: a file that is being copied is left alone. An empty one is held back
    // longer by the filter, and then taken as what it is. A failure leaves the file for the next
    // poll.
    String uri =
        "file:"
            + in
            + "?include="
            + NAMES
            + "&delay=500&readLock=changed&readLockCheckInterval=500&readLockMinLength=0"
            + "&readLockMinAge=1s&readLockLoggingLevel=DEBUG&move=../${header."
            + TARGET
            + "}";
    FileEndpoint endpoint = getContext().getEndpoint(uri, FileEndpoint.class);
    endpoint.setFilter(file -> Strays.isReady(file.getFile().toPath()));
    endpoint.setPollStrategy(new BeforePoll());
    // Our own log line is enough, twice a second while the disk is full.
    endpoint.setExceptionHandler(
        new LoggingExceptionHandler(getContext(), IdocRoutes.class, LoggingLevel.DEBUG));
    from(endpoint).routeId("sap-idoc").process(this::take);
  }

  private void take(Exchange exchange) throws IOException {
    File file = exchange.getMessage().getBody(File.class);
    String name = outgoing.name(file.toPath());
    try {
      IncomingFiles.Taken taken = files.take(file.toPath());
      if (taken.refusal().isPresent()) {
        outgoing.tell(name, file.getName(), taken.idocs(), taken.refusal().get());
      } else if (taken.open().isPresent()) {
        open.note(name, file.getName(), taken.open().get());
      }
      String to = taken.refusal().isPresent() ? "error/" : "done/";
      exchange.getMessage().setHeader(TARGET, to + name);
      failures.set(0);
    } catch (IOException | RuntimeException e) {
      if (Integer.bitCount(failures.incrementAndGet()) == 1) {
        LOG.error("{} cannot be taken now and stays in in/. {}", file.getName(), e.getMessage());
      }
      throw e;
    }
  }

  @Override
  public String toString() {
    return "sap-idoc (" + folder + ")";
  }

  /** Runs on the thread of the route, so that no file is looked at by two. */
  private final class BeforePoll extends DefaultPollingConsumerPollStrategy {
    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
      attempt("put aside what is no file", strays::putAside);
      attempt("tell senders what was refused later", open::settle);
      return true;
    }

    private void attempt(String what, Job job) {
      try {
        job.run();
      } catch (IOException | RuntimeException e) {
        LOG.debug("Cannot {} now; next try at the next poll. {}", what, e.getMessage());
      }
    }
  }

  private interface Job {
    void run() throws IOException;
  }
}
