package org.cpchain.sim.console;

import java.util.ArrayList;
import java.util.List;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.ledger.Ledger;
import org.cpchain.sim.replay.HistoryException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** This node's chain and its suite, as long as somebody reads it. */
final class OwnChain implements AutoCloseable {
  private final BundleContext bundles;
  private final List<ServiceReference<?>> held = new ArrayList<>();
  private final Ledger ledger;
  private final CryptoSuite suite;

  /**
   * @throws HistoryException when the node has no chain open
   */
  OwnChain(BundleContext bundles) {
    this.bundles = bundles;
    this.ledger = get(Ledger.class, null);
    this.suite = get(CryptoSuite.class, CryptoSuite.CHAINS);
  }

  private <T> T get(Class<T> type, String filter) {
    try {
      ServiceReference<T> reference =
          bundles.getServiceReferences(type, filter).stream()
              .findFirst()
              .orElseThrow(() -> new HistoryException("this node has no chain open", null));
      held.add(reference);
      return bundles.getService(reference);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  LedgerHistory history() {
    return new LedgerHistory(ledger, suite);
  }

  @Override
  public void close() {
    held.forEach(bundles::ungetService);
  }
}
