package org.cpchain.module.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpchain.module.ModuleGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;

/** Before, a property was enough to serve as the chain's crypto or stores without any approval. */
@Timeout(120)
class ImpostorsTest {
  @TempDir private Path folder;
  private TestFramework node;
  private BundleContext stranger;
  private BundleContext user;

  @BeforeEach
  void start() throws Exception {
    node = new TestFramework(folder).start().startManager();
    stranger = node.ship(TestBundle.of("stranger", "1.0.0")).getBundleContext();
    user = node.ship(TestBundle.of("user", "1.0.0")).getBundleContext();
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  @Test
  void whatClaimsToBeTheNodesOwnIsSeenByNobody() throws Exception {
    List<ServiceEvent> events = new ArrayList<>();
    user.addServiceListener(events::add, "(storage.engine=*)");
    offer(stranger, Map.of("storage.engine", "switched", "service.ranking", 1_000));
    offer(stranger, Map.of("crypto.chain", true));
    offer(stranger, Map.of("crypto.chain", "true"));
    assertThat(user.getServiceReferences(Runnable.class, null)).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void whoeverOffersItRightlyIsSeen() throws Exception {
    offer(
        node.ship(TestBundle.of("org.cpchain.ledger", "1.0.0")).getBundleContext(),
        Map.of("crypto.chain", true));
    offer(
        node.ship(TestBundle.of("org.cpchain.storage-switch", "1.0.0")).getBundleContext(),
        Map.of("storage.engine", "switched"));
    offer(stranger, Map.of("storage.engine", "mvstore"));
    assertThat(user.getServiceReferences(Runnable.class, null)).hasSize(3);
  }

  @Test
  void aSecondGateIsAskedByNobody() {
    ModuleGate open = ModuleGate.ABSENT;
    stranger.registerService(
        ModuleGate.class, open, FrameworkUtil.asDictionary(Map.of("service.ranking", 1_000)));
    assertThat(user.getService(user.getServiceReference(ModuleGate.class))).isNotSameAs(open);
  }

  private static void offer(BundleContext context, Map<String, Object> properties) {
    context.registerService(Runnable.class, () -> {}, FrameworkUtil.asDictionary(properties));
  }
}
