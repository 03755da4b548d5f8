package org.cpchain.module.manager;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;
import javax.management.ObjectName;
import org.cpchain.module.ModuleManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers itself as {@code org.cpchain:type=Modules}. */
final class ModulesBean implements ModulesMXBean, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModulesBean.class);
  private static final String NAME = "org.cpchain:type=Modules";
  private static final int EVENTS = 100;

  private final ModuleManager manager;
  private boolean registered;

  ModulesBean(ModuleManager manager) {
    this.manager = manager;
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(NAME));
      registered = true;
    } catch (JMException e) {
      LOG.warn("Modules cannot be seen by JMX: {}", e.getMessage());
    }
  }

  @Override
  public List<String> getModules() {
    return manager.modules().stream()
        .map(
            life ->
                "%s %s, %s %s %s"
                    .formatted(
                        life.module(),
                        life.state().name().toLowerCase(Locale.ROOT),
                        life.origin(),
                        life.digest().map(Object::toString).orElse(""),
                        life.note())
                    .strip())
        .toList();
  }

  @Override
  public List<String> getEvents() {
    return manager.events(EVENTS).stream()
        .map(
            event ->
                "%s %s %s: %s"
                    .formatted(
                        event.at(),
                        event.module(),
                        event.state().name().toLowerCase(Locale.ROOT),
                        event.text()))
        .toList();
  }

  @Override
  public void close() {
    if (!registered) {
      return; // another one's
    }
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException e) {
      LOG.debug("The bean was not registered", e);
    }
  }
}
