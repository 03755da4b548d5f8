package org.cpchain.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A distribution is started over the data that an older one has left: a chain, keys, messages, and
 * the tables of Drugledger. With each release the older data are made anew:
 *
 * <pre>mvn -o test -pl itests/process -Dtest=OldDataTest -Dolddata.make=true</pre>
 */
class OldDataTest {
  private static final Path KEPT = Path.of("src", "test", "resources", "old-data.tar.gz");
  private static final String PICTURE = "picture.json";
  private static final Goods SOLD = new Goods(7000);
  private static final Goods PARKED = new Goods(7001);
  private static final int NEXT = 7002;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aNewDistributionGoesOnWhereTheOldOneEnded() throws Exception {
    NodeFolder folder = NodeFolder.unpack("old-data");
    tar("-xzf", KEPT.toString(), "-C", folder.data().toString());
    JsonNode before = JSON.readTree(folder.data().resolve(PICTURE).toFile());

    try (NodeProcess node = NodeProcess.start(folder)) {
      assertThat(picture(node)).isEqualTo(before);

      Trails trails = new Trails(node);
      trails.wentTheirWayOnce(new Trade(NEXT).sendFirst(node));
      assertThat(trails.blocks()).hasSizeGreaterThan(before.path("blocks").size());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "olddata.make", matches = "true")
  void make() throws Exception {
    NodeFolder folder = NodeFolder.unpack("old-data-made");
    JsonNode picture;
    try (NodeProcess node = NodeProcess.start(folder)) {
      new Trails(node).wentTheirWayOnce(new Trade(SOLD.number()).sendFirst(node));
      try (MllpConnection hospital = node.mllp()) {
        hospital.send(PARKED.dispenses().get(0));
      }
      await().until(() -> !parked(node).isEmpty());
      picture = picture(node);
    }
    JSON.writeValue(folder.data().resolve(PICTURE).toFile(), picture);
    List<String> arguments = new ArrayList<>(List.of("-czf", KEPT.toAbsolutePath().toString()));
    for (String programs : List.of("cache", "tmp", "generated-bundles", "log", "port")) {
      arguments.add("--exclude=./" + programs);
    }
    arguments.addAll(List.of("-C", folder.data().toString(), "."));
    tar(arguments.toArray(String[]::new));
  }

  /** What has to be the same. */
  private static JsonNode picture(NodeProcess node) throws Exception {
    Trails trails = new Trails(node);
    ObjectNode picture = JSON.createObjectNode();
    ArrayNode blocks = picture.putArray("blocks");
    trails.blocks().values().forEach(blocks::add);
    for (String pack : SOLD.packs()) {
      picture.set(pack, JSON.valueToTree(trails.acts(pack)));
    }
    picture.set("parked", parked(node));
    return picture;
  }

  private static ArrayNode parked(NodeProcess node) throws IOException, InterruptedException {
    ArrayNode ids = JSON.createArrayNode();
    for (JsonNode message : node.http().json("/api/v1/messages?state=parked")) {
      ids.add(message.path("id"));
    }
    return ids;
  }

  private static void tar(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tar"));
    command.addAll(List.of(arguments));
    Files.createDirectories(KEPT.getParent());
    Process tar = new ProcessBuilder(command).inheritIO().start();
    if (tar.waitFor() != 0) {
      throw new IOException("failed: " + command);
    }
  }
}
