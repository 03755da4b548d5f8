package org.cpchain.camel.component;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Submissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Gives Camel contexts the component; there is one while the node's ledger is there. */
@org.osgi.service.component.annotations.Component(
    service = ComponentResolver.class,
    property = "component=cpchain")
public final class CpchainResolver implements ComponentResolver {
  private final ChainServices services;

  @Activate
  public CpchainResolver(
      @Reference Ledger ledger,
      @Reference Submissions submissions,
      @Reference ContractCatalog contracts) {
    Path folder = Path.of(System.getProperty("karaf.data", "data"), "cursors");
    services = new ChainServices(ledger, submissions, contracts, new CursorStore(folder));
  }

  @Override
  public org.apache.camel.Component resolveComponent(String name, CamelContext context) {
    return new CpchainComponent(services);
  }
}
