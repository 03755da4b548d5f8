package org.cpchain.itest.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The systems of a hospital and of a manufacturer, which send messages about goods until the node
 * is gone. What was not acknowledged they send again, as such systems do.
 */
final class Trade {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<Goods> begun = new CopyOnWriteArrayList<>();
  private final Map<Goods, String> jobs = new ConcurrentHashMap<>();
  private final List<Goods> commissioned = new CopyOnWriteArrayList<>();
  private final List<Goods> dispensed = new CopyOnWriteArrayList<>();
  private final List<Goods> despatched = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Goods> toDispense = new LinkedBlockingQueue<>();
  private final BlockingQueue<Goods> toDespatch = new LinkedBlockingQueue<>();
  private final List<AssertionError> mistakes = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final int first;

  /**
   * @param first number of the goods
   */
  Trade(int first) {
    this.first = first;
  }

  /** Begins to send; the threads end with the node. */
  void begin(NodeProcess node) {
    run(() -> commissionForEver(node));
    run(() -> dispenseForEver(node));
    run(() -> despatchForEver(node));
  }

  /** Whether messages about so many goods were acknowledged in each way. */
  boolean hasDone(int goods) {
    return !mistakes.isEmpty()
        || (commissioned.size() >= goods
            && dispensed.size() >= goods
            && despatched.size() >= goods);
  }

  /** Waits until all threads have noticed that the node is gone. */
  void awaitEnd() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    if (!mistakes.isEmpty()) {
      throw mistakes.get(0);
    }
  }

  /** Sends all messages about the first goods and returns when they are acknowledged. */
  Goods sendFirst(NodeProcess node) throws IOException, InterruptedException {
    begun.add(new Goods(first));
    return finish(node).get(0);
  }

  /**
   * Sends again what was not acknowledged.
   *
   * @return all goods that messages were sent about
   */
  List<Goods> finish(NodeProcess node) throws IOException, InterruptedException {
    for (Goods goods : begun) {
      if (!jobs.containsKey(goods)) {
        capture(node, goods);
      }
      awaitCapture(node, goods);
      if (!dispensed.contains(goods)) {
        dispense(node, goods);
      }
      if (!despatched.contains(goods)) {
        despatch(node, goods);
      }
    }
    return List.copyOf(begun);
  }

  private void commissionForEver(NodeProcess node) throws IOException, InterruptedException {
    for (int number = first; ; number++) {
      Goods goods = new Goods(number);
      begun.add(goods);
      capture(node, goods);
      awaitCapture(node, goods);
      commissioned.add(goods);
      toDispense.add(goods);
      toDespatch.add(goods);
    }
  }

  private void dispenseForEver(NodeProcess node) throws IOException, InterruptedException {
    while (true) {
      Goods goods = next(node, toDispense);
      dispense(node, goods);
      dispensed.add(goods);
    }
  }

  private void despatchForEver(NodeProcess node) throws IOException, InterruptedException {
    while (true) {
      Goods goods = next(node, toDespatch);
      despatch(node, goods);
      despatched.add(goods);
    }
  }

  private static Goods next(NodeProcess node, BlockingQueue<Goods> queue)
      throws IOException, InterruptedException {
    while (node.isAlive()) {
      Optional<Goods> goods = Optional.ofNullable(queue.poll(50, TimeUnit.MILLISECONDS));
      if (goods.isPresent()) {
        return goods.get();
      }
    }
    throw new IOException("the node is gone");
  }

  private void capture(NodeProcess node, Goods goods) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        node.http()
            .post(
                "/epcis/capture",
                "application/ld+json",
                goods.commission().getBytes(StandardCharsets.UTF_8));
    if (answer.statusCode() != 202) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    String job = answer.headers().firstValue("Location").orElseThrow();
    jobs.put(goods, URI.create(job).getPath());
  }

  /** What is dispensed or despatched next builds upon it. */
  private void awaitCapture(NodeProcess node, Goods goods)
      throws IOException, InterruptedException {
    JsonNode job = node.http().json(jobs.get(goods));
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (job.path("running").asBoolean() && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(20);
      job = node.http().json(jobs.get(goods));
    }
    if (!job.path("success").asBoolean()) {
      throw new AssertionError(goods + " was not captured: " + job);
    }
  }

  private static void dispense(NodeProcess node, Goods goods) throws IOException {
    try (MllpConnection hospital = node.mllp()) {
      for (String message : goods.dispenses()) {
        String answer = hospital.send(message);
        if (!answer.contains("\rMSA|AA|")) {
          throw new AssertionError(answer);
        }
      }
    }
  }

  private static void despatch(NodeProcess node, Goods goods) throws IOException {
    if (!node.isAlive()) {
      throw new IOException("the node is gone");
    }
    node.dropIdoc(
        "delivery-" + goods.number() + ".xml", goods.despatch().getBytes(StandardCharsets.UTF_8));
  }

  private void run(Sending sending) {
    Thread thread =
        new Thread(
            () -> {
              try {
                sending.run();
              } catch (IOException gone) {
                // The node was killed: what is not acknowledged is sent again later.
              } catch (AssertionError mistake) {
                mistakes.add(mistake);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "trade");
    thread.start();
    threads.add(thread);
  }

  private interface Sending {
    void run() throws IOException, InterruptedException;
  }
}
