package org.cpchain.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.cpchain.base.Result;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.crypto.SecurityModule;
import org.cpchain.crypto.standard.StandardSuite;
import org.cpchain.module.ModuleHost.Swap;
import org.cpchain.module.ModuleHost.Trial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** A chain runs on Bouncy Castle, and threads ask it for keys of signatures without a pause. */
abstract class ChainUnderLoad {
  static final String BOUNCY_CASTLE = "0.1.0.bouncycastle";
  static final String NATIVE = "0.1.0.native";
  static final String ODD = "0.2.0.odd";
  static final Duration SPAN = Duration.ofMillis(1_500);
  static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  Chain chain;
  Load load;
  ServiceRegistration<CryptoSuite> bouncyCastle;
  ServiceRegistration<SecurityModule> keys;
  ServiceReference<CryptoSuite> registered;

  @BeforeEach
  void aChainRunsOnBouncyCastleUnderLoad() throws Exception {
    chain = new Chain(folder);
    bouncyCastle = chain.provide(BOUNCY_CASTLE, new StandardSuite(), 0);
    keys = chain.keys("keys");
    chain.open();
    registered = chain.reference(CryptoSuite.class).orElseThrow();
    load = new Load(chain.suite(), chain.service(SecurityModule.class).orElseThrow(), 2);
  }

  @AfterEach
  void stop() throws Exception {
    load.close();
    chain.close();
  }

  Swap activate(String version) {
    Result<Swap> swap = chain.modules().activate("standard", version);
    assertThat(swap.refusal()).isEmpty();
    return swap.toOptional().orElseThrow();
  }

  String refusal(String version) {
    return chain.modules().activate("standard", version).refusal().orElseThrow().message();
  }

  Trial shadow(String version) {
    return chain.modules().shadow("standard", version, SPAN).toOptional().orElseThrow();
  }

  void awaitCalls(long more) {
    long until = load.calls() + more;
    await().atMost(PATIENCE).until(() -> load.calls() >= until);
  }

  /** Nobody had to start again, and no answer was wrong. */
  void assertUndisturbed() {
    assertThat(load.wrong()).isEmpty();
    assertThat(chain.reference(CryptoSuite.class)).contains(registered);
  }
}
