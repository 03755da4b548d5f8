package org.cpchain.ledger.node;

import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.NodeStatus;
import org.cpchain.ledger.crypto.CryptoChoice;
import org.cpchain.ledger.crypto.WantedSuite;
import org.cpchain.module.ModuleGate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Registers the suite and the keys that the chain uses, with the property {@value
 * CryptoSuite#OF_CHAIN}, for which whoever works for the chain asks: those that the genesis names,
 * whoever provides them. Until they are there it tells the operator what to install.
 */
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.cpchain.ledger",
    name = "org.cpchain.ledger.crypto")
public final class ChainCrypto {
  private final CryptoChoice choice;
  private volatile ModuleGate gate;

  @Activate
  public ChainCrypto(NodeConfig config, BundleContext context) {
    GenesisSuite wanted = GenesisSuite.of(NodeSettings.of(config, context::getProperty));
    choice =
        new CryptoChoice(
            new WantedSuite(wanted.name(), wanted.missing()), context, ChainCrypto::closed);
    choice.guard(ModuleGate.ABSENT::admits);
  }

  /** After the gate has come, if it is there: without it nobody serves. */
  @Activate
  void open() {
    choice.open();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeGate")
  void addGate(ModuleGate fresh) {
    gate = fresh;
    choice.guard(fresh::admits);
  }

  void removeGate(ModuleGate gone) {
    if (gone.equals(gate)) {
      choice.guard(ModuleGate.ABSENT::admits);
    }
  }

  static ServiceRegistration<NodeStatus> closed(BundleContext context, String reason) {
    return context.registerService(NodeStatus.class, new ClosedNode(reason), null);
  }

  @Deactivate
  void stop() {
    choice.close();
  }
}
