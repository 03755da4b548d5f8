package org.cpchain.camel.component;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.cpchain.contract.ContractCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which routes wait for the events of a contract that is not installed, or for one that their
 * contract does not have. That may be a slip of the pen, or a bundle that comes later; either way
 * the operator is told. Safe for use by several threads.
 */
final class MissingEvents {
  private static final Logger LOG = LoggerFactory.getLogger(MissingEvents.class);

  private final ConcurrentSkipListMap<String, String> waiting = new ConcurrentSkipListMap<>();

  /** The route's contract is not there; told when it is new. */
  void noContract(String route, String contract, Collection<ContractCatalog.Info> installed) {
    List<String> names = installed.stream().map(ContractCatalog.Info::name).sorted().toList();
    tell(
        route,
        "The route "
            + route
            + " waits for events of the contract "
            + contract
            + ", which is not installed; there are "
            + names
            + ". Correct the name, or install the contract's bundle: no event is lost meanwhile");
  }

  /** The route's contract has no such event; told when it is new. */
  void noEvent(
      String route, ContractCatalog.Info contract, String event, Collection<String> events) {
    tell(
        route,
        "The route "
            + route
            + " waits for the event "
            + event
            + ", which the contract "
            + contract.name()
            + " "
            + contract.version()
            + " does not have; it has "
            + events
            + ". Correct event=, or install the version that has it: no event is lost meanwhile");
  }

  private void tell(String route, String message) {
    if (!message.equals(waiting.put(route, message))) {
      LOG.warn("{}", message);
    }
  }

  /** The route waits no more: what it follows has come, or the route has gone. */
  void found(String route) {
    waiting.remove(route);
  }

  /** One message a route. */
  List<String> messages() {
    return List.copyOf(waiting.values());
  }
}
