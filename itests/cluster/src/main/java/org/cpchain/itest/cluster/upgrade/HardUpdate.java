package org.cpchain.itest.cluster.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cpchain.itest.cluster.Cluster;
import org.cpchain.itest.cluster.ClusterNode;
import org.cpchain.itest.cluster.Payer;
import org.cpchain.itest.process.NodeProcess;

/**
 * LBFT 2.0 → 2.1 on four processes, decided by the chain, while clients pay through all of them.
 */
public final class HardUpdate {
  private static final String BUNDLE = "org.cpchain.consensus-lbft21";
  private static final String FAMILY = "consensus";
  private static final String FROM = "lbft-2.0";
  private static final String TO = "lbft-2.1";
  private static final String VERSION = "1.1.0";
  private static final String REHEARSAL =
      "cpchain:rehearse --module lbft-2.1 --blocks 20 --seeds 20";
  private static final int PER_SECOND = 40;
  private static final long PATIENCE = 180;

  /** Blocks from the proposal to the change: time to execute it, and to get ready. */
  private static final long AHEAD = 60;

  /** Blocks before and behind the change that are looked at. */
  private static final long AROUND = 10;

  private final Path programs;
  private final Cluster cluster;
  private final Consumer<String> told;

  /**
   * @param told is given what happens, line by line
   */
  public HardUpdate(Path programs, Cluster cluster, Consumer<String> told) {
    this.programs = programs;
    this.cluster = cluster;
    this.told = told;
  }

  /**
   * What clients saw.
   *
   * @param height of the first block of the new protocol
   * @param pauseMillis the longest time between two blocks near the change
   * @param usualMillis the longest one before
   * @param errors answers in place of an acknowledgement
   */
  public record Outcome(
      long height,
      int acknowledged,
      int lost,
      long duplicated,
      long pauseMillis,
      long usualMillis,
      int errors) {
    /** Whether clients have noticed nothing but a short wait. */
    public boolean isGood() {
      return acknowledged > 0 && lost == 0 && duplicated == 0 && errors == 0;
    }
  }

  /** The nodes run, on {@code lbft-2.0}. */
  public Outcome run() throws IOException, InterruptedException {
    ClusterNode witness = cluster.validators().get(0);
    Governor governor = new Governor(witness, Payer.ALICE);
    try (BlockClock clock = new BlockClock(witness)) {
      Load load = Load.begin(cluster.validators(), PER_SECOND);
      governor.join();
      for (ClusterNode node : cluster.validators()) {
        rehearse(node);
      }
      long height = witness.height() + AHEAD;
      byte[] digest = digest();
      told.accept("height " + witness.height() + ": " + protocols(witness) + " decides blocks");
      governor.approveModule(FAMILY, TO, VERSION, digest, height);
      told.accept("proposed, approved, voted: " + TO + " from height " + height + " on");
      Cluster.await(
          "height " + (height + AROUND), PATIENCE, () -> witness.height() >= height + AROUND);
      for (ClusterNode node : cluster.validators()) {
        Cluster.await(node + " runs " + TO, PATIENCE, () -> protocols(node).equals(TO));
      }
      told.accept("height " + witness.height() + ": " + TO + " decides blocks on all validators");
      load.stop();
      return new Outcome(
          height,
          load.acknowledged(),
          load.lost(witness),
          load.duplicated(witness),
          clock.longestGap(height - 2, height + AROUND),
          clock.longestGap(height - AHEAD, height - 2),
          load.errors().size());
    }
  }

  /** What every operator does before he votes; the candidate's code is warm afterwards. */
  private void rehearse(ClusterNode node) throws IOException, InterruptedException {
    NodeProcess.Printed rehearsal = node.process().script(REHEARSAL);
    if (rehearsal.exitCode() != 0) {
      throw new IOException(node + " should not vote for it: " + rehearsal.text());
    }
    String[] lines = rehearsal.text().strip().split("\\R");
    told.accept(node + " has rehearsed it: " + lines[lines.length - 1].strip());
  }

  /** What decides blocks on the node now. */
  private static String protocols(ClusterNode node) throws IOException, InterruptedException {
    for (JsonNode module : node.http().json("/api/v1/modules")) {
      if (module.path("family").asText().equals(FAMILY)
          && module.path("state").asText().equals("ACTIVE")) {
        return module.path("protocol").asText();
      }
    }
    return "";
  }

  private byte[] digest() throws IOException {
    try (Stream<Path> files = Files.walk(programs.resolve("system/org/cpchain").resolve(BUNDLE))) {
      Path jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
      return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** {@code <programs> <folder>}: runs it and prints what happens; for people. */
  public static void main(String[] arguments) throws Exception {
    long began = System.nanoTime();
    Path programs = Path.of(arguments[0]).toAbsolutePath();
    Consumer<String> told =
        line ->
            System.out.printf(
                "%4d s  %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), line);
    try (Cluster cluster =
        UpgradeNetwork.form(Path.of(arguments[1]).toAbsolutePath(), programs, FROM)) {
      told.accept("four validators and an industry node start");
      cluster.start();
      Outcome outcome = new HardUpdate(programs, cluster, told).run();
      told.accept(
          outcome.acknowledged()
              + " payments acknowledged, "
              + outcome.errors()
              + " answered otherwise; the longest wait between blocks before the change was "
              + outcome.usualMillis()
              + " ms");
      System.out.printf(
          "upgrade-demo: lost %d, duplicated %d, pause %d ms%n",
          outcome.lost(), outcome.duplicated(), outcome.pauseMillis());
      System.exit(outcome.isGood() ? 0 : 1);
    }
  }
}
