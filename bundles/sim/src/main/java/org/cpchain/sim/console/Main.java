package org.cpchain.sim.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.cpchain.consensus.ConsensusModule;
import org.cpchain.sim.Rehearsal;
import org.cpchain.sim.plan.Preset;
import org.cpchain.sim.trace.TraceFile;
import org.cpchain.sim.world.Costs;

/**
 * Rehearsals without a node: {@code Main CLASS [--seeds N] [--first N] [--faults NAME]
 * [--validators N] [--costs NAME] [--threads N] [--traces FOLDER]}; {@code Main CLASS --seed N
 * [--faults NAME] [--validators N] [--costs NAME] [--events N] [--svg FILE] [--traces FOLDER]}
 * draws one run; {@code Main CLASS --replay FILE [--events N] [--svg FILE]} draws one again. CLASS
 * is the engine's module. Ends with 1 when a rule was broken, or when the replay was another run.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    ConsensusModule module =
        Class.forName(arguments[0])
            .asSubclass(ConsensusModule.class)
            .getDeclaredConstructor()
            .newInstance();
    Map<String, String> options = new TreeMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    System.exit(run(new Report(module, out), module, options) ? 0 : 1);
  }

  private static boolean run(Report report, ConsensusModule module, Map<String, String> options)
      throws Exception {
    if (options.containsKey("--replay")) {
      return report.replay(
          TraceFile.read(Path.of(options.get("--replay"))),
          Integer.parseInt(options.getOrDefault("--events", "80")),
          options.getOrDefault("--svg", ""));
    }
    Preset preset =
        Preset.of(options.getOrDefault("--faults", "default"))
            .orElseThrow(() -> new IllegalArgumentException("faults: " + Preset.names()));
    Costs costs =
        Costs.of(options.getOrDefault("--costs", "usual"))
            .orElseThrow(() -> new IllegalArgumentException("costs: " + Costs.names()));
    Rehearsal rehearsal =
        new Rehearsal(
            module,
            preset,
            Integer.parseInt(options.getOrDefault("--validators", "4")),
            Integer.parseInt(options.getOrDefault("--threads", "1")),
            costs);
    Path traces = Path.of(options.getOrDefault("--traces", "rehearsal"));
    if (options.containsKey("--seed")) {
      return report.show(
          rehearsal,
          Long.parseLong(options.get("--seed")),
          Integer.parseInt(options.getOrDefault("--events", "80")),
          options.getOrDefault("--svg", ""),
          traces);
    }
    return report.rehearse(
            rehearsal,
            Long.parseLong(options.getOrDefault("--first", "1")),
            Long.parseLong(options.getOrDefault("--seeds", "1000")),
            traces)
        == Ending.GOOD;
  }
}
