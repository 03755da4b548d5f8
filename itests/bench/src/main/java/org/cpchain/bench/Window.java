package org.cpchain.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.cpchain.itest.process.NodeProcess;
import org.cpchain.itest.process.Rpc;
import org.cpchain.itest.process.RpcConnection;

/**
 * One stretch of load at a fixed rate, open loop: a transaction's time begins when it was due, not
 * when a connection was free for it.
 */
final class Window {
  private final List<NodeProcess> entries;
  private final NodeProcess watched;
  private final List<NodeProcess> nodes;
  private final List<Workload.Signed> load;
  private final int rate;
  private final int connections;
  private final Map<String, Long> due = new ConcurrentHashMap<>();
  private final LongAdder errors = new LongAdder();
  private final Histogram finality = new Histogram(3);
  private volatile String firstError = "";

  /**
   * @param cpuMillisPerOp of all nodes together
   */
  record Outcome(
      int offeredPerSecond,
      int transactions,
      double opsPerSecond,
      double p50Millis,
      double p99Millis,
      double p999Millis,
      long errors,
      double cpuMillisPerOp,
      long blocks) {}

  /** One node, which does everything. */
  Window(NodeProcess node, List<Workload.Signed> load, int rate, int connections) {
    this(List.of(node), node, List.of(node), load, rate, connections);
  }

  /**
   * @param entries take the transactions, each those of its connections' senders
   * @param watched is asked what is final
   * @param nodes whose processor time counts
   */
  Window(
      List<NodeProcess> entries,
      NodeProcess watched,
      List<NodeProcess> nodes,
      List<Workload.Signed> load,
      int rate,
      int connections) {
    this.entries = entries;
    this.watched = watched;
    this.nodes = nodes;
    this.load = load;
    this.rate = rate;
    this.connections = connections;
  }

  Outcome run() throws IOException, InterruptedException {
    long cpu = cpuMillis();
    long start = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    List<Thread> clients = new ArrayList<>();
    long height;
    try (Rpc rpc = watched.rpc()) {
      height = rpc.height();
      for (int i = 0; i < connections; i++) {
        // Each client has its own senders, so that nonces arrive in order.
        Thread client = new Thread(new Client(i, start, next), "bench-client-" + i);
        client.start();
        clients.add(client);
      }
      long last = watch(rpc, height, clients);
      double seconds = (last - start) / 1e9;
      int done = (int) finality.getTotalCount();
      return new Outcome(
          rate,
          done,
          done / seconds,
          millis(50),
          millis(99),
          millis(99.9),
          errors.sum() + due.size(),
          (cpuMillis() - cpu) / (double) Math.max(1, done),
          rpc.height() - height);
    }
  }

  String firstError() {
    return firstError;
  }

  private long cpuMillis() {
    return nodes.stream().mapToLong(NodeProcess::cpuMillis).sum();
  }

  private double millis(double percentile) {
    return finality.getValueAtPercentile(percentile) / 1000.0;
  }

  /** Follows the blocks until all is final; the time of the last block that held one of ours. */
  private long watch(Rpc rpc, long from, List<Thread> clients)
      throws IOException, InterruptedException {
    long seen = from;
    long last = System.nanoTime();
    long idle = last;
    while (clients.stream().anyMatch(Thread::isAlive) || !due.isEmpty()) {
      long height = rpc.height();
      long now = System.nanoTime();
      for (; seen < height; seen++) {
        var block =
            rpc.call("eth_getBlockByNumber", "\"0x" + Long.toHexString(seen + 1) + "\",false");
        for (var hash : block.get("transactions")) {
          Long began = due.remove(hash.asText());
          if (began != null) {
            finality.recordValue(Math.max(0, (now - began) / 1000));
            last = now;
            idle = now;
          }
        }
      }
      if (now - idle > 20_000_000_000L) {
        break;
      }
      LockSupport.parkNanos(4_000_000);
    }
    for (Thread client : clients) {
      client.join();
    }
    return last;
  }

  private final class Client implements Runnable {
    private final int index;
    private final long start;
    private final AtomicInteger sent;

    Client(int index, long start, AtomicInteger sent) {
      this.index = index;
      this.start = start;
      this.sent = sent;
    }

    @Override
    public void run() {
      try (RpcConnection connection = entries.get(index % entries.size()).connection()) {
        for (int i = 0; i < load.size(); i++) {
          if (i % Workload.SENDERS % connections == index) {
            send(connection, i);
          }
        }
      } catch (IOException e) {
        failed(e.toString());
      }
    }

    private void send(RpcConnection connection, int i) throws IOException {
      long when = start + i * 1_000_000_000L / rate;
      for (long wait = when - System.nanoTime(); wait > 0; wait = when - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      Workload.Signed transaction = load.get(i);
      due.put(transaction.hash(), when);
      String answer = new String(connection.post(transaction.request()), StandardCharsets.UTF_8);
      sent.incrementAndGet();
      if (answer.contains("\"error\"")) {
        due.remove(transaction.hash());
        failed(answer);
      }
    }

    private void failed(String why) {
      errors.increment();
      if (firstError.isEmpty()) {
        firstError = why;
      }
    }
  }
}
