package org.cpchain.camel.component;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.cpchain.contract.ContractCatalog;
import org.cpchain.ledger.Ledger;
import org.cpchain.ledger.Submissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives Camel contexts the component; there is one while the node's ledger is there. Its health
 * check tells of routes that wait for a contract or an event which is not there.
 */
@org.osgi.service.component.annotations.Component(
    service = {ComponentResolver.class, HealthCheck.class},
    property = {"component=cpchain", "hc.name=event-routes", "hc.tags=ready"})
public final class CpchainResolver implements ComponentResolver, HealthCheck {
  private final ChainServices services;

  @Activate
  public CpchainResolver(
      @Reference Ledger ledger,
      @Reference Submissions submissions,
      @Reference ContractCatalog contracts) {
    Path folder = Path.of(System.getProperty("karaf.data", "data"), "cursors");
    services =
        new ChainServices(
            ledger, submissions, contracts, new CursorStore(folder), new MissingEvents());
  }

  @Override
  public org.apache.camel.Component resolveComponent(String name, CamelContext context) {
    return new CpchainComponent(services);
  }

  @Override
  public Result execute() {
    ResultLog log = new ResultLog();
    log.add(new ResultLog.Entry(Result.Status.OK, "routes follow the chain's events"));
    services
        .missing()
        .messages()
        .forEach(message -> log.add(new ResultLog.Entry(Result.Status.WARN, message)));
    return new Result(log);
  }
}
