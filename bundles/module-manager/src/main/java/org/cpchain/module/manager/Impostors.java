package org.cpchain.module.manager;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpchain.crypto.CryptoSuite;
import org.cpchain.module.ModuleGate;
import org.cpchain.storage.StorageProvider;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hides services that claim to be the node's own: the crypto that it has chosen, the stores over
 * all engines, the gate. Whoever uses these asks for a property, which any bundle can give itself,
 * and would get a module that no gate has seen. Safe for use by several threads.
 */
final class Impostors implements FindHook, EventListenerHook {
  private static final Logger LOG = LoggerFactory.getLogger(Impostors.class);

  private static final String LEDGER = "org.cpchain.ledger";
  private static final String STORES = "org.cpchain.storage-switch";

  private final String manager;
  private final Set<Long> told = ConcurrentHashMap.newKeySet();

  /**
   * @param manager the bundle that has the gate
   */
  Impostors(Bundle manager) {
    this.manager = manager.getSymbolicName();
  }

  @Override
  public void find(
      BundleContext context,
      String name,
      String filter,
      boolean all,
      Collection<ServiceReference<?>> references) {
    references.removeIf(this::isImpostor);
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    if (isImpostor(event.getServiceReference())) {
      listeners.clear();
    }
  }

  private boolean isImpostor(ServiceReference<?> service) {
    String owner = owner(service);
    Bundle bundle = service.getBundle();
    if (owner.isEmpty() || bundle == null || owner.equals(bundle.getSymbolicName())) {
      return false;
    }
    if (told.add(bundle.getBundleId())) {
      LOG.error(
          "{} ({}) offers what only {} may offer, and nobody is given it; bundle:uninstall {}",
          bundle.getSymbolicName(),
          bundle.getBundleId(),
          owner,
          bundle.getBundleId());
    }
    return true;
  }

  /** The bundle whose services alone look like that; empty for most. */
  private String owner(ServiceReference<?> service) {
    if (Boolean.parseBoolean(String.valueOf(service.getProperty(CryptoSuite.OF_CHAIN)))) {
      return LEDGER;
    }
    if (StorageProvider.SWITCHED.equals(service.getProperty(StorageProvider.ENGINE))) {
      return STORES;
    }
    List<String> types = Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS));
    return types.contains(ModuleGate.class.getName()) ? manager : "";
  }
}
