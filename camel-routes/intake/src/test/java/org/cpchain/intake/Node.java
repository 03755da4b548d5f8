package org.cpchain.intake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.cpchain.base.Address;
import org.cpchain.base.Bytes;
import org.cpchain.base.Reason;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.BusinessDocument.Dispense;
import org.cpchain.document.DocumentHandler;
import org.cpchain.document.DocumentMapper;
import org.cpchain.document.SourceMessage;
import org.cpchain.ledger.Submission;
import org.cpchain.testkit.FakeSubmissions;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The intake with database, broker and Camel, and with a format in which a message is a list of
 * packs: {@code dispense A1 A2}.
 */
final class Node implements AutoCloseable {
  final FakeSubmissions chain;
  final DurableIntake intake;
  final List<String> completed = new CopyOnWriteArrayList<>();
  final Readers readers = new Readers();
  final IntakeQueue queue;
  private final TestBroker broker;
  private final Caller caller;
  private final DefaultCamelContext camel = new DefaultCamelContext();

  Node(Path folder, FakeSubmissions chain) throws Exception {
    this.chain = chain;
    broker = new TestBroker(folder.resolve("broker"));
    Clock clock = Clock.systemUTC();
    Records records = new Records(database(folder), clock);
    caller = new Caller(chain);
    Patience patience = new Patience(Duration.ofSeconds(2), clock);
    Pipeline pipeline =
        new Pipeline(records, readers, caller, patience, Duration.ofMillis(50), clock);
    queue = new JmsQueue(broker.factory(), "test");
    intake = new DurableIntake(records, queue, clock);
    readers.mappers.add(new PackList());
    readers.handlers.add(new OneCallPerPack());
    broker.attach(camel);
    camel.getShutdownStrategy().setTimeout(5);
    camel.disableJMX();
    camel.addRoutes(new IntakeRoutes(pipeline, queue, "test", 4));
    camel.start();
    intake.resume();
  }

  static DataSource database(Path folder) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + folder.resolve("h2") + ";WRITE_DELAY=0;DB_CLOSE_DELAY=5");
    return source;
  }

  static SourceMessage message(String key, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return new SourceMessage("packs", "test", key, Instant.now(), Bytes.of(content));
  }

  /** The packs that have reached the chain, in order. */
  List<String> onChain() {
    return chain.accepted().stream()
        .map(call -> new String(call.data().toArray(), StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void close() {
    caller.close();
    camel.stop();
    broker.close();
  }

  private static final class PackList implements DocumentMapper {
    @Override
    public String format() {
      return "packs";
    }

    @Override
    public Result<List<BusinessDocument>> map(SourceMessage message) {
      String text = new String(message.content().toArray(), StandardCharsets.UTF_8);
      if (text.equals("bug")) {
        throw new IllegalStateException("patient Jane Doe");
      }
      if (!text.startsWith("dispense ")) {
        return Result.refused("not-a-list", "the message does not begin with dispense");
      }
      List<String> packs = List.of(text.substring(9).split(" ", -1));
      OffsetDateTime time = OffsetDateTime.of(2026, 11, 21, 7, 30, 0, 0, ZoneOffset.UTC);
      return Result.ok(
          List.of(
              new Dispense(
                  message.key(),
                  "hospital",
                  time,
                  packs,
                  Optional.empty(),
                  Optional.empty(),
                  BigDecimal.ONE,
                  "EA")));
    }
  }

  private final class OneCallPerPack implements DocumentHandler {
    @Override
    public Optional<Reason> suspicion(BusinessDocument document) {
      return ((Dispense) document)
          .packs().stream()
              .filter(pack -> pack.startsWith("?"))
              .map(pack -> new Reason("strange", pack + " is strange"))
              .findFirst();
    }

    @Override
    public Optional<Result<List<PlannedCall>>> plan(BusinessDocument document, String prefix) {
      List<PlannedCall> calls = new ArrayList<>();
      for (String pack : ((Dispense) document).packs()) {
        Bytes data = Bytes.of(pack.getBytes(StandardCharsets.UTF_8));
        Submission call =
            new Submission(prefix + ":" + pack, "hospital", Address.ZERO, BigInteger.ZERO, data);
        calls.add(new PlannedCall("dispense " + pack, call));
      }
      return Optional.of(Result.ok(calls));
    }

    @Override
    public Reason readable(BusinessDocument document, Reason reason) {
      return new Reason(reason.code(), reason.message().replace("0xa1", "the pack A1"));
    }

    @Override
    public void completed(BusinessDocument document, List<Completed> calls) {
      calls.forEach(call -> completed.add(call.call().description()));
    }
  }
}
