package org.cpchain.intake;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.cpchain.base.Result;
import org.cpchain.document.BusinessDocument;
import org.cpchain.document.DocumentHandler;
import org.cpchain.document.DocumentMapper;
import org.cpchain.document.Intake.Entry;
import org.cpchain.document.Intake.State;
import org.cpchain.document.SourceMessage;
import org.cpchain.testkit.FakeSubmissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappers and applications go, also in the middle of a message. */
class DepartedReadersTest {
  @TempDir Path folder;
  private final FakeSubmissions chain = new FakeSubmissions();
  private Node node;

  @BeforeEach
  void start() throws Exception {
    node = new Node(folder, chain);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aMessageWaitsForItsMapperAndForAnApplication() {
    DocumentMapper mapper = node.readers.mappers.remove(0);
    DocumentHandler handler = node.readers.handlers.remove(0);
    Entry entry = node.intake.accept(Node.message("m1", "dispense A1"));
    node.readers.mappers.add(mapper);
    node.readers.handlers.add(handler);
    awaitState(entry.id(), State.FINAL);
  }

  /** As when its bundle is stopped: its classes are gone in the middle. */
  @Test
  void aMapperThatGoesWhileItReadsParksNothing() {
    DocumentMapper mapper = node.readers.mappers.remove(0);
    node.readers.mappers.add(
        new DocumentMapper() {
          @Override
          public String format() {
            return mapper.format();
          }

          @Override
          public Result<List<BusinessDocument>> map(SourceMessage message) {
            node.readers.mappers.remove(this);
            node.readers.mappers.add(mapper);
            throw new IllegalStateException("the bundle is stopped");
          }
        });

    Entry entry = node.intake.accept(Node.message("m1", "dispense A1"));

    awaitState(entry.id(), State.FINAL);
  }

  @Test
  void anApplicationThatGoesWhileItPlansParksNothing() throws InterruptedException {
    DocumentHandler handler = node.readers.handlers.remove(0);
    CountDownLatch asked = new CountDownLatch(1);
    node.readers.handlers.add(
        new DocumentHandler() {
          @Override
          public Optional<Result<List<PlannedCall>>> plan(
              BusinessDocument document, String prefix) {
            node.readers.handlers.remove(this);
            asked.countDown();
            return Optional.empty();
          }

          @Override
          public void completed(BusinessDocument document, List<Completed> calls) {}
        });

    Entry entry = node.intake.accept(Node.message("m1", "dispense A1"));
    asked.await();
    node.readers.handlers.add(handler);

    awaitState(entry.id(), State.FINAL);
  }

  private Entry awaitState(String id, State state) {
    await().until(() -> node.intake.find(id).orElseThrow().state() == state);
    return node.intake.find(id).orElseThrow();
  }
}
