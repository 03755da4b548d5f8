package org.cpchain.camel.component;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.cpchain.contract.ContractCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which routes wait for the events of a contract that is not installed. That may be a slip of the
 * pen, or a bundle that comes later; either way the operator is told. Safe for use by several
 * threads.
 */
final class MissingContracts {
  private static final Logger LOG = LoggerFactory.getLogger(MissingContracts.class);

  private final ConcurrentSkipListMap<String, String> waiting = new ConcurrentSkipListMap<>();

  /** The route's contract is not there; told when it is new. */
  void missing(String route, String contract, Collection<ContractCatalog.Info> installed) {
    List<String> names = installed.stream().map(ContractCatalog.Info::name).sorted().toList();
    String message =
        "The route "
            + route
            + " waits for events of the contract "
            + contract
            + ", which is not installed; there are "
            + names
            + ". Correct the name, or install the contract's bundle: no event is lost meanwhile";
    if (waiting.put(route, message) == null) {
      LOG.warn("{}", message);
    }
  }

  /** The route waits no more: the contract has come, or the route has gone. */
  void found(String route) {
    waiting.remove(route);
  }

  /** One message a route. */
  List<String> messages() {
    return List.copyOf(waiting.values());
  }
}
