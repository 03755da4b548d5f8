package org.cpchain.itest.container;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cpchain.network.tools.Consortium;
import org.cpchain.network.tools.Joining;
import org.cpchain.network.tools.NodeHome;
import org.cpchain.network.tools.Place;
import org.cpchain.network.tools.Plan;
import org.ops4j.pax.exam.Option;

/** Makes the distribution a node of a network with one validator, as its founder does. */
final class Founded {
  private Founded() {}

  /** Runs in the JVM that drives the test. */
  static Option network(int port) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "founded");
    Instant now = Instant.now();
    Consortium consortium =
        Consortium.create(
            folder.resolve("founder"),
            new Plan(
                Plan.template("", "container", 41, now),
                "1000000 CPC",
                new Plan.Lives(Duration.ofDays(100), Duration.ofDays(1000)),
                List.of(
                    new Plan.Central("alpha", true, new Place("127.0.0.1", port), List.of()),
                    new Plan.Central("beta", false, new Place("127.0.0.1", port + 1), List.of())),
                List.of()),
            now);
    NodeHome home = new NodeHome(folder.resolve("etc"), folder.resolve("data"));
    Joining.join(home, consortium.archive("alpha"), now);
    try (Stream<Path> files = Files.walk(folder)) {
      return composite(
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.startsWith(home.etc()) || file.startsWith(home.data()))
              .map(
                  file ->
                      replaceConfigurationFile(folder.relativize(file).toString(), file.toFile()))
              .toArray(Option[]::new));
    }
  }
}
