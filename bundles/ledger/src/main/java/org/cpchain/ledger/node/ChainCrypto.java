package org.cpchain.ledger.node;

import org.cpchain.crypto.CryptoSuite;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Marks the suite and the keys that the chain uses: it registers the services of the suite that the
 * genesis names once more, with the property {@value CryptoSuite#OF_CHAIN}, for which whoever works
 * for the chain asks. Until they are there it tells the operator what to install.
 */
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.cpchain.ledger",
    name = "org.cpchain.ledger.crypto")
public final class ChainCrypto {
  private final CryptoChoice choice;

  @Activate
  public ChainCrypto(NodeConfig config, BundleContext context) {
    GenesisSuite wanted = GenesisSuite.of(NodeSettings.of(config, context::getProperty));
    choice = new CryptoChoice(wanted, context);
    choice.open();
  }

  @Deactivate
  void stop() {
    choice.close();
  }
}
