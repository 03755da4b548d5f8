package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A module that its host could not start. */
@Timeout(120)
class FailedStartTest {
  @TempDir private Path folder;
  private TestFramework node;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    node.ship(TestBundle.module("old", "1.0.0"));
    node.ship(TestBundle.module("new", "1.1.0"));
    node.host().activate("lbft", "1.0.0");
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  /** The host alone would only say what happened. */
  @Test
  void theListSaysWhatHappenedWhatRanThenAndHowItIsTriedOnceMore() throws Exception {
    node.host().failure = "its port is taken";

    var unused = node.manager().replace(TestBundle.version("1.1.0"), step -> {});

    assertThat(node.manager().modules())
        .filteredOn(life -> life.module().equals(TestBundle.version("1.1.0")))
        .singleElement()
        .extracting(life -> life.note())
        .asString()
        .contains("its port is taken; consensus/lbft/1.0.0 runs", "tries it once more");
  }
}
