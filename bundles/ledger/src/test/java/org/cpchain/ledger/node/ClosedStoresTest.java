package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

class ClosedStoresTest {
  private static final long NEVER = 1_000_000;

  @TempDir private Path folder;
  private final InMemoryStorage storage = new InMemoryStorage();
  private Framework framework;

  @BeforeEach
  void start() throws Exception {
    framework =
        new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, folder.toString()));
    framework.start();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  /** Before, the console had no command left that could have said what is missing. */
  @Test
  void aNodeWhoseStoresAreWithdrawnSaysSoUntilTheyAreBack() {
    ClosedStores stores = new ClosedStores(framework.getBundleContext(), NEVER);
    stores.offered(storage);
    stores.withdrawn(storage);
    await().until(() -> status() != null);
    NodeStatus.State state = framework.getBundleContext().getService(status()).state();
    assertThat(state.reading()).isFalse();
    assertThat(state.halted()).contains("cpchain-storage-<engine>", "cpchain:modules");
    stores.offered(storage);
    await().until(() -> status() == null);
    stores.stop();
    stores.withdrawn(storage); // the framework takes references away last
  }

  @Test
  void soDoesOneThatNeverHadThem() {
    ClosedStores stores = new ClosedStores(framework.getBundleContext(), 1);
    await().until(() -> status() != null);
    stores.stop();
    await().until(() -> status() == null);
  }

  private ServiceReference<NodeStatus> status() {
    return framework.getBundleContext().getServiceReference(NodeStatus.class);
  }
}
