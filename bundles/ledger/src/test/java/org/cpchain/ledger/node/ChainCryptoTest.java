package org.cpchain.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.FrameworkFactory;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.PublicKey;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.guomi.GuomiSuite;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.crypto.CryptoChoice;
import org.cpchain.ledger.crypto.WantedSuite;
import org.cpchain.testkit.InMemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** In a real framework, with the real suites. */
class ChainCryptoTest {
  @TempDir private Path folder;
  private Framework framework;
  private BundleContext context;
  private CryptoChoice choice;

  @BeforeEach
  void start() throws Exception {
    Map<String, String> settings =
        Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString());
    framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    context = framework.getBundleContext();
  }

  @AfterEach
  void stop() throws Exception {
    if (choice != null) {
      choice.close();
    }
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void theSuiteAndTheKeysThatTheGenesisNamesAreTheChains() throws Exception {
    provide(new StandardSuite(), 100);
    provide(new GuomiSuite(), 0);
    keys("standard");
    SecurityModule guomiKeys = keys("guomi");
    open("guomi");

    assertThat(ofChain(CryptoSuite.class)).get().extracting(CryptoSuite::name).isEqualTo("guomi");
    PublicKey key = guomiKeys.createIfAbsent("b");
    assertThat(ofChain(SecurityModule.class).flatMap(keys -> keys.publicKey("b"))).contains(key);
    assertThat(context.getServiceReference(NodeStatus.class)).isNull();
  }

  @Test
  void aMissingSuiteIsToldWithWhatToInstallAndIsTakenWhenItComes() throws Exception {
    provide(new StandardSuite(), 0);
    keys("standard");
    open("guomi");

    assertThat(ofChain(CryptoSuite.class)).isEmpty();
    NodeStatus status = context.getService(context.getServiceReference(NodeStatus.class));
    assertThat(status.state().reading()).isFalse();
    assertThat(status.state().halted())
        .contains("genesis-given.json", "\"guomi\"", "feature:install cpchain-crypto-guomi");

    provide(new GuomiSuite(), 0);
    assertThat(ofChain(CryptoSuite.class)).isEmpty();
    keys("guomi");
    assertThat(ofChain(CryptoSuite.class)).get().extracting(CryptoSuite::name).isEqualTo("guomi");
    assertThat(context.getServiceReference(NodeStatus.class)).isNull();
  }

  @Test
  void aSuiteThatNobodyKnowsIsToldWithThoseThatAreKnown() throws Exception {
    open("sha-7)(x=*");
    NodeStatus status = context.getService(context.getServiceReference(NodeStatus.class));
    assertThat(status.state().halted()).contains("\"sha-7)(x=*\"", "\"standard\"", "\"guomi\"");
  }

  /** Else a folder of keys would come into being that the node never uses. */
  @Test
  void keysOfAnotherSuiteAreNotMade() throws Exception {
    provide(new GuomiSuite(), 0);
    keys("guomi");
    context.registerService(
        SecurityModule.class,
        new PrototypeServiceFactory<SecurityModule>() {
          @Override
          public SecurityModule getService(
              Bundle bundle, ServiceRegistration<SecurityModule> registration) {
            throw new AssertionError("nobody needs these keys");
          }

          @Override
          public void ungetService(
              Bundle bundle,
              ServiceRegistration<SecurityModule> registration,
              SecurityModule service) {}
        },
        properties("standard", 100));
    open("guomi");
    assertThat(ofChain(SecurityModule.class)).isPresent();
  }

  @Test
  void nothingIsTheChainsAfterTheEnd() throws Exception {
    provide(new GuomiSuite(), 0);
    keys("guomi");
    open("guomi");
    choice.close();
    assertThat(ofChain(CryptoSuite.class)).isEmpty();
    assertThat(ofChain(SecurityModule.class)).isEmpty();
  }

  private void open(String suite) throws Exception {
    Files.createDirectories(folder.resolve("node"));
    TestNode node = new TestNode(folder.resolve("node"), new InMemoryStorage());
    node.write(TestNode.genesis("test").replace("\"standard\"", "\"" + suite + "\""));
    GenesisSuite wanted = GenesisSuite.of(node.settings());
    choice =
        new CryptoChoice(
            new WantedSuite(wanted.name(), wanted.missing()), context, ChainCrypto::closed);
    choice.open();
  }

  private ServiceRegistration<CryptoSuite> provide(CryptoSuite suite, int rank) {
    return context.registerService(CryptoSuite.class, suite, properties(suite.name(), rank));
  }

  private SecurityModule keys(String suite) {
    SecurityModule keys = new TestKeys(0);
    context.registerService(SecurityModule.class, keys, properties(suite, 0));
    return keys;
  }

  private static Dictionary<String, Object> properties(String suite, int rank) {
    return FrameworkUtil.asDictionary(
        Map.of(CryptoSuite.NAME, suite, Constants.SERVICE_RANKING, rank));
  }

  private <T> Optional<T> ofChain(Class<T> type) throws InvalidSyntaxException {
    return context.getServiceReferences(type, CryptoSuite.CHAINS).stream()
        .findFirst()
        .map((ServiceReference<T> reference) -> context.getService(reference));
  }
}
