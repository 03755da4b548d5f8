package org.cpchain.itest.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What operators type on their nodes' consoles, and read there. */
final class Operators {
  /** Other machines on the same host may take its time for minutes. */
  private static final int TRIALS = 15;

  private Operators() {}

  static byte[] sha256(Path jar) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
  }

  /** What was staged is taken away again. */
  static String remove(ClusterNode node, Path jar) throws Exception {
    String digest = "0x" + HexFormat.of().formatHex(sha256(jar));
    return console(node, "cpchain:module-remove " + digest);
  }

  static String stage(ClusterNode node, Path jar) throws Exception {
    return console(node, "cpchain:module-stage " + jar);
  }

  /** Puts it in place as an operator does; gives all that he is told. */
  static String replace(ClusterNode node, String module) throws Exception {
    String told = console(node, "cpchain:modules " + module);
    System.out.println(node + " is told: " + told.strip());
    return told;
  }

  /**
   * The same with what is good as long as it is tried: on a busy machine a shadow may lag so much
   * that it is refused, and the operator tries it once more.
   */
  static String replacePatiently(ClusterNode node, String module) throws Exception {
    String told = replace(node, module);
    for (int i = 0; i < TRIALS && isOfTheMachine(told); i++) {
      told = replace(node, module);
    }
    return told;
  }

  private static boolean isOfTheMachine(String told) {
    return told.contains("differs from what runs") || told.contains("was too busy to tell");
  }

  /** The same on some nodes at once. */
  static List<String> replace(List<ClusterNode> nodes, String module) throws Exception {
    ExecutorService operators = Executors.newFixedThreadPool(nodes.size());
    try {
      List<Callable<String>> commands = new ArrayList<>();
      nodes.forEach(node -> commands.add(() -> replacePatiently(node, module)));
      List<String> told = new ArrayList<>();
      for (Future<String> one : operators.invokeAll(commands)) {
        told.add(one.get());
      }
      return told;
    } finally {
      operators.shutdownNow();
    }
  }

  /** The module's line in the list; empty text when it has none. */
  static String line(ClusterNode node, String module) throws Exception {
    return console(node, "cpchain:modules")
        .lines()
        .filter(line -> line.startsWith(module + " "))
        .findFirst()
        .orElse("");
  }

  /** Whether it runs on the node, and no other one of its family. */
  static boolean runs(ClusterNode node, String module) throws Exception {
    String family = module.substring(0, module.indexOf('/'));
    List<String> active = new ArrayList<>();
    for (JsonNode one : node.http().json("/api/v1/modules")) {
      boolean named = one.path("family").asText().equals(family);
      if (named && one.path("state").asText().equals("ACTIVE")) {
        String protocol = one.path("protocol").asText();
        active.add(family + "/" + protocol + "/" + one.path("version").asText());
      }
    }
    return active.equals(List.of(module));
  }

  static String console(ClusterNode node, String command) throws Exception {
    return node.process().console(command);
  }
}
