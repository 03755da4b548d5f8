package org.cpchain.sap.idoc;

import java.nio.file.Path;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.document.Intake;
import org.cpchain.document.SourceMessage;

/**
 * Picks complete files up from {@code in/}. A file that was taken durably moves to {@code done/};
 * what becomes of it is then the intake's to tell. One that is too large moves to {@code error/}
 * with a report beside it.
 */
final class IdocRoutes extends RouteBuilder {
  private final Intake intake;
  private final Path folder;
  private final long maxBytes;

  IdocRoutes(Intake intake, Path folder, long maxBytes) {
    this.intake = intake;
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    // Unchanged for a second: a file that is being copied is left alone. A failure leaves the file
    // for the next poll.
    fromF(
            "file:%s?include=(?i).*\\.(xml|idoc)&delay=500&readLock=changed&readLockCheckInterval=500"
                + "&readLockMinAge=1s&readLockLoggingLevel=DEBUG&move=../done/${date:now:yyyyMMddHHmmssSSS}-${file:name}",
            folder.resolve("in"))
        .routeId("sap-idoc")
        .process(this::take);
  }

  private void take(Exchange exchange) {
    String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
    long length = exchange.getMessage().getHeader(Exchange.FILE_LENGTH, 0L, Long.class);
    if (length > maxBytes) {
      Reason reason =
          new Reason(
              "too-large",
              name
                  + " has "
                  + length
                  + " bytes, more than max.bytes="
                  + maxBytes
                  + "; split it, or raise the limit in etc/org.cpchain.sap.idoc.cfg");
      intake.park(message(name, "idoc/too-large/" + name, Bytes.EMPTY), reason);
      return;
    }
    Bytes content = Bytes.of(exchange.getMessage().getBody(byte[].class));
    intake.accept(message(name, MessageKey.of(content), content));
  }

  private static SourceMessage message(String name, String key, Bytes content) {
    return new SourceMessage(DeliveryMapper.FORMAT, "file " + name, key, Instant.now(), content);
  }

  @Override
  public String toString() {
    return "sap-idoc (" + folder + ")";
  }
}
