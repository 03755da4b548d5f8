package org.cpchain.sap.idoc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.support.LoggingExceptionHandler;
import org.cpchain.base.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks complete files up from {@code in/}. A file that was taken durably moves to {@code done/};
 * what becomes of it is then the intake's to tell. One that is refused moves to {@code error/},
 * with an IDoc of message type STATUS for its sender beside it. While neither can be done it stays.
 */
final class IdocRoutes extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(IdocRoutes.class);
  private static final String TARGET = "IdocTarget";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withZone(ZoneId.systemDefault());

  private final IncomingFiles files;
  private final Path folder;
  private final AtomicInteger failures = new AtomicInteger();

  IdocRoutes(IncomingFiles files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    // Unchanged for a second: a file that is being copied is left alone. A failure leaves the file
    // for the next poll.
    String uri =
        "file:"
            + folder.resolve("in")
            + "?include=(?i).*\\.(xml|idoc)&delay=500&readLock=changed&readLockCheckInterval=500"
            + "&readLockMinAge=1s&readLockLoggingLevel=DEBUG&move=../${header."
            + TARGET
            + "}";
    FileEndpoint in = getContext().getEndpoint(uri, FileEndpoint.class);
    // Our own log line is enough, twice a second while the disk is full.
    in.setExceptionHandler(
        new LoggingExceptionHandler(getContext(), IdocRoutes.class, LoggingLevel.DEBUG));
    from(in).routeId("sap-idoc").process(this::take);
  }

  private void take(Exchange exchange) throws IOException {
    File file = exchange.getMessage().getBody(File.class);
    try {
      IncomingFiles.Taken taken = files.take(file.toPath());
      String to = taken.refusal().isPresent() ? "error/" : "done/";
      String target = to + STAMP.format(Instant.now()) + "-" + file.getName();
      if (taken.refusal().isPresent()) {
        tell(target, file.getName(), taken.idocs(), taken.refusal().get());
      }
      exchange.getMessage().setHeader(TARGET, target);
      failures.set(0);
    } catch (IOException | RuntimeException e) {
      if (Integer.bitCount(failures.incrementAndGet()) == 1) {
        LOG.error("{} cannot be taken now and stays in in/. {}", file.getName(), e.getMessage());
      }
      throw e;
    }
  }

  private void tell(String target, String file, List<Segment> idocs, Reason reason)
      throws IOException {
    Path status = folder.resolve(target + ".status.xml");
    Files.createDirectories(status.getParent());
    Files.writeString(status, StatusIdoc.refusing(idocs, file, reason, Instant.now()));
  }

  @Override
  public String toString() {
    return "sap-idoc (" + folder + ")";
  }
}
