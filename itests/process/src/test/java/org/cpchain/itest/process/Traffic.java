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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The systems of a hospital and of a manufacturer, which send messages until they are told to stop.
 * What is not answered, or answered with "later", they send again; anything else is a mistake of
 * the node.
 */
final class Traffic {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LATER = 503;
  private static final long PAUSE_MILLIS = 50;

  private final NodeProcess node;
  private final BlockingQueue<Goods> toDispense = new LinkedBlockingQueue<>();
  private final BlockingQueue<Goods> toDespatch = new LinkedBlockingQueue<>();
  private final List<Goods> commissioned = new CopyOnWriteArrayList<>();
  private final List<Goods> dispensed = new CopyOnWriteArrayList<>();
  private final List<Goods> despatched = new CopyOnWriteArrayList<>();
  private final List<String> mistakes = new CopyOnWriteArrayList<>();
  private final Map<String, AtomicLong> waits = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicLong> longest = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  Traffic(NodeProcess node) {
    this.node = node;
  }

  private interface Step {
    /** Whether it was taken; else it is tried again. */
    boolean send() throws IOException, InterruptedException;
  }

  private interface Sending {
    void run() throws InterruptedException;
  }

  void begin(int first) {
    run(() -> commission(first));
    run(this::dispense);
    run(this::despatch);
  }

  /** How many goods have gone all ways. */
  int done() {
    return Math.min(commissioned.size(), Math.min(dispensed.size(), despatched.size()));
  }

  List<Goods> commissioned() {
    return commissioned;
  }

  /** Answers that no sender should get. */
  List<String> mistakes() {
    return mistakes;
  }

  /** How often each kind of message had to wait, and how long at most in milliseconds. */
  String waits() {
    StringBuilder text = new StringBuilder();
    waits.forEach((kind, count) -> text.append(kind).append(' ').append(count).append("x, "));
    longest.forEach(
        (kind, nanos) ->
            text.append("longest ")
                .append(kind)
                .append(' ')
                .append(nanos.get() / 1_000_000)
                .append(" ms, "));
    return text.toString();
  }

  /** Ends sending, when all goods that were begun have gone their way. */
  void end() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void commission(int first) throws InterruptedException {
    for (int number = first; !over; number++) {
      Goods goods = new Goods(number);
      List<String> job = new ArrayList<>();
      until("EPCIS", () -> capture(goods, job));
      until("EPCIS job", () -> isCaptured(goods, job.get(0)));
      commissioned.add(goods);
      toDispense.add(goods);
      toDespatch.add(goods);
    }
  }

  private boolean capture(Goods goods, List<String> job) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        node.http()
            .post(
                "/epcis/capture",
                "application/ld+json",
                goods.commission().getBytes(StandardCharsets.UTF_8));
    if (!isTaken(answer, 202)) {
      return false;
    }
    job.add(URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath());
    return true;
  }

  private boolean isCaptured(Goods goods, String path) throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      HttpResponse<String> answer = node.http().get(path);
      if (!isTaken(answer, 200)) {
        return false;
      }
      JsonNode job = node.http().json(path);
      if (job.path("success").asBoolean()) {
        return true;
      }
      if (job.has("running") && !job.path("running").asBoolean()) {
        mistakes.add(goods + " was not captured: " + job);
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    mistakes.add(goods + " is captured for ever");
    return true;
  }

  private boolean isTaken(HttpResponse<String> answer, int wanted) {
    if (answer.statusCode() == wanted) {
      return true;
    }
    wait("EPCIS " + answer.statusCode());
    if (answer.statusCode() != LATER) {
      mistakes.add(answer.statusCode() + " " + answer.body());
    }
    return false;
  }

  private void dispense() throws InterruptedException {
    for (Goods goods = next(toDispense); goods != null; goods = next(toDispense)) {
      for (String message : goods.dispenses()) {
        until("HL7", () -> acknowledged(message));
      }
      dispensed.add(goods);
    }
  }

  private boolean acknowledged(String message) throws IOException {
    try (MllpConnection hospital = node.mllp()) {
      String answer = hospital.send(message);
      if (!answer.contains("\rMSA|AA|")) {
        mistakes.add(answer);
      }
      return true;
    }
  }

  private void despatch() throws InterruptedException {
    for (Goods goods = next(toDespatch); goods != null; goods = next(toDespatch)) {
      String name = "delivery-" + goods.number() + ".xml";
      byte[] content = goods.despatch().getBytes(StandardCharsets.UTF_8);
      until(
          "IDoc",
          () -> {
            node.dropIdoc(name, content);
            return true;
          });
      despatched.add(goods);
    }
  }

  private Goods next(BlockingQueue<Goods> queue) throws InterruptedException {
    Goods goods = queue.poll();
    while (goods == null && (!over || threads.get(0).isAlive())) {
      goods = queue.poll(50, TimeUnit.MILLISECONDS);
    }
    return goods == null ? queue.poll() : goods;
  }

  private void until(String kind, Step step) throws InterruptedException {
    long began = System.nanoTime();
    long limit = began + PATIENCE.toNanos();
    while (!isTaken(kind, step)) {
      if (System.nanoTime() > limit) {
        mistakes.add(kind + " was not taken within " + PATIENCE);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    longest
        .computeIfAbsent(kind, any -> new AtomicLong())
        .accumulateAndGet(System.nanoTime() - began, Math::max);
  }

  private boolean isTaken(String kind, Step step) throws InterruptedException {
    try {
      return step.send();
    } catch (IOException noAnswer) {
      wait(kind + " without answer");
      return false;
    }
  }

  private void wait(String kind) {
    waits.computeIfAbsent(kind, any -> new AtomicLong()).incrementAndGet();
  }

  private void run(Sending sending) {
    Thread thread =
        new Thread(
            () -> {
              try {
                sending.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException e) {
                mistakes.add(e.toString());
              }
            },
            "traffic");
    threads.add(thread);
    thread.start();
  }
}
